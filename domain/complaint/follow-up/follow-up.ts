import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';

/** The five results of a follow-up: 满意, 基本满意, 不满意, 未联系上, 谢绝回访. */
export const CALLBACK_RESULTS = ['satisfied', 'fairly-satisfied', 'dissatisfied', 'unreachable', 'declined'] as const;

/** How the customer is asked. */
export const FOLLOW_UP_MEDIA = ['telephone', 'message', 'letter'] as const;
export type FollowUpMedium = (typeof FOLLOW_UP_MEDIA)[number];

/** Answers of the ten-point survey. */
export const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export type Score = (typeof SCORES)[number];

export const isScore = (value: number): value is Score => (SCORES as readonly number[]).includes(value);

/** What the customer says of the matter itself, whether or not they are satisfied: 已解决, 未解决. */
export const RESOLUTIONS = ['resolved', 'unresolved'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** One try to ask the customer whether they are satisfied, and whether the matter is resolved. */
export interface FollowUpTry {
  readonly at: Instant;
  readonly outcome: (typeof CALLBACK_RESULTS)[number];
  readonly medium: FollowUpMedium;
  readonly score?: Score;
  readonly resolution?: Resolution;
}

/** The customer is dissatisfied, and a service supervisor looks at the case a second time (二次审核). */
export interface SecondReview {
  /** The units whose service supervisors do this: the department's, or the owner's if the department has none. */
  readonly chain: UnitChain;
  /**
   * Null while it is due. `nothing-more` means that nothing more can be done, and the owner has yet to tell the
   * customer.
   */
  readonly ruling: 'nothing-more' | null;
}

/** What is known about the follow-up of a case. */
export interface FollowUp {
  readonly tries: readonly FollowUpTry[];
  /** The moment for which the next try is planned; null if it may come at any time. */
  readonly notBefore: Instant | null;
  readonly secondReview: SecondReview | null;
}

/** The follow-up of a case whose reply has just been given. */
export const NO_FOLLOW_UP_YET: FollowUp = { tries: [], notBefore: null, secondReview: null };

type Case = { readonly progress: { readonly state: string } | ({ readonly state: 'follow_up' } & FollowUp) };

/** The second review of a case, whether or not it has been ruled on; null if there is none. */
export function secondReviewOf({ progress }: Case): SecondReview | null {
  return 'secondReview' in progress ? progress.secondReview : null;
}

/** Results of a try by which the customer says nothing about the answer, and so gives no score either. */
const SILENT: readonly string[] = ['unreachable', 'declined'];

/** Whether a try ended without the customer's opinion of the answer: they were not reached, or declined to give one. */
export const saysNothing = (outcome: string): boolean => SILENT.includes(outcome);

/** Whether the customer has said that they are satisfied. */
export function isSatisfied({ progress }: Case): boolean {
  const reached = 'tries' in progress ? progress.tries.findLast(({ outcome }) => !saysNothing(outcome)) : undefined;
  return reached?.outcome === 'satisfied' || reached?.outcome === 'fairly-satisfied';
}

/**
 * Whether nobody asks the customer any more, since they are satisfied or want no call. Such a case closes as soon as
 * nothing blocks that. A customer who has said that they are dissatisfied gets the second review all the same.
 */
export function isSettled(c: Case & { readonly declinesCalls: boolean }): boolean {
  return isSatisfied(c) || (c.progress.state === 'follow_up' && c.declinesCalls && secondReviewOf(c) === null);
}

/** Whether the customer is dissatisfied and a service supervisor has yet to rule on it. */
export function awaitsSecondReview(c: Case): boolean {
  return secondReviewOf(c)?.ruling === null;
}
