import type { Instant } from '../time';
import { traitsOf } from './event-traits';
import type { EventBody } from './events';
import type { Complaint } from './state';

/**
 * What the policy adds to somebody's act, in the same decision: a supervision after many returns, a second
 * dissatisfaction or an incident that came to light; word to the head after many urges, and to the leadership of an
 * appeal; the call to a customer who is left dissatisfied.
 *
 * @param c the case before the act
 * @param now when the act happens
 */
export const addedByRule = (c: Complaint, act: EventBody, now: Instant): readonly EventBody[] =>
  traitsOf(act.type).adds?.(c, act, now) ?? [];
