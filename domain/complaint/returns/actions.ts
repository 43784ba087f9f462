import { endOf } from '../../calendar/duration';
import type { UnitChain } from '../../people/actor';
import { addedByRule } from '../added-by-rule';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import type { Rejection } from '../rejection';
import { responsibleUnit } from '../state';
import { hasOpenTask } from '../tasks/open-task';

/** Return (退单): inside the window, as often as the policy allows, and not once a return was refused. */
export const returnCase: Decide<CommandOf<'return'>> = (c, { reason }, _who, now) => {
  const { progress, returns, rules } = c;
  if (progress.state !== 'dispatched' && progress.state !== 'accepted') {
    throw new RangeError(`a complaint that is ${progress.state} is not returned`);
  }
  if (progress.designated) return notAllowed('The return was refused; the unit keeps the complaint.');
  if (returns.length >= rules.returns.limit) {
    return notAllowed(`The complaint was returned ${returns.length} times, which is as often as the policy allows.`);
  }
  const late = afterWindow(endOf(rules.calendar, progress.dispatchedAt, rules.returns.window), now);
  if (late !== null) return late;
  const returned = { type: 'returned', unit: progress.unit[0], reason } as const;
  return [returned, ...addedByRule(c, returned, now)];
};

/** The dispatcher agrees and gives the case to another unit, or it goes back and can't be returned again. */
export const ruleOnReturn: Decide<CommandOf<'rule-on-return'>> = (c, command) => {
  if (!command.agree) return [{ type: 'return_refused', reason: command.reason }];
  const { unit, note } = command;
  if (responsibleUnit(c.progress)?.[0] === unit[0]) return sentBackInstead(unit);
  return hasOpenTask(c, unit[0]) ?? [{ type: 'return_agreed', unit, ...(note === undefined ? {} : { note }) }];
};

/** Agreeing to a return and giving it to the same unit says two things at once. */
export const sentBackInstead = ([unit]: UnitChain): Rejection => ({
  type: 'nothing-to-change',
  message: `${unit} has just returned it; refuse the return to send it back.`,
});

/** Why a return at `now` comes too late; null if it does not. */
export function afterWindow(until: number, now: number): Rejection | null {
  return now <= until ? null : notAllowed(`It could be returned until ${new Date(until).toISOString()}.`);
}

export const notAllowed = (message: string): Rejection => ({ type: 'return-not-allowed', message });
