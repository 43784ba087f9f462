import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';
import type { Closing } from '../ending/closings';
import type { Measure } from '../measure';
import { type Rejection, rejection } from '../rejection';

/** How a case ended that another system handled. */
export const HISTORY_STATES = ['closed', 'not_accepted', 'withdrawn', 'terminated'] as const;

/**
 * What another system did with a case that is imported as history. It is on record to be read and counted: nothing can
 * be done in it, and no clock of ours ever ran in it, so that nothing of it is judged a second time.
 */
export interface History {
  /** How it ended there; a case that was closed also says how. */
  readonly ended:
    | { readonly state: 'closed'; readonly closing: Closing }
    | { readonly state: Exclude<(typeof HISTORY_STATES)[number], 'closed'> };
  readonly closedAt: Instant;
  /** When the customer had the answer; left out if the other system does not say. */
  readonly repliedAt?: Instant;
  /** The unit that did the work, with its parents as they are now; left out if it is none of ours. */
  readonly unit?: UnitChain;
  /** What the other system said about its own limit, not judged anew; left out if it says nothing. */
  readonly overdue?: boolean;
  /** Whether the complaint was justified. */
  readonly founded?: boolean;
  readonly measure?: Measure;
  readonly rootCause?: string;
}

/** What contradicts itself in a case that is imported as history; null if nothing does. */
export function contradictionIn(
  { closedAt, repliedAt = closedAt }: History,
  receivedAt: Instant,
  now: Instant,
): Rejection | null {
  if (closedAt > now) {
    return rejection('contradiction', {
      en: 'history.closedAt lies in the future; history is what has ended.',
      zh: 'history.closedAt 晚于当前时间；历史工单必须已经办结。',
    });
  }
  if (closedAt < receivedAt)
    return rejection('contradiction', {
      en: 'history.closedAt lies before receivedAt.',
      zh: 'history.closedAt 早于 receivedAt。',
    });
  if (repliedAt < receivedAt || repliedAt > closedAt) {
    return rejection('contradiction', {
      en: 'history.repliedAt does not lie between receivedAt and history.closedAt.',
      zh: 'history.repliedAt 不在 receivedAt 与 history.closedAt 之间。',
    });
  }
  return null;
}
