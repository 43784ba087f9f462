import type { Words } from '../language';
import type { UnitChain } from '../people/actor';
import type { Instant } from '../time';
import { type Rejection, rejection } from './rejection';

/** The rejection of a ruling that agrees to a return but gives the case to the same unit, which contradicts itself. */
export const sentBackInstead = ([unit]: UnitChain): Rejection =>
  rejection('nothing-to-change', {
    en: `${unit} has just returned it; refuse the return to send it back.`,
    zh: `${unit} 刚刚退回；如需由其继续办理，请驳回退单。`,
  });

/** Why a return at `now` comes too late; null if it does not. */
export function afterWindow(until: Instant, now: Instant): Rejection | null {
  if (now <= until) return null;
  const last = new Date(until).toISOString();
  return notReturnable({ en: `It could be returned until ${last}.`, zh: `退单期限为 ${last}，已过。` });
}

/** The rejection of a return, with a message that says why the unit can't give the case back. */
export const notReturnable = (message: Words): Rejection => rejection('return-not-allowed', message);
