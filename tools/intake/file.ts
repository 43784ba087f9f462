import { CommandError } from '../terminal/problem';
import { readCsv } from './csv';
import { contentOf, type Encoding } from './encoding';
import type { Mapping } from './mapping';
import { isReport, withoutDefusing } from './report-cells';
import type { Row } from './row';
import { readSheet } from './xlsx';

/** How the rows of a file are written in it. */
export type Form =
  | { readonly kind: 'csv'; readonly encoding: Encoding; readonly delimiter: string }
  | { readonly kind: 'xlsx'; readonly sheet: string | undefined };

/** What is known of a file after it was read once from the first line to the last. */
export interface Survey {
  readonly form: Form;
  readonly header: readonly string[];
  /** Rows below the header that are not blank. */
  readonly rows: number;
}

/**
 * Finds out how a file is written.
 *
 * @param encoding what the person at the terminal says of it; found out if undefined
 * @throws CommandError if it is neither CSV in an encoding that can be read nor a workbook
 */
export async function formOf(
  file: string,
  { delimiter, sheet }: Pick<Mapping, 'delimiter' | 'sheet'>,
  encoding?: Encoding,
): Promise<Form> {
  const content = encoding ?? (await contentOf(file));
  return content === 'xlsx' ? { kind: 'xlsx', sheet } : { kind: 'csv', encoding: content, delimiter };
}

/**
 * Reads a file row by row, the header first. Blank rows are left out. Rows of a CSV file with another number of columns than
 * the header are given as they are; those of a workbook end with their last cell that is not blank, so the others are
 * added. Of a report of refused rows its apostrophes before formulas are taken away again.
 *
 * @throws CommandError with the line for what cannot be read
 */
export async function* readRows(file: string, form: Form): AsyncGenerator<Row, void, undefined> {
  const rows = form.kind === 'csv' ? readCsv(file, form) : readSheet(file, form.sheet);
  let header: readonly string[] | undefined;
  let defused = false;
  for await (const { line, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (header === undefined) {
      header = form.kind === 'csv' ? cells : withoutBlankEnd(cells);
      defused = form.kind === 'csv' && isReport(header);
      yield { line, cells: header };
    } else if (form.kind === 'xlsx') yield { line, cells: asWideAs(header, cells) };
    else yield { line, cells: defused ? cells.map(withoutDefusing) : cells };
  }
}

/**
 * Reads a whole file before anything of it is filed, so that a mistake far down in it can be mended first.
 *
 * @throws CommandError as {@link readRows} does, and for a file without a header
 */
export async function survey(file: string, form: Form): Promise<Survey> {
  let header: readonly string[] | undefined;
  let rows = 0;
  for await (const { cells } of readRows(file, form)) {
    if (header === undefined) header = cells;
    else rows += 1;
  }
  if (header === undefined) throw new CommandError(`${file} is empty: it has no header with the names of the columns.`);
  return { form, header, rows };
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function asWideAs(header: readonly string[], cells: readonly string[]): readonly string[] {
  const missing = Array<string>(Math.max(0, header.length - cells.length)).fill('');
  const full = [...cells, ...missing];
  return full.slice(header.length).every((cell) => cell.trim() === '') ? full.slice(0, header.length) : full;
}
