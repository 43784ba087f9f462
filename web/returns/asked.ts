import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { BehindPages } from '../figures/measures';
import { answered, api } from '../frame/api';
import type { components } from '../generated/api';

export type Return = components['schemas']['Return'];
export type ReturnDocument = components['schemas']['ReturnDocument'];
export type ReturnTable = ReturnDocument['tables'][number];

/** The return of which a period is due next, and where no rule says so the first by its name. */
export function dueNext(returns: readonly Return[], say: (words: Return['title']) => string): Return | undefined {
  const dayOf = ({ next }: Return): string => next?.dueOn ?? '9999';
  return returns.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)) || say(a.title).localeCompare(say(b.title)))[0];
}

/** Everything about returns, for whatever changes them. */
export const RETURNS_KEY = ['returns'];

export const useReturns = () =>
  useQuery({ queryKey: [...RETURNS_KEY, 'all'], queryFn: () => answered(api.GET('/returns')) });

/** A return for a period as it stands. */
export const useReturn = (code: string, period: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [...RETURNS_KEY, code, period ?? null],
    queryFn: () =>
      answered(api.GET('/returns/{code}', { params: { path: { code }, query: { ...(period && { period }) } } })),
    enabled,
  });

export const useFiling = (id: string | undefined) =>
  useQuery({
    queryKey: [...RETURNS_KEY, 'filing', id ?? null],
    queryFn: () => answered(api.GET('/filings/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });

export const useFilings = () =>
  useInfiniteQuery({
    queryKey: [...RETURNS_KEY, 'filings'],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answered(api.GET('/filings', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const useMapping = (code: string) =>
  useQuery({
    queryKey: [...RETURNS_KEY, 'mapping', code],
    queryFn: () => answered(api.GET('/returns/{code}/mapping', { params: { path: { code } } })),
  });

/** A number of a return whose complaints are shown: of what was filed, or of the return as it stands. */
export interface OpenedCell {
  readonly cell: string;
  readonly name: string;
}

/** The complaints behind a number. */
export const useCases = ({ code, period }: ReturnDocument, filing: string | undefined, cell: string): BehindPages =>
  useInfiniteQuery({
    queryKey: [...RETURNS_KEY, 'cases', code, period, filing ?? null, cell],
    queryFn: ({ pageParam }) => {
      const page = { cell, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return filing === undefined
        ? answered(api.GET('/returns/{code}/complaints', { params: { path: { code }, query: { period, ...page } } }))
        : answered(api.GET('/filings/{id}/complaints', { params: { path: { id: filing }, query: page } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
