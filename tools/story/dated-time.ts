import type { Instant, Millis } from '../../domain/time';

/**
 * The time of a rehearsal or test that plays on a stated date. A Temporal server begins at the host's time (the
 * time-skipping one too, and it only goes forward). So everything that reads the time (API, activities, workflows)
 * reads the server's, moved by one offset.
 */
export interface Dated {
  /** The server's time less the time of the rehearsal, in milliseconds. */
  readonly offset: number;
  /**
   * The step in which the time is told. A rehearsal tells it in whole minutes, so that what a machine takes between two
   * actions doesn't show; with 1 it is told as it is.
   */
  readonly grain: Millis;
}

/**
 * Under this name a workflow's header carries its {@link Dated}, so that its own clock says the same as everybody's. Not
 * its memo: the time-skipping server loses that where a workflow continues as new.
 */
export const DATED_HEADER = 'dated';

/** The time of the rehearsal when the server's is this. */
export function datedTime(serverTime: Instant, { offset, grain }: Dated): Instant {
  return Math.floor((serverTime - offset) / grain) * grain;
}
