import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { CommandError, fileProblem } from '../terminal/problem';

/** The encodings in which files are read and their reports are written. GB18030 contains GBK and GB2312. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
};
/** An encoding as people write it. */
export const encodingName = (encoding: Encoding): string => NAMES[encoding];

/** Byte-order marks. */
const MARKS: readonly (readonly [Encoding, Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];
/** What a compressed file begins with, as every `.xlsx` does, and what an `.xls` does. */
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLD_WORKBOOK = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** How much of a file is looked at for marks and for UTF-16 without one, in bytes. */
const BEGINNING = 4_096;

/**
 * What a file is, by what stands in it: a workbook, or text in an encoding. Text is UTF-16 by its byte-order mark or by
 * the zero bytes of its ASCII characters, UTF-8 if all of it is, and else GB18030 if it looks like Chinese.
 *
 * @throws CommandError with the line of the first byte that is not UTF-8, if it is nothing of these
 */
export async function contentOf(file: string): Promise<'xlsx' | Encoding> {
  const head = await beginningOf(file);
  const beginsWith = (bytes: Buffer): boolean => head.subarray(0, bytes.length).equals(bytes);
  if (beginsWith(ZIP)) return 'xlsx';
  if (beginsWith(OLD_WORKBOOK)) throw new CommandError(`${file} is a workbook of the old kind; save it as .xlsx.`);
  const marked = MARKS.find(([, mark]) => beginsWith(mark));
  if (marked !== undefined) return marked[0];
  const wide = wideOf(head);
  if (wide !== undefined) return wide;
  try {
    await readThrough(file, 'utf-8');
    return 'utf-8';
  } catch (thrown) {
    if (!(thrown instanceof NotInEncoding)) throw fileProblem(thrown, file);
    if (await looksLikeGb18030(file)) return 'gb18030';
    throw new CommandError(
      `${file}, line ${thrown.line}: not UTF-8, and the file does not look like GB18030. Save it as UTF-8, or name its encoding with --encoding.`,
    );
  }
}

async function beginningOf(file: string): Promise<Buffer> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    throw fileProblem(thrown, file);
  }
}

/** UTF-16 without a byte-order mark: separators and digits have a zero byte before or behind them. */
function wideOf(head: Buffer): Encoding | undefined {
  let [first, second] = [0, 0];
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) first += 1;
    if (head[at + 1] === 0) second += 1;
  }
  if (first + second < head.length / 50) return undefined;
  return second > first ? 'utf-16le' : 'utf-16be';
}

/** The share of the Chinese in a file of GB18030 that is of GB2312, the common characters, at least. */
const COMMON = 0.9;

/**
 * Most texts of other encodings are valid GB18030, too, but come out as rare characters; Chinese that people write is
 * made of common ones.
 */
async function looksLikeGb18030(file: string): Promise<boolean> {
  let [pairs, common] = [0, 0];
  let lead = 0;
  try {
    await readThrough(file, 'gb18030');
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      for (const byte of chunk) {
        if (lead === 0) {
          if (byte >= 0x80) lead = byte;
          continue;
        }
        // Characters of four bytes have digits in them, and say nothing.
        if (byte > 0x39) pairs += 1;
        if (lead >= 0xa1 && lead <= 0xf7 && byte >= 0xa1) common += 1;
        lead = 0;
      }
    }
  } catch (thrown) {
    if (thrown instanceof NotInEncoding) return false;
    throw fileProblem(thrown, file);
  }
  return common >= pairs * COMMON;
}

async function readThrough(file: string, encoding: Encoding): Promise<void> {
  const decoder = new Decoder(encoding);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) decoder.decoded(chunk);
  decoder.decoded(undefined);
}

/** Bytes that are none of their encoding. Read anyhow, they would become characters that nobody wrote. */
export class NotInEncoding extends Error {
  override readonly name = 'NotInEncoding';
  constructor(readonly line: number) {
    super(`line ${line}`);
  }
}

const NEWLINE = 0x0a;

/** Turns the bytes of a file into text, line by line, so that an error has a line. Leaves the byte-order mark out. */
class Decoder {
  private rest: Buffer = Buffer.alloc(0);
  private line = 1;
  private begun = false;
  private readonly decoder: InstanceType<typeof TextDecoder>;
  /** Bytes of the shortest character. */
  private readonly width: 1 | 2;

  constructor(private readonly encoding: Encoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    this.width = encoding.startsWith('utf-16') ? 2 : 1;
  }

  /** @param chunk undefined at the end. @throws NotInEncoding */
  decoded(chunk: Buffer | undefined): string {
    const bytes = chunk === undefined ? this.rest : Buffer.concat([this.rest, chunk]);
    const end = chunk === undefined ? bytes.length : this.behindLastLine(bytes);
    this.rest = bytes.subarray(end);
    const text = this.lines(bytes.subarray(0, end));
    if (this.begun || text === '') return text;
    this.begun = true;
    return text.replace(/^\uFEFF/, '');
  }

  private lines(bytes: Buffer): string {
    try {
      const text = this.decoder.decode(bytes);
      this.line += text.split('\n').length - 1;
      return text;
    } catch {
      throw new NotInEncoding(this.line + this.goodLines(bytes));
    }
  }

  /** How many lines there are before the one that cannot be read. */
  private goodLines(bytes: Buffer): number {
    for (let good = 0, from = 0; ; good += 1) {
      const end = this.behindLine(bytes, from);
      try {
        this.decoder.decode(bytes.subarray(from, end));
      } catch {
        return good;
      }
      from = end;
    }
  }

  private behindLine(bytes: Buffer, from: number): number {
    for (let at = bytes.indexOf(NEWLINE, from); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) {
      const end = this.endOfLineAt(bytes, at);
      if (end !== undefined) return end;
    }
    return bytes.length;
  }

  private behindLastLine(bytes: Buffer): number {
    for (let at = bytes.lastIndexOf(NEWLINE); at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(NEWLINE, at - 1)) {
      const end = this.endOfLineAt(bytes, at);
      if (end !== undefined) return end;
    }
    return 0;
  }

  /** Where the line ends whose newline has this byte; undefined if the byte is part of another character. */
  private endOfLineAt(bytes: Buffer, at: number): number | undefined {
    if (this.width === 1) return at + 1;
    const [even, zero] = this.encoding === 'utf-16le' ? [at % 2 === 0, at + 1] : [at % 2 === 1, at - 1];
    if (!even || bytes[zero] !== 0) return undefined;
    return Math.max(at, zero) + 1;
  }
}

/** Passes a file on as UTF-8. Fails with a CommandError that names the first line with bytes that cannot be read. */
export class Decoding extends Transform {
  private readonly decoder: Decoder;

  constructor(
    private readonly file: string,
    private readonly encoding: Encoding,
  ) {
    super();
    this.decoder = new Decoder(encoding);
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.pass(chunk, done);
  }

  override _flush(done: TransformCallback): void {
    this.pass(undefined, done);
  }

  private pass(chunk: Buffer | undefined, done: TransformCallback): void {
    try {
      done(null, this.decoder.decoded(chunk));
    } catch (thrown) {
      if (!(thrown instanceof NotInEncoding)) throw thrown;
      done(new CommandError(`${this.file}, line ${thrown.line}: not ${encodingName(this.encoding)}.`));
    }
  }
}
