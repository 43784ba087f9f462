import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { CaseFile, CasePart, Names } from './file';
import { SaidText } from './tasks';

type Explanation = CasePart['explanations'][number] & Partial<Pick<CaseFile['explanations'][number], 'causeName'>>;

interface ExplanationsProps {
  readonly explanations: readonly Explanation[];
  readonly names: Names;
}

/** Which clocks ran out, and why, in the words of the heads of the units that had them. */
export function Explanations({ explanations, names }: ExplanationsProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerMinute();
  if (explanations.length === 0) return null;
  return (
    <section className="card" aria-label={t('complaint:explanations')}>
      <h2>{t('complaint:explanations')}</h2>
      <ul className="explanations">
        {explanations.toReversed().map(({ id, kind, unit, since, givenAt, causeName, text, plan }) => (
          <li key={id}>
            <p>
              <strong className="capital">{named('clock', kind)}</strong>{' '}
              <span className="quiet">
                {names.units[unit] ? say(names.units[unit]) : unit} ·{' '}
                {t('complaint:ranOut', { time: moment(since, now, speech) })}
              </span>{' '}
              {givenAt === null ? (
                <span className="state-mark">{t('complaint:notExplained')}</span>
              ) : (
                causeName && <span className="state-mark">{say(causeName)}</span>
              )}
            </p>
            <SaidText label={t('complaint:whyLate')} said={text} names={names} now={now} />
            <SaidText label={t('complaint:plan')} said={plan} names={names} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}
