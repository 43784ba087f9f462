import { isAccused, isBarred } from '../complaint/accused';
import { mayCall } from '../complaint/contact/calling';
import type { Complaint } from '../complaint/state';
import { type Actor, capacitiesOf, type Person } from '../people/actor';
import type { Instant } from '../time';
import { sees } from './visibility';

/**
 * The capacity in which somebody may be shown a field of the customer in clear: that of a person who sees the case whole
 * and has to call the customer now. Null for everybody else, which is every machine, whoever the case is about, and the
 * units that were only asked.
 */
export function revealsAs(c: Complaint, who: Actor, now: Instant): Person | null {
  if ('machine' in who || isAccused(c, who.person) || sees(c, who) !== 'all') return null;
  return capacitiesOf(who).find((one) => !isBarred(c, one) && mayCall(c, one, now)) ?? null;
}
