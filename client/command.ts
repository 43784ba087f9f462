import { confirmedRequest, loadEvents } from '../db/record/complaints';
import { fold } from '../domain/complaint/evolve';
import type { Rejection } from '../domain/complaint/rejection';
import { type Snapshot, snapshotOf } from '../domain/complaint/snapshot';
import type { ComplaintId } from '../domain/ids';
import { type ActionRequest, actionUpdates } from '../workflows/messages';
import { caseAfter } from './own-write';
import { type SendDependencies, sendToCase } from './send';

/** Longest wait for a case's answer, in milliseconds. */
const ANSWER_MS = 5_000;

/**
 * Sends a command to the workflow of a case, which is brought back from the record if it is missing. Sending it again
 * with the same update id has no further effect.
 *
 * @returns the case after it; a rejection that says why not; or `over` if the case has ended
 * @throws whatever kept the case from answering in time; the command may still be carried out
 */
export async function sendCommand(
  deps: SendDependencies,
  id: ComplaintId,
  request: ActionRequest,
  updateId: string,
): Promise<Snapshot | Rejection | 'over'> {
  // The workflow knows only the latest requests; the record knows all others.
  const earlier = await confirmedRequest(deps.pool, id, updateId);
  if (earlier !== undefined) return snapshotOf(fold(await loadEvents(deps.pool, id, earlier.version)));
  const update = actionUpdates[request.command.action];
  const sent = await sendToCase(deps, id, ANSWER_MS, (handle) =>
    handle.executeUpdate(update, { updateId, args: [request] }),
  );
  if (sent === 'gone') throw new Error(`the workflow of ${id} is being brought back`);
  if ('over' in sent) return 'over';
  return 'rejection' in sent ? sent.rejection : caseAfter(deps, id, sent.answer);
}
