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
  // Heads are told last of what was due at a moment, also of what fell due first. So all that acted then counts.
  for (const together of actsOf(events)) {
    const { at } = together[0]!;
    const from = Math.max(Math.min(...together.map((event) => event.dueAt ?? event.at)), awake);
    if (from < at) outages.push([from, at]);
    if (isWake(together[0]!)) awake = at;
  }
  return outages;
}

/** The events one after the other, those of clocks that acted at one moment together. */
function actsOf(events: readonly ComplaintEvent[]): readonly (readonly ComplaintEvent[])[] {
  const acts: ComplaintEvent[][] = [];
  for (const event of events) {
    const last = acts.at(-1);
    const goesOn = event.dueAt !== undefined && last?.[0]?.dueAt !== undefined && last[0].at === event.at;
    if (goesOn) last.push(event);
    else acts.push([event]);
  }
  return acts;
}

/** The moment at which something due could act: when it was due, or once the system was back. */
export function actsAt(outages: readonly Outage[], due: Instant): Instant {
  return outages.find(([from, to]) => from <= due && due < to)?.[1] ?? due;
}
