import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Language } from '../../domain/language';
import { ProblemError } from '../problems';
import { FILE_FORMATS, type FormatName } from './files';
import type { Table } from './table';

/** How much exports may take. */
export interface ExportLimits {
  /** The most rows of one. @default 100000 */
  readonly rows: number;
  /** How many are written at once by one process. @default 4 */
  readonly atOnce: number;
  /** The longest time for one, in milliseconds; whoever reads more slowly is cut off. @default 600000 */
  readonly ms: number;
}

export const EXPORT_LIMITS: ExportLimits = { rows: 100_000, atOnce: 4, ms: 600_000 };

/** A table to be sent as a file. */
export interface Export {
  readonly table: Table;
  /** The name of the file without its ending, in ASCII. */
  readonly file: string;
  readonly language: Language;
  /** How many rows there are at most. */
  readonly rows: number;
  /** Whether the list has more rows than that. */
  readonly isCut: boolean;
}

/** A file that is written while it is read. */
export interface Sent {
  /** Its media type. */
  readonly type: string;
  /** Its name, in ASCII. */
  readonly file: string;
  readonly language: Language;
  /** Further headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
}

/**
 * Sends files. Rows are read from Postgres as the reader takes them, so that a slow one holds neither a
 * connection nor more than a batch of rows; and an export that has not come to its end in time is cut off.
 */
export class Exports {
  readonly limits: ExportLimits;
  #underWay = 0;

  constructor(limits: Partial<ExportLimits> = {}) {
    this.limits = { ...EXPORT_LIMITS, ...limits };
  }

  /**
   * Sends a table.
   *
   * @param begin gives the table, whose rows are read later
   * @throws ProblemError if too many are under way
   */
  send(reply: FastifyReply, format: FormatName, begin: () => Promise<Export>): Promise<FastifyReply> {
    const { type, write } = FILE_FORMATS[format];
    return this.sendFile(reply, async () => {
      const { table, file, language, rows, isCut } = await begin();
      const headers = { 'export-rows': String(rows), 'export-complete': String(!isCut) };
      return { type, file: `${file}.${format}`, language, headers, stream: write(table) };
    });
  }

  /**
   * Sends a file.
   *
   * @param begin gives the file, which is read later; one that fails meanwhile ends in the middle, and the connection with it
   * @throws ProblemError if too many are under way
   */
  async sendFile(reply: FastifyReply, begin: () => Promise<Sent>): Promise<FastifyReply> {
    if (this.#underWay >= this.limits.atOnce) {
      throw new ProblemError(
        'busy',
        { en: 'Other files are being written; try again in a moment.', zh: '正在导出其他文件，请稍后再试。' },
        { retryAfter: 10 },
      );
    }
    this.#underWay += 1;
    try {
      return this.#answer(reply, await begin());
    } catch (error) {
      this.#underWay -= 1;
      throw error;
    }
  }

  #answer(reply: FastifyReply, { type, file, language, headers, stream }: Sent): FastifyReply {
    const late = setTimeout(() => stream.destroy(new Error('an export was read too slowly')), this.limits.ms);
    stream.once('close', () => {
      clearTimeout(late);
      this.#underWay -= 1;
    });
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="${file}"`)
      .header('content-language', language)
      .headers(headers)
      .send(stream);
  }
}

/** The last line of a table that was cut. */
export const cutNotice = (language: Language, rows: number): readonly string[] => [
  language === 'zh'
    ? `仅导出前 ${rows} 行，其余未导出；请缩小筛选范围后重新导出。`
    : `Only the first ${rows} rows are here, and there are more; narrow the filter and export again.`,
];

/** A name for a file made at a moment, such as `complaints-20260311T020000Z`. */
export const fileName = (stem: string, at: number): string =>
  `${stem}-${new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '')}`;
