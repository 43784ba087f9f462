import { isAppealOpen } from '../appeal';
import type { CommandOf } from '../commands';
import { noticeTo } from '../escalation';
import type { EventBody } from '../events';
import { isTooFarAhead, reachesBack } from '../receive';
import { type Complaint, isOpen, stageOf } from '../state';
import type { Decide } from './decision';

/**
 * Appeal (申诉): the customer went to the regulator. It needs a reply of its own, so what has been answered goes back to
 * work, and what has ended is reopened, also when the window for reopening is over: the regulator asks.
 */
export const appeal: Decide<CommandOf<'appeal'>> = (c, { reference, receivedAt, text }, _who, now) => {
  if (isAppealOpen(c.appeal)) {
    return { type: 'nothing-to-change', message: 'An appeal waits for its answer already; add a note to it.' };
  }
  if (isTooFarAhead(receivedAt, now)) {
    return { type: 'contradiction', message: 'receivedAt lies in the future; send when the appeal came in.' };
  }
  if (receivedAt < c.receivedAt || !reachesBack(c.rules.calendar, receivedAt)) {
    return { type: 'contradiction', message: 'receivedAt lies before the complaint; send when the appeal came in.' };
  }
  const appealed = { type: 'appealed', reference, receivedAt: Math.min(receivedAt, now) } as const;
  const told = noticeTo({ version: c.version + 1 }, [c.owner.unit.at(-1)!]);
  return [
    { ...appealed, ...(text === undefined ? {} : { text }) },
    ...(c.rules.appeals.leadershipInformed ? [{ type: 'leadership_told_of_appeal', notice: told } as const] : []),
    ...backToWork(c, text ?? reference),
  ];
};

function backToWork(c: Complaint, reason: CommandOf<'appeal'>['reference']): EventBody[] {
  if (!isOpen(c)) return [{ type: 'reopened', reason }];
  return stageOf(c.progress.state) === 'follow-up' ? [{ type: 'reworked', reason }] : [];
}
