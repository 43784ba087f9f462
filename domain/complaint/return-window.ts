import { readable } from '../calendar/calendar';
import { endOf } from '../calendar/duration';
import { nameOf, type Words } from '../language';
import type { UnitChain } from '../people/actor';
import type { CompiledRules } from '../policy/rules';
import type { Instant } from '../time';
import { type Rejection, rejection } from './rejection';

/** The rejection of a ruling that agrees to a return but gives the case to the same unit, which contradicts itself. */
export const sentBackInstead = ([unit]: UnitChain): Rejection =>
  rejection('nothing-to-change', {
    en: `${unit} has just returned it; refuse the return to send it back.`,
    zh: `${unit} 刚刚退回；如需由其继续办理，请驳回退单。`,
  });

/** What a unit can do instead of giving back the case, or its task in one. */
export const INSTEAD_OF_RETURN = {
  case: ['request-help', 'request-extension', 'escalate'],
  task: ['request-extension', 'escalate'],
} as const;

/**
 * Why a return at `now` comes too late; null if it does not.
 *
 * @param givenAt when the unit was given the case or the task
 */
export function afterWindow(
  { calendar, returns }: Pick<CompiledRules, 'calendar' | 'returns'>,
  givenAt: Instant,
  now: Instant,
  of: keyof typeof INSTEAD_OF_RETURN,
): Rejection | null {
  const until = endOf(calendar, givenAt, returns.window);
  if (now <= until) return null;
  const last = readable(calendar, until);
  return notReturnable({ en: `It could be returned until ${last}.`, zh: `退单期限为 ${last}，已过。` }, of);
}

/** The rejection of a return, with a message that says why the unit can't give it back, and what it can do instead. */
export function notReturnable({ en, zh }: Words, of: keyof typeof INSTEAD_OF_RETURN): Rejection {
  const actions = INSTEAD_OF_RETURN[of];
  return rejection('return-not-allowed', {
    en: `${en} Instead: ${actions.map((action) => MEANS[action]).join('; ')}.`,
    zh: `${zh.replace(/。$/, '')}。可改为：${actions.map((action) => nameOf('action', action)).join('、')}。`,
  });
}

const MEANS = {
  'request-help': 'request-help asks other units',
  'request-extension': 'request-extension asks for more time',
  escalate: 'escalate tells the head above',
} as const;
