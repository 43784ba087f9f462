import type { Person } from '../people/actor';
import { hearing } from '../sight/hearing';
import type { Case } from '../sight/visibility';
import type { NoticeKind } from './notice';

/** Whether such word goes also to who has no part in the case any more: it says how something ended for them. */
const OF_WHAT_IS_OVER: Readonly<Record<NoticeKind, boolean>> = {
  duty: false,
  warning: false,
  urging: false,
  breach: false,
  escalation: false,
  critical: false,
  'late-answer': false,
  moved: false,
  merged: false,
  ruling: true,
  relieved: true,
};

/**
 * Whether somebody to whom a notice was addressed may hear of the case at this moment, as when a mail that was held back or tried
 * again goes out. What is about them by now is kept from them; of what they have no part in any more they hear only how it ended for them.
 */
export function stillHears(c: Case, who: Person, kind: NoticeKind): boolean {
  const heard = hearing(c, who);
  return heard === 'named' || (heard === 'unnamed' && OF_WHAT_IS_OVER[kind]);
}
