import type { ComplaintEvent } from '../complaint/events';
import type { Instant } from '../time';

/** A time in which nothing acted, start included, end excluded. */
type Outage = readonly [from: Instant, to: Instant];

/**
 * An answer from the directory does not show that the system was awake, since it is recorded without looking at what is
 * due.
 */
const isWake = ({ by }: ComplaintEvent): boolean => !('system' in by) || by.system !== 'directory';

/**
 * The times at which the system was away while a case ran, as its record shows them: something was due, but nothing
 * happened until it acted late. Whatever rules had been in force, nothing would have acted then.
 */
export function outagesOf(events: readonly ComplaintEvent[]): readonly Outage[] {
  const outages: Outage[] = [];
  let awake = events[0]?.at ?? 0;
  for (const event of events) {
    const from = Math.max(event.dueAt ?? event.at, awake);
    if (from < event.at) outages.push([from, event.at]);
    if (isWake(event)) awake = event.at;
  }
  return outages;
}

/** The moment at which something due could act: when it was due, or once the system was back. */
export function actsAt(outages: readonly Outage[], due: Instant): Instant {
  return outages.find(([from, to]) => from <= due && due < to)?.[1] ?? due;
}
