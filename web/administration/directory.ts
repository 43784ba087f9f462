import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { allPages } from '../frame/all-pages';
import { answered, api } from '../frame/api';
import type { components } from '../generated/api';
import type { ListedPerson } from './fields';
import { PAGE } from './paged';

export type Unit = components['schemas']['Unit'];

/** The units as a tree. */
export const useUnitTree = () =>
  useQuery({
    queryKey: ['directory', 'tree'],
    queryFn: async () => (await answered(api.GET('/directory', { params: { query: { limit: 1 } } }))).units,
    staleTime: 60_000,
  });

async function headsOfUnits(): Promise<ReadonlyMap<string, readonly ListedPerson[]>> {
  const heads = new Map<string, ListedPerson[]>();
  const pages = await allPages((page) =>
    answered(api.GET('/directory', { params: { query: { role: 'unit-head', ...page } } })),
  );
  for (const person of pages.flatMap(({ people }) => people)) {
    for (const { role, unit } of person.offices) {
      if (role === 'unit-head') heads.set(unit, [...(heads.get(unit) ?? []), person]);
    }
  }
  return heads;
}

/** Who heads each unit, by its code. */
export const useHeads = () => useQuery({ queryKey: ['directory', 'heads'], queryFn: headsOfUnits, staleTime: 60_000 });

/** The people of a unit, or those whose names contain something, page after page. */
export function usePeople(of: { readonly unit?: string; readonly name?: string }) {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['directory', 'people', of],
    queryFn: ({ pageParam }) =>
      answered(api.GET('/directory', { params: { query: { ...of, limit: PAGE, ...pageParam } } })),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { cursor: next }),
  });
  return {
    people: data?.pages.flatMap(({ people }) => people),
    error,
    onMore: hasNextPage ? () => void fetchNextPage() : undefined,
  };
}

/** A unit and those above it, the topmost first; empty if it is not in the tree. */
export function wayTo(units: readonly Unit[], code: string): readonly Unit[] {
  for (const unit of units) {
    if (unit.code === code) return [unit];
    const below = wayTo(unit.units, code);
    if (below.length > 0) return [unit, ...below];
  }
  return [];
}
