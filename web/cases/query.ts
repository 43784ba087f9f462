import { useLocation, useSearch } from 'wouter';
import type { paths } from '../generated/api';

/** What the list can be narrowed by: the query of `GET /complaints`, which is also the address of the page. */
type Query = NonNullable<paths['/complaints']['get']['parameters']['query']>;
export type FilterName = Exclude<keyof Query, 'limit' | 'cursor' | 'total'>;

/** The same query in one way of writing it, so that two of them can be compared. */
export function written(query: string | URLSearchParams): string {
  const entries = [...new URLSearchParams(query)].filter(([, value]) => value !== '');
  return new URLSearchParams(entries.toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))).toString();
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface AddressOfList {
  /** What the list is narrowed by, in one way of writing it. */
  readonly query: string;
  readonly all: (name: FilterName) => readonly string[];
  readonly one: (name: FilterName) => string | undefined;
  /** Narrows the list by these values instead of those before; by nothing of that name if there are none. */
  readonly narrow: (name: FilterName, values: readonly string[]) => void;
  readonly clear: () => void;
}

/** What the address of the page says the list is narrowed by. A change of it stands in the history of the browser. */
export function useAddressOfList(): AddressOfList {
  const query = written(useSearch());
  const [path, navigate] = useLocation();
  const given = new URLSearchParams(query);
  const narrow = (name: FilterName, values: readonly string[]) => {
    // The address may have changed since this was drawn.
    const next = new URLSearchParams(location.search);
    next.delete(name);
    for (const value of values) next.append(name, value);
    navigate(addressOf(path, written(next)));
  };
  const one = (name: FilterName) => given.get(name) ?? undefined;
  return { query, all: (name) => given.getAll(name), one, narrow, clear: () => navigate(path) };
}

/** The address of a list below `/desk`. */
export const addressOf = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);
