import type { EventBody } from './events';
import { isSatisfied, isSettled } from './follow-up/follow-up';
import { type Rejection, rejection } from './rejection';
import { awaitsConfirmation, isRemedyOpen } from './remedies/remedy';
import type { Complaint } from './state';

/** The closing of a case whose customer is satisfied, or wants no call, once nothing blocks it any more. */
export function closedAsSettled(c: Complaint): readonly EventBody[] {
  if (!isSettled(c) || whatBlocksClosing(c) !== null) return [];
  return [{ type: 'closed', closing: isSatisfied(c) ? 'satisfied' : 'declined' }];
}

/** What keeps a case from being closed: remedies that were promised, and a supervision where the policy says so. */
export function whatBlocksClosing(c: Complaint): Rejection | null {
  const open = c.remedies.filter(isRemedyOpen);
  if (open.length > 0) {
    const which = open.map(({ id, kind, unit }) => `${kind} ${id} by ${unit[0]}`).join(', ');
    return rejection('remedies-open', `The reply promised what has yet to be carried out: ${which}.`);
  }
  const unconfirmed = c.remedies.filter(awaitsConfirmation);
  if (unconfirmed.length > 0) {
    const which = unconfirmed.map(({ id, kind }) => `${kind} ${id}`).join(', ');
    return rejection('remedies-open', `The customer has yet to confirm what was carried out: ${which}.`);
  }
  if (c.supervision !== null && c.rules.supervision.blocksClosing) {
    return rejection('supervision-open', 'The complaint is supervised; the supervisor lifts that first.');
  }
  return null;
}
