import { useQuery } from '@tanstack/react-query';
import { allPages, MOST_ON_PAGE } from '../frame/all-pages';
import { answered, api } from '../frame/api';
import { live } from '../frame/live';
import type { components } from '../generated/api';

export type Clock = components['schemas']['RunningClock'];
export type Absence = components['schemas']['Absence'];
export type Task = components['schemas']['Assignment'];

/** How much each person of a unit has; what is due counts until this moment. */
export const useWorkload = (unit: string, dueBefore: string) =>
  useQuery({
    queryKey: ['lists', 'workload', unit, dueBefore],
    queryFn: () => answered(api.GET('/workload', { params: { query: { unit, dueBefore } } })),
    ...live,
  });

/** The limits of a unit that are missed before this moment if nobody acts, the nearest first. */
export const useRed = (unit: string, dueBefore: string) =>
  useQuery({
    queryKey: ['lists', 'red', unit, dueBefore],
    queryFn: async () => {
      const query = { unit, dueBefore, limit: MOST_ON_PAGE };
      const { items, names, next } = await answered(api.GET('/clocks', { params: { query } }));
      return { clocks: items.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt)), names, isCut: next !== null };
    },
    ...live,
  });

/** The people of a unit with their offices. */
export const useStaff = (unit: string) =>
  useQuery({
    queryKey: ['directory', 'people', unit],
    queryFn: async () => {
      const pages = await allPages((page) => answered(api.GET('/directory', { params: { query: { unit, ...page } } })));
      return pages.flatMap(({ people }) => people);
    },
    staleTime: 60_000,
  });

/** Who is away, now or soon, as far as the person who asks may know. */
export const useAbsences = () =>
  useQuery({
    queryKey: ['lists', 'absences'],
    queryFn: async () => {
      const pages = await allPages((query) => answered(api.GET('/absences', { params: { query } })));
      return {
        items: pages.flatMap(({ items }) => items),
        names: {
          people: Object.assign({}, ...pages.map(({ names }) => names.people)) as Readonly<Record<string, string>>,
        },
      };
    },
    ...live,
  });

async function openTasks(): Promise<readonly Task[]> {
  const pages = await allPages((query) => answered(api.GET('/tasks', { params: { query } })));
  return pages.flatMap(({ items }) => items);
}

/** What the units of the person who asks are asked for by others and have yet to do. */
export const useTasks = () => useQuery({ queryKey: ['lists', 'tasks'], queryFn: openTasks, ...live });
