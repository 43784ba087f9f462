import fp from 'fastify-plugin';
import { ProblemError } from '../problems';

/** How deeply objects and lists may be nested. Code that examines bodies goes down level by level, on the stack. */
const DEEPEST = 40;

/**
 * Accepts only JSON, and only in UTF-8. A body in another encoding, such as GBK, would otherwise be stored with every
 * character replaced, and nobody could tell any more what the customer had said. A body that is nested too deeply is
 * refused before anything examines it.
 */
export const json = fp(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.removeAllContentTypeParsers();
    const tooDeep = {
      en: `Nest objects and lists at most ${DEEPEST} levels deep.`,
      zh: `对象和列表最多嵌套 ${DEEPEST} 层。`,
    };
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
      let text: string;
      try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(body);
      } catch {
        done(new ProblemError('malformed-request', { en: 'The body is not UTF-8.', zh: '请求体不是 UTF-8 编码。' }));
        return;
      }
      if (isDeeper(body, DEEPEST)) {
        done(new ProblemError('malformed-request', tooDeep));
        return;
      }
      const parsed: typeof done = (error, value) => {
        const twice = error ? undefined : repeatedKey(text);
        if (twice === undefined) done(error, value);
        else {
          const name = JSON.stringify(twice);
          const said = {
            en: `The body names ${name} twice in one object.`,
            zh: `请求体的同一对象中 ${name} 出现两次。`,
          };
          done(new ProblemError('malformed-request', said));
        }
      };
      parse(request, text, parsed);
    });
  },
  { name: 'json', dependencies: ['errors'] },
);

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/** Whether JSON is nested deeper than this many levels, judging by its brackets outside of texts. */
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

/** Texts, and the punctuation of JSON. Numbers and words do not matter here. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

/**
 * A key that JSON has twice in one object; undefined if there is none. One of the two values would be lost, and another
 * program that reads the same body may take the other one.
 *
 * @param json text that has been parsed already
 */
function repeatedKey(json: string): string | undefined {
  /** The keys of the enclosing objects, the innermost last; null for a list. */
  const around: (Set<string> | null)[] = [];
  let text: string | undefined;
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{') around.push(new Set());
    else if (token === '[') around.push(null);
    else if (token === '}' || token === ']') around.pop();
    else if (token === ':') {
      const keys = around.at(-1);
      const key = JSON.parse(text!) as string;
      if (keys?.has(key)) return key.slice(0, LONGEST_SHOWN);
      keys?.add(key);
    } else if (token !== ',') text = token;
  }
  return undefined;
}

/** How many characters of a repeated key are shown. */
const LONGEST_SHOWN = 100;
