import { timeBetween } from '../../calendar/working-time';
import type { ComplaintEvent } from '../../complaint/events';
import type { Complaint } from '../../complaint/state';
import type { Instant } from '../../time';
import type { Fact } from '../fact';

/** The events up to one of them, the case just before it and just after it, and after any earlier version. */
export interface Place {
  readonly caseAt: (version: number) => Complaint;
  readonly past: readonly ComplaintEvent[];
  readonly event: ComplaintEvent;
  readonly before: Complaint;
  readonly after: Complaint;
}
/** What is looked for, without what all facts of an event share. */
export type Found = Pick<Fact, 'kind' | 'what' | 'units' | 'person'> & Partial<Fact>;

export const who = ({ by }: ComplaintEvent) => ('person' in by ? (by.actingFor ?? by.person) : null);
export const working = ({ rules }: Complaint, from: Instant, to: Instant) =>
  timeBetween(rules.calendar, 'working', from, to);

/** Whether the present run began with an appeal to the regulator, which reopened the case: one came after the end before. */
export function isReopenedByAppeal(past: readonly ComplaintEvent[]): boolean {
  const ends: readonly ComplaintEvent['type'][] = ['closed', 'not_accepted', 'withdrawn', 'terminated'];
  const earlier = past.slice(0, past.length - runOf(past).length);
  return earlier.findLast(({ type }) => type === 'appealed' || ends.includes(type))?.type === 'appealed';
}

/** The events of the present run: those since the last reopening, with that itself. */
export function runOf(past: readonly ComplaintEvent[]): readonly ComplaintEvent[] {
  const reopened = past.findLastIndex(({ type }) => type === 'reopened');
  return reopened < 0 ? past : past.slice(reopened);
}
