import { hashesOf, hashingOf, type Identification, storedHashesOf } from '../customers/customer-key';
import { loadComplaint } from '../db/record/complaints';
import { applyCorrections, customerOf, type Hashing, mended, type ToMend } from '../db/record/corrections';
import { isHashedThroughout } from '../db/record/hashes';
import { recordOffline } from '../db/record/offline';
import { knownBefore, splitFamily } from '../db/record/repeats';
import { advance } from '../domain/complaint/advance';
import { isRightRepeat, mendRepeat } from '../domain/complaint/repeats/mending';
import type { Repeated } from '../domain/complaint/repeats/repeat';
import type { Complaint } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import { repeatUpdate } from '../workflows/messages';
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
  const repeat = complaint && (await repeatNow(deps, complaint));
  const changes = complaint !== undefined && repeat !== undefined && !isRightRepeat(complaint, repeat);
  if (changes) await mend(deps, complaint, repeat);
  await mended(deps.pool, noted);
  return changes;
}

/** What a case repeats by what the record says now. */
async function repeatNow(deps: CorrectionDependencies, complaint: Complaint): Promise<Repeated | null | undefined> {
  const { id, kind, receivedAt, rules, classification } = complaint;
  const customer = await customerOf(deps.pool, id);
  if (customer === undefined) return undefined;
  const splits = await splitFamily(deps.pool, complaint);
  const asking = { id, kind, receivedAt, category: classification.category, splits };
  return (await knownBefore(deps.pool, hashesOf(deps, customer), asking, rules)).repeat;
}

async function mend(deps: CorrectionDependencies, { id }: Complaint, repeat: Repeated | null): Promise<void> {
  const sent = await sendToCase(deps, id, MEND_MS, (handle) => handle.executeUpdate(repeatUpdate, { args: [repeat] }));
  if (sent === 'gone') throw new Error(`the workflow of ${id} is being brought back`);
  if ('over' in sent && sent.over !== undefined) await mendEnded(deps, sent.over, repeat);
}

/** Puts the repeat of a case right that has ended and has no workflow. */
async function mendEnded({ pool, clock }: CorrectionDependencies, before: Complaint, repeat: Repeated | null) {
  const now = clock();
  const { complaint, events } = mendRepeat(advance(before, now).complaint, repeat, now);
  if (events.length > 0 && !(await recordOffline(pool, before, complaint, events))) {
    throw new Error(`somebody else has changed ${before.id} at this moment`);
  }
}
