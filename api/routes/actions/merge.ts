import { sendLink } from '../../../client/link';
import { eventsOfTypes, findRequest, loadComplaint } from '../../../db/record/complaints';
import type { Command } from '../../../domain/complaint/commands';
import { isMergedInto, type Link } from '../../../domain/complaint/merging/link';
import { isRejection } from '../../../domain/complaint/rejection';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import type { ComplaintId } from '../../../domain/ids';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, rejectionProblem } from '../../problems';
import { act } from './act';
import { refusedEarly } from './early';
import type { ActionCall, PreparedAction } from './prepare';

/**
 * Merges a case into another one. First the leading case accepts the duplicate, after which it can't be merged itself
 * any more; then the duplicate is merged. If that is turned down, the leading case releases the duplicate again. If a
 * crash interrupts this, the worker repairs it. See docs/decisions/012-repeats-and-merging.md.
 */
export async function mergeInto(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
  command: Extract<Command, { action: 'merge' }>,
): Promise<Snapshot> {
  const { complaint: duplicate } = call;
  // A request that was carried out before is only answered again, since the case may have been unmerged since.
  if (await findRequest(deps.pool, duplicate, prepared.updateId)) return act(deps, call, prepared);
  const by = await refusedEarly(deps, call, command);
  const { into, reason } = command;
  await tell(deps, into, { link: 'join', duplicate, by, reason });
  try {
    return await act(deps, call, prepared);
  } catch (error) {
    const turnedDown = error instanceof ProblemError && error.problem.status < 500 && error.problem.status !== 429;
    // After any other failure the merge may still happen. Somebody else may also have merged the two just now.
    if (turnedDown && !(await isMerged(deps, duplicate, into))) {
      await sendLink(deps, into, { link: 'leave', duplicate }).catch(() => {
        // If this fails, the worker finds that the duplicate is not merged, and tells the leading case again.
      });
    }
    throw error;
  }
}

/** Takes a case out of a merge, and tells the leading case. If that can't be told now, the worker does it. */
export async function unmerge(deps: ApiDependencies, call: ActionCall, prepared: PreparedAction): Promise<Snapshot> {
  const before = await loadComplaint(deps.pool, call.complaint);
  const snapshot = await act(deps, call, prepared);
  if (before?.progress.state === 'merged' && snapshot.progress.state !== 'merged') {
    // A clock may have acted at the same moment, so the last event need not be this one.
    const unmerged = (await eventsOfTypes(deps.pool, call.complaint, ['unmerged'])).at(-1);
    const asked = {
      ...(unmerged === undefined ? {} : { by: unmerged.by }),
      ...(prepared.command.action === 'unmerge' ? { reason: prepared.command.reason } : {}),
    };
    await sendLink(deps, before.progress.into, { link: 'leave', duplicate: call.complaint, ...asked }).catch(() => {
      // If this fails, the worker tells the leading case.
    });
  }
  return snapshot;
}

async function tell(deps: ApiDependencies, leading: ComplaintId, link: Link): Promise<void> {
  const answer = await sendLink(deps, leading, link);
  if (isRejection(answer)) throw rejectionProblem(answer);
  if ('over' in answer) {
    throw new ProblemError('merge-not-allowed', {
      en: 'The other complaint has ended; reopen it, or tell the customer.',
      zh: '另一件投诉已结束；请重开该件，或直接告知客户。',
    });
  }
}

async function isMerged({ pool }: ApiDependencies, duplicate: ComplaintId, into: ComplaintId): Promise<boolean> {
  const complaint = await loadComplaint(pool, duplicate);
  return complaint !== undefined && isMergedInto(complaint, into);
}
