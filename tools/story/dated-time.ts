import type { Instant, Millis } from '../../domain/time';

/**
 * The time of a rehearsal or test that takes place on a stated date. The clock of a Temporal server cannot be set: it
 * begins at the host's time, also that of the time-skipping server, and that one can only go forward. So everything
 * that reads the time (API, activities, workflows) reads the server's time and subtracts one offset.
 */
export interface Dated {
  /** The server's time less the time of the rehearsal, in milliseconds. */
  readonly offset: number;
  /**
   * The unit to which the time is rounded down. A rehearsal uses whole minutes, so that the time that the machine takes
   * between two actions does not show. With 1 nothing is rounded.
   */
  readonly grain: Millis;
}

/**
 * The name of the header in which a workflow gets its {@link Dated}, so that its own clock shows the same time as all
 * others. A header is used and not the memo, since the time-skipping server loses the memo when a workflow continues as
 * new.
 */
export const DATED_HEADER = 'dated';

/** The time of the rehearsal at a given time of the server. */
export function datedTime(serverTime: Instant, { offset, grain }: Dated): Instant {
  return Math.floor((serverTime - offset) / grain) * grain;
}
