import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { CommandError, fileProblem } from '../terminal/problem';
import type { Reason } from './reason';
import type { Row } from './row';

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
    private readonly format: (refusal: Refusal) => string,
  ) {
    out.on('error', (thrown) => {
      this.failure = thrown;
    });
  }

  /**
   * Opens a report. A `.csv` report has the original rows behind three columns of its own, so that it can be corrected
   * and filed with the same mapping. A `.jsonl` report has one JSON object on each line.
   *
   * @param options.append adds to an existing report
   * @throws CommandError when it can't be written
   */
  static async open(
    file: string,
    header: readonly string[],
    { append, delimiter }: { append: boolean; delimiter: string },
  ): Promise<RefusalReport> {
    const csv = file.endsWith('.csv');
    if (!csv && !file.endsWith('.jsonl')) throw new CommandError(`The report ${file} must end with .csv or .jsonl`);
    // Only this user may read the file, since it holds what customers wrote.
    const out = createWriteStream(file, { flags: append ? 'a' : 'w', mode: 0o600 });
    await once(out, 'open').catch((thrown) => {
      throw fileProblem(thrown, file);
    });
    const report = new RefusalReport(
      out,
      csv ? (refusal) => csvLine(refusal, delimiter) : (refusal) => jsonLine(refusal, header),
    );
    if (csv && !append) out.write(line([...OWN_COLUMNS, ...header], delimiter));
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
    await new Promise<void>((resolve) => this.out.write(text, () => resolve()));
    if (this.failure !== undefined) throw fileProblem(this.failure, String(this.out.path));
  }
}

const OWN_COLUMNS = ['refused line', 'refused as', 'refused because'];

/** A refusal as one line for the screen. */
export function refusalLine(refusal: Refusal): string {
  const { row, reference } = refusal;
  return `line ${row.line}${reference && `, ${reference}`}: refused, ${whyOf(refusal)}`;
}

/** All reasons of a refusal in one text. */
function whyOf({ reasons }: Refusal): string {
  return reasons.map(({ field, column, message }) => `${field}${column ? ` (${column})` : ''}: ${message}`).join('; ');
}

function csvLine(refusal: Refusal, delimiter: string): string {
  return line([String(refusal.row.line), refusal.type, whyOf(refusal), ...refusal.row.cells], delimiter);
}

function line(cells: readonly string[], delimiter: string): string {
  const quoted = cells.map((cell) =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(delimiter)}\n`;
}

function jsonLine({ row, reference, type, reasons }: Refusal, header: readonly string[]): string {
  const named = row.cells.length === header.length;
  const cells = named ? Object.fromEntries(header.map((name, index) => [name, row.cells[index]])) : row.cells;
  return `${JSON.stringify({ line: row.line, reference, type, reasons, row: cells })}\n`;
}
