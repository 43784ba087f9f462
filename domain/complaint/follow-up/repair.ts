import type { Instant } from '../../time';
import type { FollowUpMedium, Score } from './follow-up';

/** What a repair call-back (修复回访) finds. */
export const REPAIR_RESULTS = ['restored', 'still-dissatisfied', 'unreachable', 'declined'] as const;
export type RepairResult = (typeof REPAIR_RESULTS)[number];

/** Who may make the call. */
export const REPAIR_CALLERS = ['service-supervisor', 'follow-up-caller'] as const;
export type RepairCaller = (typeof REPAIR_CALLERS)[number];

/** One try of a repair call-back. */
export interface RepairTry {
  readonly at: Instant;
  readonly outcome: RepairResult;
  readonly medium: FollowUpMedium;
  readonly score?: Score;
}

/** A case was closed with a dissatisfied customer, who is called again some days later. */
export interface Repair {
  /** The earliest moment of the call, from which its clock counts. */
  readonly notBefore: Instant;
  readonly by: readonly RepairCaller[];
  readonly tries: readonly RepairTry[];
  /** The moment for which the next try is planned; null if it may come at any time from `notBefore` on. */
  readonly planned: Instant | null;
}
