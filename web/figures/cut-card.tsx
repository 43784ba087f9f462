import { Chart } from '../chart/chart';
import { useSpeech } from '../frame/language';
import { Select } from '../frame/select';
import { length, workingLength } from '../frame/time';
import { NotThere } from '../frame/waiting';
import { WORDS } from '../generated/words';
import type { Cut, useAsked } from './asked';
import type { Opened } from './behind';
import { barsOf } from './cut-bars';
import { FigureButton } from './figure-button';
import { Further } from './further';
import { type CutAnswer, type Definition, type Figure, type Part, type TrendQuery, useCut } from './measures';
import { arranged } from './rows';
import { saidValue } from './values';

interface CutCardProps {
  readonly definition: Definition;
  readonly asked: Omit<TrendQuery, 'period'>;
  readonly cut: Cut;
  readonly ask: ReturnType<typeof useAsked>['ask'];
  readonly onOpen: (opened: Opened) => void;
}

/** As many bars as fit on a screen. */
const MOST_BARS = 20;
/** Cuts by which one looks further down, and the narrowing that does so. */
const FURTHER: Readonly<Partial<Record<Cut, 'unit' | 'category' | 'channel'>>> = {
  'unit-tree': 'unit',
  unit: 'unit',
  'category-tree': 'category',
  category: 'category',
  channel: 'channel',
};

/**
 * A figure by one cut: of numbers a Pareto chart, of all others bars, in the order of the cut where it has one, such as the
 * ages of open complaints; each row opens its complaints.
 */
export function CutCard({ definition, asked, cut, ask, onOpen }: CutCardProps) {
  const { t, say, named } = useSpeech();
  const { data, error } = useCut(definition.id, { ...asked, by: [cut] });
  const name = say(definition.name);
  const title = t('figures:byCut', { name, cut: named('cut', cut) });
  const rows = arranged(data?.items ?? [], cut, definition);
  const nameOf = ({ keys }: Figure): string => nameIn(data, cut, keys[0] ?? null, say) ?? t('figures:noValue');
  const open = (row: Figure, part: Part) =>
    onOpen({
      name: `${name}, ${nameOf(row)}`,
      query: { ...asked, by: [cut], key: [row.keys[0] ?? ''], part },
    });
  const shown = rows.filter(({ value }) => value !== null).slice(0, MOST_BARS);
  return (
    <section className="card" aria-label={title}>
      <span className="measure-field measure-cut">
        <span aria-hidden>{t('figures:cut')}</span>
        <Select
          aria-label={t('figures:cut')}
          className="measure-select"
          value={cut}
          options={Object.keys(WORDS.cut).map((one) => ({ value: one, label: named('cut', one) }))}
          onChange={(next: string) => ask({ cut: next === 'unit-tree' ? undefined : next })}
        />
      </span>
      {data === undefined ? (
        <NotThere error={error} />
      ) : rows.length === 0 ? (
        <p className="quiet">{t('figures:nothingThere')}</p>
      ) : (
        <>
          {shown.length > 0 && (
            <Chart
              label={title}
              picture={barsOf(
                definition,
                cut,
                { shown, rows, isWhole: data.next === null },
                { nameOf, value: name, share: t('figures:share') },
              )}
              onPick={(at) => shown[at] !== undefined && open(shown[at], 'numerator')}
            />
          )}
          {data.next !== null && (
            <p className="soon" role="status">
              {t('figures:rowsLeft', { count: rows.length })}
            </p>
          )}
          {shown.length < rows.length && (
            <p className="quiet">{t('figures:fewerShown', { shown: shown.length, count: rows.length })}</p>
          )}
          <CutTable
            definition={definition}
            rows={rows}
            nameOf={nameOf}
            cutName={named('cut', cut)}
            onOpen={open}
            furtherOf={(row) => furtherOf(cut, row, { ...asked, root: data.root }, ask)}
          />
        </>
      )}
    </section>
  );
}

const nameIn = (
  answer: CutAnswer | undefined,
  cut: Cut,
  key: string | null,
  say: ReturnType<typeof useSpeech>['say'],
): string | null => {
  if (key === null) return null;
  const words = answer?.names[cut]?.[key];
  return words === undefined ? key : say(words);
};

/** The way to look into a row, where there is something below it. */
function furtherOf(
  cut: Cut,
  { keys: [key] }: Figure,
  asked: CutCardProps['asked'] & Pick<CutAnswer, 'root'>,
  ask: CutCardProps['ask'],
) {
  const field = FURTHER[cut];
  if (field === undefined || key === undefined || key === null || asked[field] === key || asked.root === key)
    return null;
  return () => ask({ [field]: key });
}

interface CutTableProps {
  readonly definition: Definition;
  readonly rows: readonly Figure[];
  readonly nameOf: (row: Figure) => string;
  readonly cutName: string;
  readonly onOpen: (row: Figure, part: Part) => void;
  readonly furtherOf: (row: Figure) => (() => void) | null;
}

/** What each shape of a figure has beside its value. */
const PARTS: Readonly<Record<Definition['shape'], readonly Part[]>> = {
  count: ['numerator'],
  rate: ['numerator', 'denominator', 'excluded'],
  elapsed: ['denominator', 'excluded'],
  working: ['denominator', 'excluded'],
};

function CutTable({ definition, rows, nameOf, cutName, onOpen, furtherOf }: CutTableProps) {
  const speech = useSpeech();
  const { t } = speech;
  const isTime = definition.shape === 'elapsed' || definition.shape === 'working';
  const long = (ms: number) => (definition.shape === 'working' ? workingLength(ms, speech) : length(ms, speech));
  const parts = PARTS[definition.shape];
  return (
    <table className="facts measure-table">
      <thead>
        <tr>
          <th scope="col" className="capital-cell">
            {cutName}
          </th>
          {definition.shape !== 'count' && <th scope="col">{t(isTime ? 'figures:mean' : 'figures:value')}</th>}
          {isTime && <th scope="col">{t('figures:p50')}</th>}
          {isTime && <th scope="col">{t('figures:p90')}</th>}
          {parts.map((part) => (
            <th key={part} scope="col">
              {t(definition.shape === 'count' ? 'figures:count' : `figures:${part as 'numerator'}`)}
            </th>
          ))}
          {definition.shape === 'rate' && <th scope="col">{t('figures:coverage')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const name = nameOf(row);
          const further = furtherOf(row);
          const { value } = row;
          return (
            <tr key={row.keys[0] ?? ''} data-key={row.keys[0] ?? ''}>
              <th scope="row">
                <Further name={name} onFurther={further} />
              </th>
              {definition.shape !== 'count' && (
                <td data-label={t(isTime ? 'figures:mean' : 'figures:value')}>
                  {value === null ? '–' : saidValue(definition, value, speech)}
                </td>
              )}
              {isTime && <td data-label={t('figures:p50')}>{row.time === null ? '–' : long(row.time.p50Ms)}</td>}
              {isTime && <td data-label={t('figures:p90')}>{row.time === null ? '–' : long(row.time.p90Ms)}</td>}
              {parts.map((part) => (
                <td key={part} data-label={t(`figures:${part as 'numerator'}`)} data-part={part}>
                  <FigureButton
                    count={row[part as 'numerator']}
                    name={`${name}, ${t(`figures:${part as 'numerator'}`)}`}
                    onOpen={() => onOpen(row, part)}
                  />
                </td>
              ))}
              {definition.shape === 'rate' && (
                <td data-label={t('figures:coverage')}>{Math.round(row.coverage * 1_000) / 10}%</td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
