import { sendLink } from '../../../client/link';
import { loadComplaint } from '../../../db/record/complaints';
import type { LinkingCommand } from '../../../domain/complaint/linking/actions';
import { isFull, linkedWith, MOST_RELATED } from '../../../domain/complaint/linking/linking';
import { owedRelation } from '../../../domain/complaint/merging/link';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import type { ComplaintId } from '../../../domain/ids';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError } from '../../problems';
import { act } from './act';
import type { ActionCall, PreparedAction } from './prepare';

/** Links two cases, or takes them apart, and then tells the other one. If that can't be told now, the worker does it. */
export async function link(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
  { action, complaint: other }: Extract<LinkingCommand, { action: 'link' | 'unlink' }>,
): Promise<Snapshot> {
  if (action === 'link') await requireRoom(deps, call.complaint, other);
  const snapshot = await act(deps, call, prepared);
  await tellOther(deps, call.complaint, other);
  return snapshot;
}

/** Tells a case what was said about it in another one. If that fails, the worker does it. */
export async function tellOther(deps: ApiDependencies, id: ComplaintId, otherId: ComplaintId): Promise<void> {
  try {
    const [complaint, other] = await Promise.all([loadComplaint(deps.pool, id), loadComplaint(deps.pool, otherId)]);
    const due = complaint && other && owedRelation(complaint, other);
    if (due) await sendLink(deps, due.to, due.link);
  } catch {
    // The worker finds that only one of the two knows.
  }
}

/** The record may be a moment old, so a case may get a few more links than it should. */
async function requireRoom({ pool }: ApiDependencies, id: ComplaintId, otherId: ComplaintId): Promise<void> {
  const other = await loadComplaint(pool, otherId);
  if (other === undefined || !isFull(other) || linkedWith(other).includes(id)) return;
  throw new ProblemError('contradiction', {
    en: `The other complaint is linked with ${MOST_RELATED} already, the most it can.`,
    zh: `另一件投诉已关联 ${MOST_RELATED} 件，已达上限。`,
  });
}
