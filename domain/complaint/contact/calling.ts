import type { Person } from '../../people/actor';
import { holds, inNameOf } from '../../people/actor';
import type { Instant } from '../../time';
import type { ActionName } from '../commands';
import { type Duty, duties, type Holder } from '../duties';
import { hasWorkedOn, isHandler, isOwner } from '../involvement';
import { tookPart } from '../participation';
import { BEGUN } from '../permission';
import { type Complaint, isOpen } from '../state';

/** Duties for which somebody speaks to the customer. */
const CALLS: readonly ActionName[] = ['contact', 'reply', 'follow-up', 'repair-call', 'confirm-remedy'];

/**
 * Whether somebody has to call the customer now: a duty of theirs says so, or they own the open case or work on it.
 * Nobody else needs to know who the customer is.
 */
export function mayCall(c: Complaint, who: Person, now: Instant): boolean {
  if (isOpen(c) && (isOwner(c, who) || worksOnIt(c, who))) return true;
  return callsOf(c, who).some(({ notBefore }) => (notBefore ?? now) <= now);
}

/** The handler, from signing to the proposal. Somebody else asks the customer afterwards. */
const worksOnIt = (c: Complaint, who: Person): boolean => BEGUN.includes(c.progress.state) && isHandler(c, who);

/** The duties for which this person speaks to the customer, now or later. */
const callsOf = (c: Complaint, who: Person): readonly Duty[] =>
  duties(c).filter((duty) => CALLS.includes(duty.action) && duty.holders.some((one) => isHolder(c, duty, one, who)));

function isHolder(c: Complaint, { action }: Duty, holder: Holder, who: Person): boolean {
  if ('person' in holder) return holder.person === inNameOf(who);
  if (!holds(who, holder.role, [holder.unit])) return false;
  // An office is not enough for somebody whose own work the customer is asked about.
  return action === 'repair-call' ? !tookPart(c, who) : !hasDoneWork(c, who);
}

/** Whether the customer is asked about this person's own work, now or at any time. */
export const hasDoneWork = (c: Complaint, who: Person): boolean =>
  hasWorkedOn(c, who) || tookPart(c, who, ['handled', 'proposed']);
