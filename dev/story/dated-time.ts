import type { Instant } from '../../domain/time';
import { MINUTE } from '../../domain/time';

/**
 * The time of a rehearsal. The time-skipping server begins at the host's time and only goes forward; a case with
 * holidays in it plays on a stated date. So everything that reads the time (API, activities, workflows) reads the
 * server's, moved by one offset. It is told in whole minutes: what a machine takes between two actions doesn't show.
 */
export interface Dated {
  /** The server's time less the time of the rehearsal, in milliseconds. */
  readonly offset: number;
}

/** Under this name a workflow's memo carries the offset, so that its own clock says the same as everybody's. */
export const OFFSET_MEMO = 'rehearsalOffset';

/** The time of the rehearsal when the server's is this. */
export function datedTime(serverTime: Instant, { offset }: Dated): Instant {
  return Math.floor((serverTime - offset) / MINUTE) * MINUTE;
}
