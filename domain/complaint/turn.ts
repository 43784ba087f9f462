import type { UnitChain } from '../people/actor';
import type { ClockKind } from '../policy/rules';
import { isOwners } from './clock-traits';
import { isSettled, secondReviewOf } from './follow-up/follow-up';
import { isRemedyOpen } from './remedies/remedy';
import { type Complaint, holdingUnit, type StateName } from './state';

/** Which clock measures the work of each state; null where none does. */
export const WORK_CLOCK: Readonly<Record<StateName, ClockKind | null>> = {
  received: 'acknowledge',
  verifying: 'dispatch',
  dispatched: 'accept',
  returned: 'return-ruling',
  accepted: 'handling',
  handling: 'handling',
  in_review: 'review',
  // The owner has to tell the customer, and only the clock of the promise to the customer runs.
  approved: null,
  replied: 'follow-up',
  follow_up: 'follow-up',
  rework: 'handling',
  merged: null,
  nuisance: 'nuisance-ruling',
  closed: null,
  not_accepted: null,
  withdrawn: null,
  terminated: null,
};

/** The unit whose turn it is, which is the one that answers for the clock of the present state's work. */
export function unitInTurn(c: Complaint): UnitChain {
  const review = secondReviewOf(c);
  if (review?.ruling === null) return review.chain;
  const promised = isSettled(c) ? c.remedies.find(isRemedyOpen) : undefined;
  if (promised !== undefined) return promised.unit;
  return isOwners(WORK_CLOCK[c.progress.state] ?? 'reply') ? c.owner.unit : holdingUnit(c);
}
