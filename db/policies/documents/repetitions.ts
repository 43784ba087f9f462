import type { Words } from '../../../domain/language';
import { type Issue, pointerTo } from './issue';

/** What is said of something that a list has twice. */
export const listedTwice = (key: string): Words => ({ en: `${key} is listed twice`, zh: `${key} 重复列出` });

/** The items that a list names twice. */
export function repetitions<T>(
  list: readonly T[],
  keyOf: (item: T) => string,
  ...path: readonly PropertyKey[]
): Issue[] {
  const keys = list.map(keyOf);
  return keys.flatMap((key, i) =>
    keys.indexOf(key) < i ? [{ pointer: pointerTo(...path, i), message: listedTwice(key) }] : [],
  );
}
