import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, api, call } from '../frame/api';
import { live } from '../frame/live';
import type { components, paths } from '../generated/api';
import { fewAtOnce } from './few-at-once';

export type Listed = components['schemas']['ListedComplaint'];
export type Names = components['schemas']['Names'];
type Page = paths['/complaints']['get']['responses'][200]['content']['application/json'];

/** Rows on a page: more than a screen has, and few enough to come at once. */
const PAGE = 100;

/** A page of the complaints that a query finds. @param cursor where it begins; null for the first one */
export const pageOfCases = (query: string, cursor: string | null): Promise<Page> => {
  const asked = new URLSearchParams(query);
  asked.set('limit', String(PAGE));
  if (cursor !== null) asked.set('cursor', cursor);
  return call<Page>('GET', `/complaints?${asked}`);
};

/** The complaints that a query finds, the newest receipt first, page after page. */
export const useListed = (query: string) =>
  useInfiniteQuery({
    queryKey: ['lists', 'cases', query],
    queryFn: ({ pageParam }) => pageOfCases(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    ...live,
  });

/** How many complaints a query finds. */
export interface Total {
  readonly count: number;
  /** Whether there are just so many, and not more. */
  readonly isExact: boolean;
}

/** A total as it is written: `12`, or `1000+`. */
export const writtenTotal = ({ count, isExact }: Total): string => (isExact ? String(count) : `${count}+`);

async function countOf(query: string): Promise<Total> {
  const asked = new URLSearchParams(query);
  asked.set('limit', '1');
  asked.set('total', 'true');
  const { total = 0, totalIs } = await call<Page>('GET', `/complaints?${asked}`);
  return { count: total, isExact: totalIs !== 'at-least' };
}

/** Counts of a dozen views must not stand in the way of the list itself. */
const countInTurn = fewAtOnce(2);

/** How many complaints a query finds. The list and the view of the same query show the same answer. */
export const totalOf = (query: string) =>
  queryOptions({
    queryKey: ['lists', 'total', query],
    queryFn: () => countInTurn(() => countOf(query)),
    ...live,
  });
export const useTotal = (query: string) => useQuery(totalOf(query));

/** The views that somebody has kept or that are shared with them. */
export const useViews = () =>
  useQuery({ queryKey: ['views'], queryFn: () => answered(api.GET('/views', { params: { query: { limit: 200 } } })) });

interface Unit {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly units: readonly Unit[];
}

/** A unit with how deep it stands below the topmost ones. */
export interface FlatUnit {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly depth: number;
}

const flat = (units: readonly Unit[], depth = 0): FlatUnit[] =>
  units.flatMap(({ code, name, units: below }) => [{ code, name, depth }, ...flat(below, depth + 1)]);

/** All units, each before those below it. */
export const useUnits = () =>
  useQuery({
    queryKey: ['directory', 'units'],
    queryFn: async () => flat((await answered(api.GET('/directory', { params: { query: { limit: 1 } } }))).units),
    staleTime: 300_000,
  });
