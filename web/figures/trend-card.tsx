import type { Trend as TrendPicture } from '../../charts/picture';
import { drawn, scaleOf } from '../../charts/scale';
import { Chart } from '../chart/chart';
import { type Speech, useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import type { Period } from './asked';
import type { Opened } from './behind';
import { FigureButton } from './figure-button';
import { type Definition, type Part, type Trend, type TrendQuery, useTrend } from './measures';
import { saidPeriod, saidValue } from './values';

interface TrendCardProps {
  readonly definition: Definition;
  readonly asked: Omit<TrendQuery, 'period'>;
  readonly period: Period;
  readonly onOpen: (opened: Opened) => void;
}

/** A figure from period to period, with the limits between which it varies by itself. */
export function TrendCard({ definition, asked, period, onOpen }: TrendCardProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const { data, error } = useTrend(definition.id, { ...asked, period });
  const title = t('figures:trend', { name: say(definition.name), period: named('period', period) });
  if (data === undefined) return <NotThere error={error} />;
  const open = (start: string, part: Part) =>
    onOpen({
      name: `${say(definition.name)}, ${saidPeriod(start, period)}`,
      query: { ...asked, period, start, part },
    });
  return (
    <section className="card" aria-label={title}>
      <Chart
        label={title}
        picture={pictureOf(definition, data, period, speech)}
        onPick={(at) => {
          const item = data.items[at];
          if (item?.figure) open(item.period, 'numerator');
        }}
      />
      <p className="quiet">{limitsSaid(data, period, t)}</p>
      <details>
        <summary>{t('figures:asTable')}</summary>
        <TrendTable definition={definition} trend={data} period={period} onOpen={open} />
      </details>
    </section>
  );
}

function pictureOf(definition: Definition, { items, centre }: Trend, period: Period, { t, say }: Speech): TrendPicture {
  const inScale = (value: number | null): number | null => (value === null ? null : drawn(definition, value));
  return {
    kind: 'trend',
    scale: scaleOf(definition),
    name: say(definition.name),
    limits: t('figures:limits'),
    centreName: t('figures:centre'),
    names: items.map((item) => saidPeriod(item.period, period)),
    values: items.map(({ value }) => inScale(value)),
    lower: items.map(({ lower }) => inScale(lower)),
    upper: items.map(({ upper }) => inScale(upper)),
    centre: items.some(({ upper }) => upper !== null) ? inScale(centre) : null,
    marked: items.map(({ signals }) => signals.length > 0),
    unfinished: items.map(({ finished }) => !finished),
  };
}

function limitsSaid({ noLimits, base }: Trend, period: Period, t: Speech['t']): string {
  if (noLimits === 'no-variation') return t('figures:noVariation');
  if (noLimits !== null || base === null) return t('figures:tooFew');
  const [from, to] = [saidPeriod(base.from, period), saidPeriod(base.to, period)];
  return t('figures:limitsFrom', { count: base.values, from, to });
}

interface TrendTableProps {
  readonly definition: Definition;
  readonly trend: Trend;
  readonly period: Period;
  readonly onOpen: (start: string, part: Part) => void;
}

function TrendTable({ definition, trend, period, onOpen }: TrendTableProps) {
  const speech = useSpeech();
  const { t } = speech;
  const said = (value: number | null): string => (value === null ? '–' : saidValue(definition, value, speech));
  return (
    <table className="facts measure-table">
      <thead>
        <tr>
          <th scope="col">{t('figures:asPeriod')}</th>
          <th scope="col">{t('figures:value')}</th>
          <th scope="col">{t('figures:numerator')}</th>
          <th scope="col">{t('figures:denominator')}</th>
          <th scope="col">{t('figures:limits')}</th>
          <th scope="col">{t('figures:sign')}</th>
        </tr>
      </thead>
      <tbody>
        {trend.items.toReversed().map(({ period: start, finished, figure, value, lower, upper, signals }) => {
          const name = saidPeriod(start, period);
          return (
            <tr key={start} data-period={start}>
              <th scope="row">
                {name} {!finished && <span className="quiet">{t('figures:soFar')}</span>}
              </th>
              <td data-label={t('figures:value')}>{said(value)}</td>
              {(['numerator', 'denominator'] as const).map((part) => (
                <td key={part} data-label={t(`figures:${part}`)} data-part={part}>
                  <FigureButton
                    count={figure?.[part] ?? 0}
                    name={`${name}, ${t(`figures:${part}`)}`}
                    onOpen={() => onOpen(start, part)}
                  />
                </td>
              ))}
              <td data-label={t('figures:limits')}>{upper === null ? '' : `${said(lower)} – ${said(upper)}`}</td>
              <td data-label={t('figures:sign')} className="late">
                {signals.map((signal) => t(`figures:${signal}`)).join(', ')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
