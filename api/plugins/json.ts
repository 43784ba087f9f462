import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problems';

/** Objects and lists within each other, at most. What looks at bodies goes down level by level, on the stack. */
const DEEPEST = 40;

/**
 * Takes JSON alone, and only as UTF-8: a body in another encoding, such as GBK, would otherwise be kept with every
 * character replaced, and nobody could tell any more what the customer had said. What is nested too deeply is refused before anything
 * looks at it.
 */
export function registerJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  const tooDeep = `Nest objects and lists at most ${DEEPEST} levels deep.`;
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      done(new ProblemError('malformed-request', 'The body is not UTF-8.'));
      return;
    }
    if (isDeeper(body, DEEPEST)) done(new ProblemError('malformed-request', tooDeep));
    else parse(request, text, done);
  });
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/** Whether JSON is nested deeper than so many levels, told from its brackets outside of texts. */
function isDeeper(json: Buffer, levels: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]!;
    if (byte === QUOTE) inText = !inText;
    else if (inText) at += byte === BACKSLASH ? 1 : 0;
    else if (OPENING.includes(byte)) {
      depth += 1;
      if (depth > levels) return true;
    } else if (CLOSING.includes(byte)) depth -= 1;
  }
  return false;
}
