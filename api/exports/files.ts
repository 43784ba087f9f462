import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { stringify } from 'csv-stringify/sync';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell, Table } from './table';
import { xmlText } from './xml';

/** A kind of file into which tables are written, row by row, as fast as they are read and no faster. */
export interface FileFormat {
  readonly type: string;
  readonly write: (table: Table) => Readable;
}

export const FILE_FORMATS = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: csv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: xlsx },
} as const satisfies Readonly<Record<string, FileFormat>>;

/** What a printed report is. */
export const PDF = 'application/pdf';

export type FormatName = keyof typeof FILE_FORMATS;

/** Spreadsheets take a file for UTF-8 if it begins with this mark. */
const MARK = '\uFEFF';

/** How much is written before the reader takes it, in bytes. */
const AHEAD = 64 * 1_024;

/** CSV as in RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it. */
function csv({ headings, batches }: Table): Readable {
  const lines = (rows: readonly (readonly Cell[])[]): string =>
    stringify(rows as Cell[][], { escape_formulas: true, record_delimiter: 'windows' });
  async function* chunks(): AsyncGenerator<string> {
    yield MARK + lines([headings]);
    for await (const rows of batches) if (rows.length > 0) yield lines(rows);
  }
  return Readable.from(chunks(), { objectMode: false, highWaterMark: AHEAD });
}

/** Columns as wide as a moment, in characters. */
const WIDTH = 26;

/** An Excel workbook. All texts are cells of text, so that none of them is a formula. */
function xlsx({ title, headings, batches }: Table): Readable {
  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const batch of batches) for (const row of batch) yield row.map(inWorkbook);
  }
  const columns = headings.map((header) => ({ header, width: WIDTH }));
  const stream = writeXlsxStream(rows(), { name: title, columns, freezePane: { rows: 1 } });
  return Readable.fromWeb(stream as ReadableStream<Uint8Array>);
}

/** How workbooks write a character by its code; a text that looks like it would be read as that character. */
const LIKE_AN_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;

/** A cell as a workbook can have it. Texts are written as texts, so that none of them is a formula. */
export const inWorkbook = <Some extends Cell>(cell: Some): Some =>
  typeof cell === 'string' ? (xmlText(cell).replaceAll(LIKE_AN_ESCAPE, '_x005F_') as Some) : cell;
