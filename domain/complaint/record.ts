import type { ActorRef } from '../people/actor';
import type { Instant } from '../time';
import { clockChanges } from './clocks';
import type { ComplaintEvent, EventBody, EventOf } from './events';
import { begin, evolve, withBody } from './evolve';
import type { Complaint } from './state';

/** Events that have just happened, and the case after them. */
export interface Recorded {
  readonly complaint: Complaint;
  readonly events: readonly ComplaintEvent[];
}

/** The same of a case that has just been taken in. */
export interface Received extends Recorded {
  readonly events: readonly [EventOf<'received'>];
}

/** Who did something, and when it is recorded; for the act of a clock also when it was due. */
export interface Stamp {
  readonly by: ActorRef;
  readonly now: Instant;
  readonly dueAt?: Instant;
  /** What each act means to the people around it; left out if it means nothing to them. */
  readonly marks?: (body: EventBody) => Marks;
}

/**
 * What an act of people means to the people around them. This depends on who acted on whose work, and not on the rules.
 */
export type Marks = Pick<ComplaintEvent, 'intervention' | 'relieves'>;

/** Turns what happened into numbered events, with everything that they do to the clocks. */
export function record(complaint: Complaint, stamp: Stamp, ...bodies: readonly EventBody[]): Recorded {
  const events: ComplaintEvent[] = [];
  let current = complaint;
  for (const body of bodies) {
    const event = {
      ...body,
      version: current.version + 1,
      // The clock of a host may step back, but the events of a case never do.
      at: Math.max(stamp.now, current.last.at),
      by: stamp.by,
      ...(stamp.dueAt === undefined ? {} : { dueAt: stamp.dueAt }),
      ...stamp.marks?.(body),
    };
    const clocks = clockChanges(current, withBody(current, event), event);
    const recorded = { ...event, clocks } as ComplaintEvent;
    events.push(recorded);
    current = evolve(current, recorded);
  }
  return { complaint: current, events };
}

/** The first event, with the clocks that it starts. */
export function recordFirst(body: Extract<EventBody, { type: 'received' }>, stamp: Stamp): Received {
  const event: EventOf<'received'> = { ...body, version: 1, at: stamp.now, by: stamp.by, clocks: [] };
  const complaint = begin(event);
  const first = { ...event, clocks: clockChanges(complaint, complaint, event) };
  return { complaint: begin(first), events: [first] };
}
