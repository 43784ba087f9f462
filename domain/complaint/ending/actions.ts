import { endOf } from '../../calendar/duration';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { toPresentOwner } from '../ownership/vacant-owner';

/** Withdrawal (撤诉) by the customer. */
export const withdraw: Decide<CommandOf<'withdraw'>> = (_c, { reason }) => [{ type: 'withdrawn', reason }];

/** Termination (终止), which only a reviewer approves. */
export const terminate: Decide<CommandOf<'terminate'>> = (_c, { reason }) => [{ type: 'terminated', reason }];

/** Reopening with new facts, inside the window. The window is a date, not a clock: a closed case costs nothing. */
export const reopen: Decide<CommandOf<'reopen'>> = (c, { reason, vacancy }, _who, now) => {
  const until = endOf(c.rules.calendar, c.closedAt ?? now, c.rules.reopen.window);
  if (now > until) {
    const last = new Date(until).toISOString();
    return { type: 'reopen-window-over', message: `The complaint could be reopened until ${last}; file a new one.` };
  }
  return [{ type: 'reopened', reason }, ...toPresentOwner(c, vacancy, reason)];
};
