import { isDeepStrictEqual } from 'node:util';

/** One place at which two documents differ. */
export interface DocumentChange {
  /**
   * The place, such as `/clocks/handling/limit/amount`. Members of lists are named by their id or code if they have
   * one.
   */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The places at which two documents differ. The order of keys does not matter. */
export function documentChanges(before: unknown, after: unknown): DocumentChange[] {
  return changesAt('', before, after).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function changesAt(path: string, before: unknown, after: unknown): DocumentChange[] {
  if (before === undefined) return after === undefined ? [] : [{ path, change: 'added', after }];
  if (after === undefined) return [{ path, change: 'removed', before }];
  const [old, young] = [partsOf(before), partsOf(after)];
  if (old === null || young === null) {
    return isDeepStrictEqual(before, after) ? [] : [{ path, change: 'changed', before, after }];
  }
  const keys = [...new Set([...young.keys(), ...old.keys()])];
  return keys.flatMap((key) => changesAt(`${path}/${escaped(key)}`, old.get(key), young.get(key)));
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The parts of a value by their names; null if it has no parts. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (Array.isArray(value)) {
    const names = value.map(nameOf);
    const named = names.every((name) => name !== undefined) && new Set(names).size === names.length;
    return new Map(value.map((part, index) => [named ? names[index]! : String(index), part]));
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

/** The name that distinguishes a member of a list from the others, since its position may change without a meaning. */
function nameOf(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  if (typeof part !== 'object' || part === null) return undefined;
  const { id, code, year, date, from } = part as Record<string, unknown>;
  const name = id ?? code ?? year ?? date ?? from;
  return name === undefined ? undefined : String(name);
}
