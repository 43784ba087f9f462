import type { CompiledRules } from '../policy/rules';

/**
 * A complainant who gives no name (匿名): `reachable` if they left a phone number or an e-mail address all the same,
 * `unreachable` if they left nothing by which anybody could answer them.
 */
export type Anonymous = 'reachable' | 'unreachable';

/** Of a case, what says whether its customer is asked anything after the reply. */
export interface Asked {
  readonly declinesCalls: boolean;
  readonly anonymous?: Anonymous;
  readonly rules: Pick<CompiledRules, 'followUp'>;
}

/**
 * Whether nobody asks the customer anything after the reply: they want no call, or are anonymous, and can't be reached or
 * are not called by the policy.
 */
export function isNotAsked({ declinesCalls, anonymous, rules }: Asked): boolean {
  if (declinesCalls || anonymous === undefined) return declinesCalls;
  return anonymous === 'unreachable' || rules.followUp.anonymous !== true;
}
