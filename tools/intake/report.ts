import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import iconv from 'iconv-lite';
import { CommandError, fileProblem } from '../terminal/problem';
import type { Encoding } from './encoding';
import type { Survey } from './file';
import type { Reason } from './reason';
import { line, OWN_COLUMNS, original } from './report-cells';
import type { Row } from './row';

/** By it spreadsheets know the encoding. GB18030 has it, too, but those that read that look for none. */
const markOf = (encoding: Encoding): string => (encoding === 'gb18030' ? '' : '\uFEFF');

/** A row that was not filed, and why. */
export interface Refusal {
  readonly row: Row;
  /** Reference in the other system, or as much of it as could be read. */
  readonly reference: string;
  /** Type of the problem: one of the API's, or `wrong-column-count` or `not-mappable`. */
  readonly type: string;
  readonly reasons: readonly Reason[];
}

/**
 * A file of the rows that were refused in a run. Each row is written at once, so that a run that is killed has lost
 * none.
 */
export class RefusalReport {
  private failure: unknown;

  private constructor(
    private readonly out: WriteStream,
    private readonly encoding: Encoding,
    private readonly format: (refusal: Refusal) => string,
  ) {
    out.on('error', (thrown) => {
      this.failure = thrown;
    });
  }

  /**
   * Opens a report. A `.csv` report has the original rows behind three columns of its own, so that it can be corrected
   * and filed with the same mapping; it is in the encoding of the file that was read, and UTF-8 if that was a workbook. A
   * `.jsonl` report has one JSON object on each line, in UTF-8. There is no report as a workbook, since one is only there
   * once it is complete, and a run that is killed would lose it.
   *
   * @param options.append adds to an existing report
   * @throws CommandError when it can't be written
   */
  static async open(
    file: string,
    { form, header }: Survey,
    { append, delimiter }: { append: boolean; delimiter: string },
  ): Promise<RefusalReport> {
    const csv = file.endsWith('.csv');
    if (!csv && !file.endsWith('.jsonl')) throw new CommandError(`The report ${file} must end with .csv or .jsonl`);
    // Only this user may read the file, since it holds what customers wrote.
    const out = createWriteStream(file, { flags: append ? 'a' : 'w', mode: 0o600 });
    await once(out, 'open').catch((thrown) => {
      throw fileProblem(thrown, file);
    });
    const encoding = csv && form.kind === 'csv' ? form.encoding : 'utf-8';
    const report = new RefusalReport(
      out,
      encoding,
      csv ? (refusal) => csvLine(refusal, header, delimiter) : (refusal) => jsonLine(refusal, header),
    );
    if (csv && !append)
      await report.write(markOf(encoding) + line([...OWN_COLUMNS, ...original(header, header)], delimiter));
    return report;
  }

  /**
   * Resolves when the refusal has been written. @throws CommandError when it can't be written, for example to a full
   * disk
   */
  async add(refusal: Refusal): Promise<void> {
    await this.write(this.format(refusal));
  }

  async close(): Promise<void> {
    if (this.out.closed) return;
    this.out.end();
    await once(this.out, 'close');
  }

  private async write(text: string): Promise<void> {
    await new Promise<void>((resolve) => this.out.write(iconv.encode(text, this.encoding), () => resolve()));
    if (this.failure !== undefined) throw fileProblem(this.failure, String(this.out.path));
  }
}

/** A refusal as one line for the screen. */
export function refusalLine(refusal: Refusal): string {
  const { row, reference } = refusal;
  return `line ${row.line}${reference && `, ${reference}`}: refused, ${whyOf(refusal)}`;
}

/** All reasons of a refusal in one text. */
function whyOf({ reasons }: Refusal): string {
  return reasons.map(({ field, column, message }) => `${field}${column ? ` (${column})` : ''}: ${message}`).join('; ');
}

function csvLine(refusal: Refusal, header: readonly string[], delimiter: string): string {
  const { row, type } = refusal;
  return line([String(row.line), type, whyOf(refusal), ...original(row.cells, header)], delimiter);
}

function jsonLine({ row, reference, type, reasons }: Refusal, header: readonly string[]): string {
  const named = row.cells.length === header.length;
  const cells = named ? Object.fromEntries(header.map((name, index) => [name, row.cells[index]])) : row.cells;
  return `${JSON.stringify({ line: row.line, reference, type, reasons, row: cells })}\n`;
}
