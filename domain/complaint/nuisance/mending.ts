import { isEqual } from '../../equal';
import type { ComplaintId } from '../../ids';
import type { Instant } from '../../time';
import { type Recorded, record } from '../record';
import type { Complaint } from '../state';

/** Whether a case names exactly these earlier nuisances from its customer's number. */
export const areRightNuisances = (
  { earlierNuisances = [] }: Pick<Complaint, 'earlierNuisances'>,
  nuisances: readonly ComplaintId[],
): boolean => isEqual(earlierNuisances, nuisances);

/**
 * Puts right which cases from the customer's number had been ruled a nuisance, once it has turned out which number that
 * is. Has no effect if it is right already.
 *
 * @param complaint the case as `advance(complaint, now)` leaves it
 */
export function mendNuisances(complaint: Complaint, nuisances: readonly ComplaintId[], now: Instant): Recorded {
  if (areRightNuisances(complaint, nuisances)) return { complaint, events: [] };
  const { earlierNuisances: before = [] } = complaint;
  const stamp = { by: { system: 'repeats' }, now } as const;
  return record(complaint, stamp, { type: 'nuisances_mended', earlierNuisances: nuisances, before });
}
