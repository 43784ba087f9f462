import type { UnitChain } from '../people/actor';
import type { Instant } from '../time';
import { type Rejection, rejection } from './rejection';

/** The rejection of a ruling that agrees to a return but gives the case to the same unit, which contradicts itself. */
export const sentBackInstead = ([unit]: UnitChain): Rejection =>
  rejection('nothing-to-change', `${unit} has just returned it; refuse the return to send it back.`);

/** Why a return at `now` comes too late; null if it does not. */
export function afterWindow(until: Instant, now: Instant): Rejection | null {
  return now <= until ? null : notReturnable(`It could be returned until ${new Date(until).toISOString()}.`);
}

/** The rejection of a return, with a message that says why the unit can't give the case back. */
export const notReturnable = (message: string): Rejection => rejection('return-not-allowed', message);
