import { FigureButton } from '../figures/figure-button';
import { useSpeech } from '../frame/language';
import type { OpenedCell, ReturnDocument, ReturnTable } from './asked';
import './words';
import '../figures/figures.css';
import './returns.css';

interface TablesProps {
  readonly document: ReturnDocument;
  readonly onOpen: (opened: OpenedCell) => void;
}

/** The numbers of a return; each number of complaints opens them. */
export function ReturnTables({ document: { tables, cases }, onOpen }: TablesProps) {
  const { t } = useSpeech();
  return (
    <>
      {tables.map((table) => (
        <OneTable key={table.code} table={table} onOpen={onOpen} />
      ))}
      {cases !== null && (
        <section className="card">
          <p>
            {t('returns:rows', { count: cases.rows })}{' '}
            <FigureButton
              count={cases.rows}
              name={t('returns:rowsOf')}
              onOpen={() => onOpen({ cell: 'rows', name: t('returns:rowsOf') })}
            />
          </p>
        </section>
      )}
    </>
  );
}

function OneTable({ table, onOpen }: { readonly table: ReturnTable; readonly onOpen: TablesProps['onOpen'] }) {
  const { t, say } = useSpeech();
  const { code, title, columns, lines } = table;
  // One line is read more easily with a number below the other.
  const isTurned = lines.length === 1;
  const cell = (line: number, column: number) => {
    const [{ code: lineCode, values }, one] = [lines[line]!, columns[column]!];
    const name = isTurned ? say(one.title) : `${say(lines[line]!.title)}, ${say(one.title)}`;
    const opened = { cell: `${code}.${one.code}.${lineCode}`, name };
    return <Cell value={values[column] ?? null} number={one.number} name={name} onOpen={() => onOpen(opened)} />;
  };
  return (
    <section className="card return-table" data-table={code}>
      <h2>{say(title)}</h2>
      <table className="facts measure-table">
        {isTurned ? (
          <tbody>
            {columns.map((column, index) => (
              <tr key={column.code} data-cell={`${code}.${column.code}.${lines[0]!.code}`}>
                <th scope="row">{say(column.title)}</th>
                <td data-label={t('returns:column')}>{cell(0, index)}</td>
              </tr>
            ))}
          </tbody>
        ) : (
          <>
            <thead>
              <tr>
                <th scope="col">{t('returns:line')}</th>
                {columns.map((column) => (
                  <th scope="col" key={column.code}>
                    {say(column.title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <tr key={line.code} data-line={line.code}>
                  <th scope="row">{say(line.title)}</th>
                  {columns.map((column, at) => (
                    <td
                      key={column.code}
                      data-label={say(column.title)}
                      data-cell={`${code}.${column.code}.${line.code}`}
                    >
                      {cell(index, at)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </>
        )}
      </table>
    </section>
  );
}

interface CellProps {
  readonly value: ReturnTable['lines'][number]['values'][number];
  readonly number: ReturnTable['columns'][number]['number'];
  readonly name: string;
  readonly onOpen: () => void;
}

function Cell({ value, number, name, onOpen }: CellProps) {
  const { t, say, language } = useSpeech();
  if (typeof value === 'object' && value !== null) return <span>{say(value)}</span>;
  if (value === null) return <span className="quiet">{number === 'unknown' ? t('returns:unknown') : '—'}</span>;
  if (number === 'count') return <FigureButton count={value} name={name} onOpen={onOpen} />;
  const form =
    number === 'share' ? { style: 'percent' as const, maximumFractionDigits: 1 } : { maximumFractionDigits: 2 };
  return <span>{new Intl.NumberFormat(language, form).format(value)}</span>;
}
