import { isEqual } from '../../equal';
import type { Instant } from '../../time';
import { advance } from '../advance';
import { type Recorded, record } from '../record';
import type { Complaint } from '../state';
import type { Repeated } from './repeat';

/** Whether a case is taken for the repeat that it is. */
export const isRightRepeat = ({ repeat: kept }: Pick<Complaint, 'repeat'>, repeat: Repeated | null): boolean =>
  isEqual(kept === null ? null : { count: kept.count, of: kept.of }, repeat);

/**
 * Puts right what a case repeats, once it has turned out whose it is. Has no effect if it is right already. From the
 * policy's number of complaints on, heads are told as if it had been known at the receipt; what they were told before
 * stays told.
 *
 * @param complaint the case as `advance(complaint, now)` leaves it
 */
export function mendRepeat(complaint: Complaint, repeat: Repeated | null, now: Instant): Recorded {
  if (isRightRepeat(complaint, repeat)) return { complaint, events: [] };
  const { repeat: kept } = complaint;
  const before = kept === null ? null : { count: kept.count, of: kept.of };
  const mended = record(complaint, { by: { system: 'repeats' }, now }, { type: 'repeat_mended', repeat, before });
  const { complaint: after, events } = advance(mended.complaint, now);
  return { complaint: after, events: [...mended.events, ...events] };
}
