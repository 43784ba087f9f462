import type { Instant } from '../time';
import type { Brief } from './brief';
import type { BriefDay } from './schedule';

/** The mail that has the brief of a day, in codes. */
export interface BriefLetter {
  readonly kind: 'brief';
  /** Such as `2026-12-01`. */
  readonly day: string;
  /** The moment after which it is not sent any more. */
  readonly over: Instant;
  readonly brief: Brief;
}

/** The letter that has the brief of a day for somebody. */
export const letterOf = ({ day, over }: BriefDay, brief: Brief): BriefLetter => ({ kind: 'brief', day, over, brief });

/** Whether a brief is still sent: a mail that was held back or failed until its day was over says nothing new. */
export const isStillWanted = ({ over }: BriefLetter, now: Instant): boolean => now < over;

/** What makes the letter to a person on a day one and the same, however often it is written. */
export const matterOf = (day: string): string => `brief ${day}`;
