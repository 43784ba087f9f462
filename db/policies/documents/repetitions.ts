import { type Issue, pointerTo } from './issue';

/** The items that a list names twice. */
export function repetitions<T>(
  list: readonly T[],
  keyOf: (item: T) => string,
  ...path: readonly PropertyKey[]
): Issue[] {
  const keys = list.map(keyOf);
  return keys.flatMap((key, i) =>
    keys.indexOf(key) < i ? [{ pointer: pointerTo(...path, i), message: `${key} is listed twice` }] : [],
  );
}
