import { useQuery } from '@tanstack/react-query';
import type { Listed, Names } from '../cases/listed';
import { pageOfCases } from '../cases/listed';
import { live } from '../frame/live';

/** Complaints of a board, which shows them all at once. */
export interface WholeCases {
  readonly items: readonly Listed[];
  readonly names: Names;
  /** Whether there are more than a board shows. */
  readonly isCut: boolean;
}

/** As many as somebody could look through. */
const MOST = 400;

async function wholeCases(query: string): Promise<WholeCases> {
  const items: Listed[] = [];
  const names = { people: {}, units: {} };
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageOfCases>> = await pageOfCases(query, cursor);
    items.push(...page.items);
    Object.assign(names.people, page.names.people);
    Object.assign(names.units, page.names.units);
    cursor = page.next;
  } while (cursor !== null && items.length < MOST);
  return { items, names, isCut: cursor !== null };
}

/**
 * The complaints that a query of `GET /complaints` finds, up to as many as a board shows.
 *
 * @param select puts them in the order of the board; must stay the same
 */
export const useWholeCases = (query: string, select: (all: WholeCases) => WholeCases = (all) => all) =>
  useQuery({ queryKey: ['lists', 'whole', query], queryFn: () => wholeCases(query), select, ...live });

/** Complaints by a limit, those without one last. */
export const byLimit =
  (limitOf: (c: Listed) => string | undefined) =>
  (all: WholeCases): WholeCases => ({
    ...all,
    items: all.items
      .map((c) => ({ c, at: Date.parse(limitOf(c) ?? '') }))
      .toSorted((a, b) => (Number.isNaN(a.at) ? 1 : Number.isNaN(b.at) ? -1 : a.at - b.at))
      .map(({ c }) => c),
  });
