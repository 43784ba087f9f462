import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CommandError, fileProblem } from '../terminal/problem';
import { Decoding, type Encoding } from './encoding';
import type { Row } from './row';

/**
 * Longest row, in bytes. If a quote is never closed, the rest of the file belongs to one row and would be read into
 * memory.
 */
const LONGEST_ROW = 1_000_000;

/**
 * Reads a CSV file (RFC 4180) row by row, in constant memory. Lines without any character are left out.
 *
 * @throws CommandError with the line for broken quotes and for bytes that are not of the encoding
 */
export async function* readCsv(
  file: string,
  { encoding, delimiter }: { readonly encoding: Encoding; readonly delimiter: string },
): AsyncGenerator<Row, void, undefined> {
  const parser = parse({
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  // An error in one of the streams before the parser destroys the parser, and the loop below throws that error.
  pipeline(createReadStream(file), new Decoding(file, encoding), parser, () => {});
  let line = 1;
  try {
    // The parser counts lines wrongly after a CRLF within quotes, so they are counted here.
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      const begin = line + lineEnds(/^[\r\n]*/.exec(raw)![0]);
      line += lineEnds(raw);
      yield { line: begin, cells: record };
    }
  } catch (thrown) {
    throw csvProblem(thrown, file, line);
  }
}

const lineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** What is wrong with the quotes, in words, by the error code of the parser. */
const QUOTES: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote opened here is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote; write a quote within a quoted field twice ("")',
  INVALID_OPENING_QUOTE: 'a quote within an unquoted field; quote the whole field and write the inner quote twice ("")',
  CSV_MAX_RECORD_SIZE: `a row of more than ${LONGEST_ROW} bytes; most likely a quote opened here is never closed`,
};

function csvProblem(thrown: unknown, file: string, line: number): CommandError {
  if (thrown instanceof CommandError) return thrown;
  if (thrown instanceof CsvError) {
    const why = QUOTES[thrown.code] ?? thrown.message;
    return new CommandError(`${file}, line ${line}: ${why}.`);
  }
  return fileProblem(thrown, file);
}
