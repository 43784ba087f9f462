import { Link } from 'wouter';
import { useUnits } from '../cases/listed';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { due } from '../frame/time';
import type { BackTestReport } from './back-tests';
import { type By, casesBehind, type Row, type Side } from './figures';

interface BehindFigureProps {
  readonly report: BackTestReport;
  readonly by: By;
  readonly row: Row;
  readonly side: Side;
  readonly name: string;
  readonly onClose: () => void;
}

/** The complaints behind a figure, each with its limit as it was and under the draft. */
export function BehindFigure({ report, by, row, side, name, onClose }: BehindFigureProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerMinute();
  const { data: units = [] } = useUnits();
  const cases = casesBehind(report, by, row.key, side);
  const limit = (fate: (typeof cases)[number]['before']) =>
    fate === null ? t('documents:nothing') : due(fate.dueAt, now, speech);
  const other = (one: (typeof cases)[number]) => {
    if (by === 'unit') return named('clock', one.kind);
    const unit = units.find(({ code }) => code === one.unit);
    return unit === undefined ? one.unit : say(unit.name);
  };
  return (
    <Dialog
      wide
      title={t(side === 'missed' ? 'policies:casesMissed' : 'policies:casesMet', { name })}
      onClose={onClose}
    >
      {cases.length < row[side] && (
        <p className="quiet">{t('policies:casesNamed', { shown: cases.length, count: row[side] })}</p>
      )}
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{t('policies:number')}</th>
            <th scope="col">{t(by === 'unit' ? 'policies:clock' : 'policies:unit')}</th>
            <th scope="col">{t('policies:dueBefore')}</th>
            <th scope="col">{t('policies:dueAfter')}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={`${one.id} ${one.name}`}>
              <th scope="row">
                <Link href={`/complaints/${one.id}`}>{one.number}</Link>
              </th>
              <td data-label={t(by === 'unit' ? 'policies:clock' : 'policies:unit')}>{other(one)}</td>
              <td data-label={t('policies:dueBefore')}>{limit(one.before)}</td>
              <td data-label={t('policies:dueAfter')}>{limit(one.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
