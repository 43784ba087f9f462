import type { Words } from '../../../domain/language';
import { type Issue, pointerTo } from './issue';

/** The title of what is said of such a document. */
export const TOO_BIG: Words = { en: 'This document is too big.', zh: '该文件过大。' };

/** The most members of one list of a document; rules compiled from more would not fit into the state of a case. */
const LONGEST_LIST = 500;
/** The most texts, numbers, lists and objects of a document, counted together. */
const MOST_VALUES = 20_000;

/**
 * Checks whether a document is too big to be examined: the time to find problems, such as cases to which two rules
 * apply equally, grows faster than the document. It reads no more of the document than it needs to decide this.
 *
 * @returns what is too much; empty if nothing is
 */
export function oversizeIssues(input: unknown): Issue[] {
  let values = 0;
  const waiting: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: input, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    values += 1;
    if (values > MOST_VALUES) {
      const message = {
        en: `has more than ${MOST_VALUES} values; use fewer rules or categories`,
        zh: `共有 ${MOST_VALUES} 个以上的值；请减少规则或类别`,
      };
      return [{ pointer: '', message }];
    }
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.length > LONGEST_LIST) {
      const message = {
        en: `has ${value.length} members; at most ${LONGEST_LIST} are possible`,
        zh: `有 ${value.length} 项；最多 ${LONGEST_LIST} 项`,
      };
      return [{ pointer: pointerTo(...path), message }];
    }
    for (const [key, part] of Object.entries(value)) waiting.push({ value: part, path: [...path, key] });
  }
  return [];
}
