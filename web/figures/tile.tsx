import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { lastDayOf, monthsFrom, timeOf } from './asked';
import { type Definition, useTrend } from './measures';
import { Spark } from './spark';
import { saidChange, saidValue } from './values';

interface TileProps {
  readonly definition: Definition;
  /** The first day of the month. */
  readonly month: string;
  readonly unit: string | undefined;
}

/** A year and a month, so that the month of a year before is among them. */
const MONTHS_BACK = 12;

/** A figure of a month at a glance, with the year that leads to it. It opens the figure. */
export function Tile({ definition, month, unit }: TileProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const from = monthsFrom(month, -MONTHS_BACK);
  const narrowed = unit === undefined ? {} : { unit };
  const { data, isPending } = useTrend(definition.id, {
    ...timeOf(from, lastDayOf(month)),
    period: 'month',
    ...narrowed,
  });
  const items = data?.items ?? [];
  const now = items.find(({ period }) => period === month);
  const valueAt = (start: string) => items.find(({ period }) => period === start)?.value ?? null;
  const changes = [
    { said: t('figures:onMonth'), before: valueAt(monthsFrom(month, -1)) },
    { said: t('figures:onYear'), before: valueAt(from) },
  ];
  const value = now?.value ?? null;
  const query = new URLSearchParams({ month: month.slice(0, 7) });
  if (unit !== undefined) query.set('unit', unit);
  return (
    <Link
      href={`/figures/${definition.id}?${query}`}
      className="measure-tile"
      data-measure={definition.id}
      data-remarkable={(now?.signals.length ?? 0) > 0}
    >
      <span className="measure-name">{say(definition.name)}</span>
      <span className="measure-now">
        <strong>{value === null ? (isPending ? '…' : '–') : saidValue(definition, value, speech)}</strong>
        {now !== undefined && !now.finished && <span className="quiet">{t('figures:soFar')}</span>}
        {now !== undefined && now.signals.length > 0 && <span className="mark">{t('figures:remarkable')}</span>}
      </span>
      <Spark values={items.map((item) => item.value)} />
      <span className="measure-changes">
        {value !== null &&
          now?.finished &&
          changes.map(({ said, before }) => {
            const change = before === null ? null : saidChange(definition, value, before, speech);
            return change === null ? null : (
              <span key={said}>
                <span>{change}</span> {said}
              </span>
            );
          })}
        {value !== null && definition.shape === 'rate' && now?.figure && (
          <span>
            {t('figures:ofCounted', { numerator: now.figure.numerator, denominator: now.figure.denominator })}
          </span>
        )}
        {items.length > 0 && value === null && <span>{t('figures:nothing')}</span>}
      </span>
    </Link>
  );
}
