import { addedByRule } from '../added-by-rule';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { toPresentOwner } from '../ownership/vacant-owner';
import { isTooFarAhead, reachesBack } from '../receive';
import { isOpen } from '../state';
import { isAppealOpen } from './appeal';

/**
 * Appeal (申诉): the customer went to the regulator. It needs a reply of its own, so what has been answered goes back to
 * work, and what has ended is reopened, also when the window for reopening is over: the regulator asks.
 */
export const appeal: Decide<CommandOf<'appeal'>> = (c, { reference, receivedAt, text, vacancy }, _who, now) => {
  if (isAppealOpen(c.appeal)) {
    return { type: 'nothing-to-change', message: 'An appeal waits for its answer already; add a note to it.' };
  }
  if (isTooFarAhead(receivedAt, now)) {
    return { type: 'contradiction', message: 'receivedAt lies in the future; send when the appeal came in.' };
  }
  if (receivedAt < c.receivedAt || !reachesBack(c.rules.calendar, receivedAt)) {
    return { type: 'contradiction', message: 'receivedAt lies before the complaint; send when the appeal came in.' };
  }
  const noted = text === undefined ? {} : { text };
  const appealed = { type: 'appealed', reference, receivedAt: Math.min(receivedAt, now), ...noted } as const;
  const reopened = isOpen(c) ? [] : [{ type: 'reopened', reason: text ?? reference } as const];
  return [appealed, ...addedByRule(c, appealed, now), ...reopened, ...toPresentOwner(c, vacancy, text ?? reference)];
};
