import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { streamXlsxRows } from 'hucre/xlsx';
import { CommandError } from '../terminal/problem';
import type { Row } from './row';

/**
 * Reads one sheet of a workbook row by row; the line of a row is its number in the sheet. Cells become text as
 * {@link cellText} says.
 *
 * @param sheet its name; the first if left out
 * @throws CommandError if it is no workbook, or has no such sheet
 */
export async function* readSheet(file: string, sheet: string | undefined): AsyncGenerator<Row, void, undefined> {
  const bytes = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  const rows = streamXlsxRows(bytes as never, sheet === undefined ? {} : { sheet });
  try {
    for await (const { index, values } of rows) yield { line: index + 1, cells: values.map(cellText) };
  } catch (thrown) {
    throw new CommandError(`${file} can't be read as a workbook (.xlsx): ${(thrown as Error).message}`);
  }
}

/** From so many on, not all digits of a number are those that somebody typed. */
const ROUNDED = 1e15;
const DAY_MS = 86_400_000;
/** Before it lie the times of day that have no date: a workbook counts days from here. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

/**
 * A cell as text: dates as `2026-03-02`, moments as `2026-03-02 09:30:00`, times of day as `09:30:00`, and numbers that
 * the workbook has rounded as `6.22202E+17`.
 */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value.getTime());
  if (typeof value === 'number' && Math.abs(value) >= ROUNDED) return value.toExponential().toUpperCase();
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

function dateText(ms: number): string {
  // Workbooks keep moments as fractions of a day, so that they are off by less than a second.
  const rounded = Math.round(ms / 1_000) * 1_000;
  const [date, time] = new Date(rounded).toISOString().slice(0, 19).split('T') as [string, string];
  if (rounded < FIRST_DAY) return time;
  return rounded % DAY_MS === 0 ? date : `${date} ${time}`;
}
