import type { Pool } from 'pg';
import { type CorrectionDependencies, mendNoted, settleCorrections } from '../client/corrections';
import { hashesOf, hashingOf } from '../customers/customer-key';
import { casesToCorrect, repeatsToMend, sweepCorrections } from '../db/record/corrections';
import { hashAnew, isHashedThroughout } from '../db/record/hashes';
import { DAY, type Instant } from '../domain/time';
import { eachOf } from './each-of';
import type { RoundsLog } from './rounds';

export interface KnownAgainDependencies extends CorrectionDependencies {
  readonly log: RoundsLog;
}

/** Customers whose hashes are made anew in one transaction, and cases that are looked at in one round. */
const BATCH = 200;
const AT_ONCE = 5;

/**
 * Makes the hashes of customers anew that were made with another key, for another country or by an earlier version.
 * It goes on where it was interrupted, since what is done is not found any more.
 *
 * @returns how many were made anew
 */
export async function hashCustomersAnew(deps: Omit<KnownAgainDependencies, 'client'>): Promise<number> {
  const way = hashingOf(deps);
  if (way === null) return 0;
  const made = (customer: Readonly<Record<string, unknown>>) => {
    const { billing, phone } = hashesOf(deps, customer);
    return { billing: billing[0] ?? null, phone: phone[0] ?? null };
  };
  let done = 0;
  for (let last = BATCH; last > 0; done += last) last = await hashAnew(deps.pool, way, made, BATCH);
  if (done > 0) deps.log.info({ customers: done }, 'the hashes of customers are made anew');
  return done;
}

/**
 * Applies corrections of contacts that an API left half done, and puts right which cases are repeats because of them.
 *
 * @returns how many cases repeat something else now
 */
export async function mendRepeats(deps: KnownAgainDependencies): Promise<number> {
  for (const id of await casesToCorrect(deps.pool, BATCH)) await settleCorrections(deps, id);
  const way = hashingOf(deps);
  // Until then, or without a key, cases of the customer would be missed.
  if (way === null || !(await isHashedThroughout(deps.pool, way))) return 0;
  let changed = 0;
  await eachOf(await repeatsToMend(deps.pool, BATCH), AT_ONCE, async (noted) => {
    try {
      if (await mendNoted(deps, noted)) changed += 1;
    } catch (error) {
      // The next round tries again. One case must not keep the others waiting.
      deps.log.warn({ complaint: noted.id, error: String(error) }, 'a repeat could not be mended yet');
    }
  });
  if (changed > 0) deps.log.info({ changed }, 'cases repeat something else since a contact was corrected');
  return changed;
}

/** Removes corrections a day later whose actions were turned down or lost on the way. @returns how many */
export async function sweepLostCorrections({ pool, clock }: { pool: Pool; clock: () => Instant }): Promise<number> {
  return sweepCorrections(pool, clock() - DAY);
}
