import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { answered, api } from '../frame/api';
import { live } from '../frame/live';
import type { components, paths } from '../generated/api';

export type Alarm = components['schemas']['Alarm'];
export type Clock = components['schemas']['RunningClock'];
export type Letter = components['schemas']['DeadLetter'];
export type TroubledCase = components['schemas']['TroubledCase'];
export type Names = components['schemas']['Names'];
export type Overview = paths['/operations']['get']['responses'][200]['content']['application/json'];
export type Machines = paths['/operations/workers']['get']['responses'][200]['content']['application/json'];
export type Trouble = TroubledCase['what'];

/** What is counted, and shown as a list below the figures: what the address says after `show=`. */
export const SHOWN = [
  'alarms',
  'due',
  'breaches',
  'letters',
  'stuck',
  'lost',
  'record-behind',
  'record-ahead',
  'not-started',
  'machines',
] as const;
export type Shown = (typeof SHOWN)[number];

/** Processes say every few seconds that they are there. No stream tells of that, nor of alarms, so it is asked. */
const watched = { ...live, refetchInterval: 5_000 } as const;

/** Rows on a page. */
const PAGE = 100;

export const useOverview = () =>
  useQuery({ queryKey: ['operations', 'figures'], queryFn: () => answered(api.GET('/operations')), ...watched });

export const useMachines = () =>
  useQuery({
    queryKey: ['operations', 'machines'],
    queryFn: () => answered(api.GET('/operations/workers')),
    ...watched,
  });

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

const usePages = <One extends Page<unknown>>(
  key: readonly unknown[],
  ask: (query: { readonly limit: number; readonly cursor?: string }) => Promise<One>,
) =>
  useInfiniteQuery({
    queryKey: ['operations', ...key],
    queryFn: ({ pageParam }) => ask({ limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: One) => next,
    // What is due within the hour is another list each minute; until it is there the one before is shown.
    placeholderData: (before) => before,
    ...watched,
  });

export type AlarmFilter = NonNullable<paths['/alarms']['get']['parameters']['query']>;
export type ClockFilter = NonNullable<paths['/clocks']['get']['parameters']['query']>;

export const useAlarms = (filter: AlarmFilter) =>
  usePages(['alarms', filter], (page) => answered(api.GET('/alarms', { params: { query: { ...filter, ...page } } })));

export const useClocks = (filter: ClockFilter) =>
  usePages(['clocks', filter], (page) => answered(api.GET('/clocks', { params: { query: { ...filter, ...page } } })));

export const useLetters = () =>
  usePages(['letters'], (page) => answered(api.GET('/dead-letters', { params: { query: page } })));

export const useTroubledCases = (what: Trouble) =>
  usePages(['cases', what], (page) => answered(api.GET('/operations/cases', { params: { query: { what, ...page } } })));

/** What the address of the page says is shown, and narrowed by what. */
export function useShown() {
  const given = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const shown = SHOWN.find((one) => one === given.get('show')) ?? 'alarms';
  const one = (name: string): string | undefined => given.get(name) ?? undefined;
  const addressOf = (show: Shown, more: Readonly<Record<string, string | undefined>> = {}): string => {
    const entries = Object.entries({ show, ...more }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    return `/operations?${new URLSearchParams(entries)}`;
  };
  return { shown, one, addressOf, go: (...where: Parameters<typeof addressOf>) => navigate(addressOf(...where)) };
}
