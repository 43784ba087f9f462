import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import { live } from '../frame/live';
import type { components, paths } from '../generated/api';

type Shown = paths['/complaints/{id}']['get']['responses'][200]['content']['application/json'];

/** A complaint with everything that somebody sees who sees it whole. */
export type CaseFile = Extract<Shown, { facts: string }>;
/** What a unit sees that was only asked. */
export type CasePart = Extract<Shown, { sight: 'part' }>;
/** Where a complaint stands, for an agent whom a customer asks. */
export type CaseProgress = Extract<Shown, { sight: 'progress' }>;
export type Names = components['schemas']['Names'];
export type Said = components['schemas']['Said'];
export type Timeline = components['schemas']['Timeline'];
export type Mark = Timeline['clocks'][number]['marks'][number];
export type StoryEvent = Awaited<ReturnType<typeof allEvents>>['items'][number];

export const isPart = (file: Shown): file is CasePart => 'sight' in file && file.sight === 'part';
export const isProgress = (file: Shown): file is CaseProgress => 'sight' in file && file.sight === 'progress';

const path = (id: string) => ({ params: { path: { id } } });

export const useCaseFile = (id: string) =>
  useQuery({
    queryKey: ['complaint', id, 'file'],
    queryFn: () => answered(api.GET('/complaints/{id}', path(id))),
    ...live,
  });

/** The clocks on one line of time; asked for anew whenever the complaint has another version. */
export const useTimeline = (id: string, version: number) =>
  useQuery({
    queryKey: ['complaint', id, 'timeline', version],
    queryFn: () => answered(api.GET('/complaints/{id}/timeline', path(id))),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });

async function allEvents(id: string) {
  const first = await answered(api.GET('/complaints/{id}/events', path(id)));
  const items = [...first.items];
  const names = { people: { ...first.names.people }, units: { ...first.names.units } };
  for (let next = first.next; next !== null; ) {
    const page = await answered(
      api.GET('/complaints/{id}/events', { params: { path: { id }, query: { cursor: next } } }),
    );
    items.push(...page.items);
    Object.assign(names.people, page.names.people);
    Object.assign(names.units, page.names.units);
    next = page.next;
  }
  return { items, names };
}

/** Everything that happened, in order. */
export const useEvents = (id: string, version: number) =>
  useQuery({
    queryKey: ['complaint', id, 'events', version],
    queryFn: () => allEvents(id),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
