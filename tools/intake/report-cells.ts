import { stringify } from 'csv-stringify/sync';

/** What a report has before the cells of the rows that were refused. */
export const OWN_COLUMNS = ['refused line', 'refused as', 'refused because'];

/** Whether a header is that of a report. */
export const isReport = (header: readonly string[]): boolean =>
  OWN_COLUMNS.every((name, index) => header[index] === name);

/** The cells of a row without those that an earlier report has put before them. */
export const original = (cells: readonly string[], header: readonly string[]): readonly string[] =>
  isReport(header) ? cells.slice(OWN_COLUMNS.length) : cells;

/** What spreadsheets take for the beginning of a formula, as `csv-stringify` has it. */
const FORMULA = '[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20]';
const LIKE_DEFUSED = new RegExp(`^(?='+${FORMULA})`);
const DEFUSED = new RegExp(`^'(?='*${FORMULA})`);

/** What would be a formula gets an apostrophe before it, as in exports; and so does what looks as if it had one. */
export function line(cells: readonly string[], delimiter: string): string {
  return stringify([cells.map((cell) => cell.replace(LIKE_DEFUSED, "'"))], { delimiter, escape_formulas: true });
}

/** A cell of a report as it was before it was written. */
export const withoutDefusing = (cell: string): string => cell.replace(DEFUSED, '');
