import { writeXlsx } from 'hucre/xlsx';
import type { Language } from '../../../domain/language';
import {
  definitionsTable,
  type Format,
  headOf,
  type Kept,
  partsTable,
  type ReportSheetTable,
  sheetsOf,
} from '../../../paper/sheet';
import type { ReportView } from '../../routes/measures/report/views';
import { inWorkbook } from '../files';
import type { Cell } from '../table';

/** How a spreadsheet shows a number. */
const NUMBER_FORMATS: Readonly<Record<Format, string | null>> = {
  text: null,
  number: '#,##0.##',
  share: '0.0%',
  hours: '#,##0.0',
};

/** What a spreadsheet does not take in the name of a sheet, and how long that may be. */
const NOT_IN_NAMES = /[\\/?*[\]:]/g;
const LONGEST_NAME = 31;
/** The widest column, in characters. */
const WIDEST = 60;

type Workbook = Parameters<typeof writeXlsx>[0];
type Sheet = Workbook['sheets'][number];
type Cells = NonNullable<Sheet['cells']>;

/**
 * The report as an Excel workbook: a sheet for each section with real tables, and one that says what is counted.
 *
 * @param kept of a report that is kept. @default null, for one as it stands
 */
export function workbookOf(report: ReportView, language: Language, kept: Kept | null = null): Promise<Uint8Array> {
  const { title, lines } = headOf(report, language, kept);
  const sections = sheetsOf(report, language);
  const definitions = definitionsTable(report, language);
  const parts = kept && partsTable(kept, language);
  const explained = parts === null ? [] : [{ title: parts.title, tables: [parts] }];
  const all = [...sections, ...explained, { title: definitions.title, tables: [definitions] }];
  return writeXlsx({ sheets: all.map((one) => sheetOf(one.title, [title, ...lines], one.tables)) });
}

function sheetOf(name: string, head: readonly string[], tables: readonly ReportSheetTable[]): Sheet {
  const rows: Cell[][] = head.map((line) => [inWorkbook(line)]);
  const cells: Cells = new Map([['0,0', { style: { font: { bold: true, size: 14 } } }]]);
  const real: NonNullable<Sheet['tables']> = [];
  for (const { id, title, headings, rows: own, note } of tables) {
    rows.push([], [inWorkbook(title)]);
    cells.set(`${rows.length - 1},0`, { style: { font: { bold: true } } });
    if (own.length > 0) {
      const names = told(headings).map(inWorkbook);
      rows.push([...names]);
      const first = rows.length - 1;
      for (const row of own) {
        for (const [column, { format }] of row.entries()) {
          const numFmt = NUMBER_FORMATS[format];
          if (numFmt !== null) cells.set(`${rows.length},${column}`, { style: { numFmt } });
        }
        rows.push(row.map(({ value }) => inWorkbook(value)));
      }
      real.push({
        name: `t_${id.replaceAll('-', '_')}`,
        range: `A${first + 1}:${letters(names.length - 1)}${rows.length}`,
        columns: names.map((one) => ({ name: one })),
        style: 'TableStyleLight9',
      });
    }
    if (note !== null) rows.push([inWorkbook(note)]);
  }
  return {
    name: name.replaceAll(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME),
    columns: widthsOf(tables).map((width) => ({ width })),
    rows,
    cells,
    tables: real,
  };
}

/** The columns of a table in Excel have names of their own. */
const told = (headings: readonly string[]): string[] =>
  headings.map((heading, index) => {
    const before = headings.slice(0, index).filter((one) => one.toLowerCase() === heading.toLowerCase()).length;
    return before === 0 ? heading : `${heading} ${before + 1}`;
  });

/** As wide as what stands in them; Chinese characters are two wide. */
function widthsOf(tables: readonly ReportSheetTable[]): number[] {
  const widthOf = (value: Cell): number =>
    typeof value === 'string' ? [...value].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0) : 8;
  const columns = Math.max(0, ...tables.map(({ headings }) => headings.length));
  return Array.from({ length: columns }, (_, column) => {
    const all = tables.flatMap(({ headings, rows }) => [
      headings[column] ?? '',
      ...rows.map((row) => row[column]?.value ?? ''),
    ]);
    return Math.min(WIDEST, Math.max(10, ...all.map(widthOf)) + 2);
  });
}

/** The letters of a column: A, B, … Z, AA. @param index from 0 */
const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
