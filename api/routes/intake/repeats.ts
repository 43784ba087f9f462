import { earlierComplaints } from '../../../db/record/repeats';
import { alike, type Repeated, repeatOf, repeatsSince } from '../../../domain/complaint/repeats/repeat';
import { type StateName, stageOf } from '../../../domain/complaint/state';
import type { CompiledRules } from '../../../domain/policy/rules';
import type { Instant } from '../../../domain/time';
import type { ApiDependencies } from '../../dependencies';
import { type CustomerHash, hashesOf } from '../../privacy/customer-key';
import type { EarlierView } from '../../views/complaint';
import type { IntakeBody } from './body';

/** What the record knows of a customer who complains. */
export interface KnownCustomer {
  /** The hash that is stored with the new complaint; null if nothing tells who the customer is. */
  readonly hash: CustomerHash | null;
  readonly repeat: Repeated | null;
  /** Earlier cases about the same matter, for the person who takes the complaint. */
  readonly earlier: readonly EarlierView[];
}

/** Looks for earlier complaints of the customer, in one query. An enquiry is never a repeat, and is never repeated. */
export async function knownCustomer(
  { pool, customerKeys }: ApiDependencies,
  { kind, category, customer }: Pick<IntakeBody, 'kind' | 'category' | 'customer'>,
  rules: CompiledRules,
  receivedAt: Instant,
): Promise<KnownCustomer> {
  const hashes = hashesOf(customerKeys, customer);
  const [hash = null] = hashes;
  if (hash === null || kind === 'enquiry') return { hash, repeat: null, earlier: [] };
  const found = await earlierComplaints(
    pool,
    hashes.map((one) => one.hash),
    repeatsSince(rules, receivedAt),
    receivedAt,
  );
  const earlier = alike(rules, category, found, receivedAt);
  return {
    hash,
    repeat: repeatOf(earlier, receivedAt),
    earlier: earlier.map(({ receivedAt: at, ...rest }) => ({
      ...rest,
      receivedAt: new Date(at).toISOString(),
      advice: adviceOn(rest.state),
    })),
  };
}

/**
 * What the person who takes a complaint had best do about an earlier one. Of those that have ended only a closed one
 * can be reopened.
 */
function adviceOn(state: StateName): EarlierView['advice'] {
  if (state === 'closed') return 'inform-or-reopen';
  return stageOf(state) === 'closed' ? 'inform' : 'urge-or-merge';
}
