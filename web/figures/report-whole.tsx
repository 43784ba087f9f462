import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { length, workingLength } from '../frame/time';
import { FigureButton } from './figure-button';
import type { Definition, Part, ReportTable } from './measures';
import { Light } from './report-cell';
import { Spark } from './spark';
import { saidChange, saidValue } from './values';

interface WholeTableProps {
  readonly table: ReportTable;
  readonly definitionOf: (id: string) => Definition;
  /** Whether the month is over: only then it is compared with others. */
  readonly finished: boolean;
  /** The address of a figure's own page. */
  readonly pageOf: (id: string) => string;
  readonly onOpen: (definition: Definition, name: string, part: Part) => void;
}

const PARTS = ['numerator', 'denominator', 'excluded'] as const;

/** Figures of the whole unit, one below the other, beside those of the month and the year before. */
export function WholeTable({ table, definitionOf, finished, pageOf, onOpen }: WholeTableProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const hasTimes = table.whole.some(({ figure }) => figure?.time);
  const hasTargets = table.whole.some(({ figure }) => figure?.target);
  return (
    <table className="facts measure-table report-whole">
      <thead>
        <tr>
          <th scope="col">{t('report:figure')}</th>
          <th scope="col">{t('report:value')}</th>
          <th scope="col">{t('report:before')}</th>
          <th scope="col">{t('report:yearBefore')}</th>
          {hasTimes && <th scope="col">{t('figures:p50')}</th>}
          {hasTimes && <th scope="col">{t('figures:p90')}</th>}
          {PARTS.map((part) => (
            <th key={part} scope="col">
              {t(`figures:${part}`)}
            </th>
          ))}
          <th scope="col">{t('figures:coverage')}</th>
          {hasTargets && <th scope="col">{t('report:target')}</th>}
        </tr>
      </thead>
      <tbody>
        {table.whole.map(({ measure, value, before, yearBefore, values, figure }) => {
          const definition = definitionOf(measure);
          const name = say(definition.name);
          const said = (one: number | null): string => (one === null ? '–' : saidValue(definition, one, speech));
          const changeOn = (one: number | null): string | null =>
            finished && value !== null && one !== null ? saidChange(definition, value, one, speech) : null;
          const long = (ms: number | undefined): string =>
            ms === undefined ? '' : definition.shape === 'working' ? workingLength(ms, speech) : length(ms, speech);
          const target = figure?.target ?? null;
          return (
            <tr key={measure} data-measure={measure}>
              <th scope="row">
                <Link href={pageOf(measure)} className="capital">
                  {name}
                </Link>
              </th>
              <td data-label={t('report:value')} className="report-now">
                <div>
                  <strong>{said(value)}</strong> <Light figure={figure} />
                  {/* A figure that never changes needs no picture. */}
                  {new Set(values).size > 1 && <Spark values={values} />}
                </div>
              </td>
              {(['before', 'yearBefore'] as const).map((which) => {
                const earlier = which === 'before' ? before : yearBefore;
                const change = changeOn(earlier);
                return (
                  <td key={which} data-label={t(`report:${which}`)}>
                    {said(earlier)} {change !== null && <span className="quiet">{change}</span>}
                  </td>
                );
              })}
              {hasTimes && <td data-label={t('figures:p50')}>{long(figure?.time?.p50Ms)}</td>}
              {hasTimes && <td data-label={t('figures:p90')}>{long(figure?.time?.p90Ms)}</td>}
              {PARTS.map((part) => (
                <td key={part} data-label={t(`figures:${part}`)} data-part={part}>
                  <FigureButton
                    count={figure?.[part] ?? 0}
                    name={`${name}, ${t(`figures:${part}`)}`}
                    onOpen={() => onOpen(definition, name, part)}
                  />
                </td>
              ))}
              <td data-label={t('figures:coverage')}>
                {figure === null ? '–' : `${Math.round(figure.coverage * 1_000) / 10}%`}
              </td>
              {hasTargets && (
                <td data-label={t('report:target')}>
                  {target === null
                    ? t('report:noTarget')
                    : t('figures:limitsOf', { yellow: said(target.yellow), red: said(target.red) })}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
