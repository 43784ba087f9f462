import { useSpeech } from '../frame/language';
import { Further } from './further';
import type { Definition, Part, ReportTable } from './measures';
import { ReportCell } from './report-cell';

type Line = ReportTable['lines'][number];

interface LinesTableProps {
  readonly table: ReportTable;
  readonly definitionOf: (id: string) => Definition;
  /** Shows the report of a unit below; null where there is none to look into. */
  readonly furtherOf: (line: Line) => (() => void) | null;
  readonly onOpen: (definition: Definition, name: string, line: Line, part: Part) => void;
}

/** Figures cut by one thing: a line for each of its values, with a bar for the first of them where it is a number. */
export function LinesTable({ table, definitionOf, furtherOf, onOpen }: LinesTableProps) {
  const { t, say, named } = useSpeech();
  const definitions = table.measures.map(definitionOf);
  const hasBars = definitions[0]?.shape === 'count';
  const hasShares = table.lines.some(({ share }) => share !== null);
  const most = Math.max(1, ...table.lines.map(({ cells }) => cells[0]?.numerator ?? 0));
  const percent = (share: number | null): string => (share === null ? '' : `${Math.round(share * 1_000) / 10}%`);
  const cut = named('cut', table.cut ?? '');
  return (
    <table className="facts measure-table report-lines">
      <thead>
        <tr>
          <th scope="col" className="capital-cell">
            {cut}
          </th>
          {hasBars && <td className="report-bar" />}
          {definitions.map((definition) => (
            <th key={definition.id} scope="col" className="capital-cell">
              {say(definition.name)}
            </th>
          ))}
          {hasShares && <th scope="col">{t('report:share')}</th>}
          {hasShares && <th scope="col">{t('report:cumulative')}</th>}
        </tr>
      </thead>
      <tbody>
        {table.lines.map((line) => {
          const { key, below, share, cumulative, cells } = line;
          const own = line.name === null ? (key ?? t('figures:noValue')) : say(line.name);
          const name = key !== null && key === below ? t('report:itself', { name: own }) : own;
          const further = furtherOf(line);
          return (
            <tr key={`${below} ${key}`} data-key={key ?? ''} data-below={below ?? undefined}>
              <th scope="row">
                <Further name={name} onFurther={further} />
              </th>
              {hasBars && (
                <td className="report-bar" aria-hidden>
                  <span style={{ width: `${((cells[0]?.numerator ?? 0) / most) * 100}%` }} />
                </td>
              )}
              {definitions.map((definition, index) => (
                <td key={definition.id} data-label={say(definition.name)} data-measure={definition.id}>
                  <ReportCell
                    definition={definition}
                    figure={cells[index] ?? null}
                    name={`${say(definition.name)}, ${name}`}
                    onOpen={(part) => onOpen(definition, `${say(definition.name)}, ${name}`, line, part)}
                  />
                </td>
              ))}
              {hasShares && <td data-label={t('report:share')}>{percent(share)}</td>}
              {hasShares && <td data-label={t('report:cumulative')}>{percent(cumulative)}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
