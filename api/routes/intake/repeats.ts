import { hashesOf } from '../../../customers/customer-key';
import { type KnownBefore, knownBefore } from '../../../db/record/repeats';
import { type StateName, stageOf } from '../../../domain/complaint/state';
import type { CompiledRules } from '../../../domain/policy/rules';
import type { Instant } from '../../../domain/time';
import type { ApiDependencies } from '../../dependencies';
import type { EarlierView } from '../../views/filed';
import type { IntakeBody } from './body';

/** What the record knows of a customer who complains. */
export interface KnownCustomer extends Pick<KnownBefore, 'repeat'> {
  /** Earlier cases about the same matter, for the person who takes the complaint. */
  readonly earlier: readonly EarlierView[];
}

/** Looks for earlier complaints of the customer. */
export async function knownCustomer(
  deps: ApiDependencies,
  { kind, category, customer }: Pick<IntakeBody, 'kind' | 'category' | 'customer'>,
  rules: CompiledRules,
  receivedAt: Instant,
): Promise<KnownCustomer> {
  const asking = { kind, category, receivedAt };
  const { repeat, earlier } = await knownBefore(deps.pool, hashesOf(deps, customer), asking, rules);
  return {
    repeat,
    earlier: earlier.map(({ receivedAt: at, isHistory, ...rest }) => ({
      ...rest,
      receivedAt: new Date(at).toISOString(),
      advice: adviceOn(rest.state, isHistory),
    })),
  };
}

/**
 * What the person who takes a complaint had best do about an earlier one. Of those that have ended only one that was
 * closed here can be reopened.
 */
export function adviceOn(state: StateName, isHistory: boolean): EarlierView['advice'] {
  if (state === 'closed' && !isHistory) return 'inform-or-reopen';
  return stageOf(state) === 'closed' ? 'inform' : 'urge-or-merge';
}
