import { hashesOf } from '../../../customers/customer-key';
import { type KnownBefore, knownBefore, nuisancesBefore } from '../../../db/record/repeats';
import { type StateName, stageOf } from '../../../domain/complaint/state';
import type { ComplaintId } from '../../../domain/ids';
import type { CompiledRules } from '../../../domain/policy/rules';
import type { Instant } from '../../../domain/time';
import type { ApiDependencies } from '../../dependencies';
import type { EarlierView } from '../../views/filed';
import type { IntakeBody } from './body';

/** What the record knows of a customer who complains. */
export interface KnownCustomer extends Pick<KnownBefore, 'repeat'> {
  /** Earlier cases about the same matter, for the person who takes the complaint. */
  readonly earlier: readonly EarlierView[];
  /** Earlier cases from the same number that were ruled a nuisance. */
  readonly nuisances: readonly ComplaintId[];
}

/**
 * Looks for earlier complaints of the customer.
 *
 * @param splits the case from which the new one is split
 */
export async function knownCustomer(
  deps: ApiDependencies,
  { kind, category, customer }: Pick<IntakeBody, 'kind' | 'category' | 'customer'>,
  rules: CompiledRules,
  receivedAt: Instant,
  splits: readonly ComplaintId[],
): Promise<KnownCustomer> {
  const asking = { kind, category, receivedAt, splits };
  const hashes = hashesOf(deps, customer);
  const [{ repeat, earlier }, nuisances] = await Promise.all([
    knownBefore(deps.pool, hashes, asking, rules),
    nuisancesBefore(deps.pool, hashes),
  ]);
  return {
    repeat,
    nuisances,
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
