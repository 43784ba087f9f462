import { ACTION_NAMES, actionOf } from '../complaint/actions';
import type { ActionName } from '../complaint/commands';
import type { Rejection } from '../complaint/rejection';
import type { Complaint } from '../complaint/state';
import { capacitiesOf, type Person } from '../people/actor';
import type { Instant } from '../time';
import { refusal, statesOf, tooEarly } from './permission';

/** An action that the case is in the state for, and that somebody may not do all the same, with the reason. */
export interface Closed {
  readonly action: ActionName;
  readonly because: Rejection;
}

/**
 * The actions that are open to others in the present state of the case, or will be later, and not to this person now.
 * Those that nobody could do in this state are left out.
 */
export function closedActions(c: Complaint, person: Person, now: Instant): Closed[] {
  if (c.history !== undefined) return [];
  return ACTION_NAMES.filter((action) => statesOf(c, actionOf(action)).includes(c.progress.state)).flatMap((action) => {
    const refusals = capacitiesOf(person).map((one) => refusal(c, action, one));
    const because = refusals.includes(null) ? tooEarly(c, action, now) : (refusals[0] ?? null);
    return because === null ? [] : [{ action, because }];
  });
}
