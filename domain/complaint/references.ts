import type { ComplaintId } from '../ids';
import type { ComplaintEvent, EventOf, EventType } from './events';
import { linkedWith } from './linking/linking';
import type { Repeated } from './repeats/repeat';
import type { Complaint } from './state';

/** Other cases that a case refers to. Somebody who may see this case may not be allowed to hear of the others. */
export function casesIn({
  repeat,
  progress,
  duplicates,
  earlierNuisances = [],
  related = [],
}: Omit<Complaint, 'rules'>): readonly ComplaintId[] {
  return [
    ...(repeat?.of ?? []),
    ...(progress.state === 'merged' ? [progress.into] : []),
    ...duplicates.map(({ id }) => id),
    ...earlierNuisances,
    ...linkedWith({ related }),
  ];
}

type Values<Event> = Event extends unknown ? Event[keyof Event] : never;
/** Types of events that have ids of cases, or what the case repeats, in one of their fields. */
type Naming = {
  [Type in EventType]: Extract<Values<EventOf<Type>>, ComplaintId | readonly ComplaintId[] | Repeated> extends never
    ? never
    : Type;
}[EventType];

/** The cases that an event names. An event type with such a field does not compile until it is listed here. */
const NAMED: { readonly [Type in Naming]: (event: EventOf<Type>) => readonly ComplaintId[] } = {
  received: ({ repeat, earlierNuisances = [], split }) => [
    ...(repeat?.of ?? []),
    ...earlierNuisances,
    ...(split === undefined ? [] : [split.complaint]),
  ],
  merged: ({ into }) => [into],
  unmerged: ({ from }) => [from],
  duplicate_joined: ({ duplicate }) => [duplicate],
  duplicate_left: ({ duplicate }) => [duplicate],
  leading_replied: ({ leading }) => [leading],
  linked: ({ complaint }) => [complaint],
  unlinked: ({ complaint }) => [complaint],
  nuisances_mended: ({ earlierNuisances, before }) => [...earlierNuisances, ...before],
  repeat_mended: ({ repeat, before }) => [...(repeat?.of ?? []), ...(before?.of ?? [])],
};

/** Other cases that an event names. */
export function casesInEvent(event: ComplaintEvent): readonly ComplaintId[] {
  const named = (NAMED as Partial<Record<EventType, (event: ComplaintEvent) => readonly ComplaintId[]>>)[event.type];
  return named?.(event) ?? [];
}
