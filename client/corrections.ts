import { hashesOf, hashingOf, type Identification, storedHashesOf } from '../customers/customer-key';
import { loadComplaint } from '../db/record/complaints';
import { applyCorrections, customerOf, type Hashing, mended, type ToMend } from '../db/record/corrections';
import { isHashedThroughout } from '../db/record/hashes';
import { recordOffline } from '../db/record/offline';
import { knownBefore, nuisancesBefore, splitFamily } from '../db/record/repeats';
import { advance } from '../domain/complaint/advance';
import { areRightNuisances, mendNuisances } from '../domain/complaint/nuisance/mending';
import type { Recorded } from '../domain/complaint/record';
import { isRightRepeat, mendRepeat } from '../domain/complaint/repeats/mending';
import type { Repeated } from '../domain/complaint/repeats/repeat';
import type { Complaint } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { nuisancesUpdate, repeatUpdate } from '../workflows/messages';
import { type SendDependencies, sendToCase } from './send';

export interface CorrectionDependencies extends SendDependencies, Identification {}

/** Longest wait for the workflow's answer, in milliseconds. */
const MEND_MS = 4_000;

/** How this installation makes the hashes of a customer. */
export const hashingBy = (identification: Identification): Hashing => ({
  stored: (customer) => storedHashesOf(identification, customer),
  sought: (customer) => hashesOf(identification, customer),
});

/**
 * Applies the corrections of a case that are on record, and puts right what the case itself repeats. The later cases of
 * the customer, which may repeat something else now, are left to the worker.
 */
export async function settleCorrections(deps: CorrectionDependencies, id: ComplaintId): Promise<void> {
  const noted = await applyCorrections(deps.pool, id, hashingBy(deps), deps.clock());
  const way = hashingOf(deps);
  if (noted === null || way === null || !(await isHashedThroughout(deps.pool, way))) return;
  await mendNoted(deps, noted);
}

/**
 * Puts right what a noted case repeats. It may be done again at any time, since it follows from the record alone.
 *
 * @returns whether anything changed
 * @throws whatever kept the case from answering in time
 */
export async function mendNoted(deps: CorrectionDependencies, noted: ToMend): Promise<boolean> {
  const complaint = await loadComplaint(deps.pool, noted.id);
  const known = complaint && (await knownNow(deps, complaint));
  let changed = false;
  if (complaint !== undefined && known !== undefined) {
    const { repeat, nuisances } = known;
    if (!isRightRepeat(complaint, repeat)) {
      await mend(deps, complaint, {
        running: (handle) => handle.executeUpdate(repeatUpdate, { args: [repeat] }),
        ended: (c, now) => mendRepeat(c, repeat, now),
      });
      changed = true;
    }
    if (!areRightNuisances(complaint, nuisances)) {
      await mend(deps, complaint, {
        running: (handle) => handle.executeUpdate(nuisancesUpdate, { args: [nuisances] }),
        ended: (c, now) => mendNuisances(c, nuisances, now),
      });
      changed = true;
    }
  }
  await mended(deps.pool, noted);
  return changed;
}

/** What is known of a case's customer by what the record says now. */
interface KnownNow {
  readonly repeat: Repeated | null;
  readonly nuisances: readonly ComplaintId[];
}

async function knownNow(deps: CorrectionDependencies, complaint: Complaint): Promise<KnownNow | undefined> {
  const { id, kind, receivedAt, rules, classification, history } = complaint;
  const customer = await customerOf(deps.pool, id);
  if (customer === undefined) return undefined;
  const hashes = hashesOf(deps, customer);
  const splits = await splitFamily(deps.pool, complaint);
  const asking = { id, kind, receivedAt, category: classification.category, splits };
  const { repeat } = await knownBefore(deps.pool, hashes, asking, rules);
  // Of what another system has ended nobody asked at its filing either.
  return { repeat, nuisances: history === undefined ? await nuisancesBefore(deps.pool, hashes, id) : [] };
}

/** How a case is put right: while its workflow runs, and once it has ended and has none. */
interface Mending {
  readonly running: Parameters<typeof sendToCase<unknown>>[3];
  readonly ended: (complaint: Complaint, now: Instant) => Recorded;
}

async function mend(deps: CorrectionDependencies, { id }: Complaint, { running, ended }: Mending): Promise<void> {
  const sent = await sendToCase(deps, id, MEND_MS, running);
  if (sent === 'gone') throw new Error(`the workflow of ${id} is being brought back`);
  if (typeof sent === 'object' && sent !== null && 'over' in sent && sent.over !== undefined) {
    await mendEnded(deps, sent.over, ended);
  }
}

/** Puts a case right that has ended and has no workflow. */
async function mendEnded({ pool, clock }: CorrectionDependencies, before: Complaint, mends: Mending['ended']) {
  const now = clock();
  const { complaint, events } = mends(advance(before, now).complaint, now);
  if (events.length > 0 && !(await recordOffline(pool, before, complaint, events))) {
    throw new Error(`somebody else has changed ${before.id} at this moment`);
  }
}
