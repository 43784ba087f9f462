import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { Speech } from '../frame/language';
import type { live } from '../frame/live';

interface Page<Item, Names> {
  readonly items: readonly Item[];
  readonly names: Names;
  readonly next: string | null;
}

/** How many entries come at once. */
export const PAGE = 50;

interface NamesOfPage {
  readonly people: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
}

/**
 * A list, page after page, with the names that it came with.
 *
 * @param kept `live` for what changes while somebody looks
 */
export function usePaged<Item>(
  queryKey: QueryKey,
  ask: (cursor: string | undefined) => Promise<Page<Item, NamesOfPage>>,
  kept: Partial<typeof live> = {},
) {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    ...kept,
  });
  const people = Object.assign({}, ...(data?.pages ?? []).map(({ names }) => names.people)) as NamesOfPage['people'];
  const units = Object.assign({}, ...(data?.pages ?? []).map(({ names }) => names.units)) as NamesOfPage['units'];
  return {
    items: data?.pages.flatMap(({ items }) => items),
    error,
    onMore: hasNextPage ? () => void fetchNextPage() : undefined,
    names: { people, units },
  };
}

/** What did something that is neither a person nor a machine with a key of its own. */
const PARTS = { sample: 'administration:bySample', installation: 'administration:byInstallation' } as const;
const isPart = (by: string): by is keyof typeof PARTS => Object.hasOwn(PARTS, by);

/** Who did something, as callers are named: `person:p-1`, or a machine or part of the installation. */
export function doer(by: string, { people }: Pick<NamesOfPage, 'people'>, { t }: Pick<Speech, 't'>): string {
  if (isPart(by)) return t(PARTS[by]);
  if (by.startsWith('machine:')) return t('administration:byMachine', { name: by.slice('machine:'.length) });
  const id = by.replace(/^person:/, '');
  return people[id] ?? id;
}
