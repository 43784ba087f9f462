import type { TextRef } from '../../ids';
import type { Instant } from '../../time';
import { ADDED_BY_RULE, type EventsOf, PLAIN } from '../event';
import { type HeadNotice, noticeTo } from '../heads/escalation';
import type { Complaint } from '../state';

/** The customer goes to the regulator (申诉). */
export type AppealEvent =
  | { readonly type: 'appealed'; readonly reference: TextRef; readonly receivedAt: Instant; readonly text?: TextRef }
  | LeadershipTold;

interface LeadershipTold {
  readonly type: 'leadership_told_of_appeal';
  readonly notice: HeadNotice;
}

export const APPEAL_EVENTS: EventsOf<AppealEvent, LeadershipTold> = {
  appealed: {
    ...PLAIN,
    fold: (c, { receivedAt }) => backToWork({ ...c, appeal: { receivedAt, settledAt: null } }),
    adds: (c) => {
      // The appeal is recorded first, so the notice has the version after it.
      const notice = noticeTo({ version: c.version + 1 }, [c.owner.unit.at(-1)!]);
      return c.rules.appeals.leadershipInformed ? [{ type: 'leadership_told_of_appeal', notice }] : [];
    },
    moments: ['receivedAt'],
  },
  leadership_told_of_appeal: { ...PLAIN, fold: (c) => c, retold: ADDED_BY_RULE },
};

/** The case with its work begun again if it was answered, also on channels whose customers are not called back. */
function backToWork(c: Complaint): Complaint {
  const { progress } = c;
  if (progress.state !== 'replied' && progress.state !== 'follow_up') return c;
  const { unit, handler } = progress;
  return { ...c, progress: { state: 'rework', unit, handler }, reworks: c.reworks + 1 };
}
