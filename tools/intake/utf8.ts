import { isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';
import { CommandError } from '../terminal/problem';

const NEWLINE = 0x0a;
const BYTE_ORDER_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/**
 * Passes bytes on line by line, and fails with the number of the first line that is not UTF-8. Otherwise such bytes
 * would become replacement characters, and the complaint could not be restored.
 */
export class Utf8Lines extends Transform {
  private rest = Buffer.alloc(0);
  private line = 1;

  constructor(private readonly file: string) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const bytes = Buffer.concat([this.rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    this.rest = bytes.subarray(end);
    this.pass(bytes.subarray(0, end), done);
  }

  override _flush(done: TransformCallback): void {
    this.pass(this.rest, done);
  }

  private pass(lines: Buffer, done: TransformCallback): void {
    if (isUtf8(lines)) {
      for (const byte of lines) if (byte === NEWLINE) this.line += 1;
      done(null, lines);
      return;
    }
    if (BYTE_ORDER_MARKS.some((mark) => lines.subarray(0, 2).equals(mark)) && this.line === 1) {
      done(new CommandError(`${this.file} is UTF-16. Save it as UTF-8.`));
      return;
    }
    let line = this.line;
    for (let from = 0; from < lines.length; line += 1) {
      const end = lines.indexOf(NEWLINE, from) + 1 || lines.length;
      if (!isUtf8(lines.subarray(from, end))) break;
      from = end;
    }
    done(new CommandError(`${this.file}, line ${line}: not UTF-8. Save the file as UTF-8.`));
  }
}
