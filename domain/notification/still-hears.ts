import type { Person } from '../people/actor';
import { hearing } from '../sight/hearing';
import type { Case } from '../sight/visibility';
import type { NoticeKind } from './notice';

/**
 * Whether a notice of a kind also goes to people who have no part in the case any more, since it says how something
 * ended for them.
 */
const OF_WHAT_IS_OVER: Readonly<Record<NoticeKind, boolean>> = {
  duty: false,
  warning: false,
  urging: false,
  breach: false,
  escalation: false,
  critical: false,
  answer: false,
  'last-answer': false,
  'late-answer': false,
  moved: false,
  merged: false,
  linked: false,
  answered: false,
  ruling: true,
  relieved: true,
};

/**
 * Whether the addressee of a notice may hear of the case at this moment, for example when a mail that was held back
 * goes out. A case that is about them by now is kept from them. If they have no part in the case any more, they hear
 * only how something ended for them.
 */
export function stillHears(c: Case, who: Person, kind: NoticeKind): boolean {
  const heard = hearing(c, who);
  return heard === 'named' || (heard === 'unnamed' && OF_WHAT_IS_OVER[kind]);
}
