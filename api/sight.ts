import type { Pool } from 'pg';
import { z } from 'zod';
import { loadSnapshot } from '../db/complaints';
import type { Caller } from '../db/credentials';
import { isAccused } from '../domain/complaint/accused';
import type { ActionName } from '../domain/complaint/commands';
import type { Snapshot } from '../domain/complaint/snapshot';
import type { ComplaintId } from '../domain/ids';
import { type Sight, sees, type Viewpoint, viewpointsOf } from '../domain/responsibility/visibility';
import { partView, progressView, viewPart, viewProgress } from './part-view';
import { actorOf } from './plugins/callers';
import { ProblemError } from './problems';
import { complaintView, viewComplaint } from './view';

/** A complaint as one caller may see it. */
export const sightView = z.union([complaintView, partView, progressView]);

/** From where a caller looks at lists; undefined for machines, which see all. */
export function viewpointsFor(caller: Caller): { viewpoints?: readonly Viewpoint[] } {
  return caller.kind === 'person' ? { viewpoints: viewpointsOf(caller.person) } : {};
}

export const sightOf = (caller: Caller, snapshot: Snapshot): Sight => sees(snapshot, actorOf(caller));

/** A case with what the caller sees of it. @throws ProblemError if for them there is none */
export async function seenCase(
  pool: Pool,
  id: ComplaintId,
  caller: Caller,
): Promise<{ snapshot: Snapshot; sight: Exclude<Sight, 'nothing'> }> {
  const snapshot = await loadSnapshot(pool, id);
  const sight = snapshot === undefined ? 'nothing' : sightOf(caller, snapshot);
  if (snapshot === undefined || sight === 'nothing') throw noComplaint(id);
  return { snapshot, sight };
}

/**
 * The answer to an action: the case as the caller sees it now. Whoever gave their part away sees how it goes on, but not
 * the accused who repeats an earlier request.
 */
export function viewFor(caller: Caller, snapshot: Snapshot, action: ActionName): z.infer<typeof sightView> {
  const sight = sightOf(caller, snapshot);
  if (sight === 'all') return viewComplaint(snapshot);
  if (typeof sight === 'object') return viewPart(snapshot, sight);
  const barred = caller.kind === 'person' && isAccused(snapshot, caller.person.person);
  if (barred && action !== 'name-accused') throw noComplaint(snapshot.id);
  return caller.kind === 'machine' ? viewPart(snapshot, { tasks: [], remedies: [] }) : viewProgress(snapshot);
}

/** The same for a case that does not exist and for one that the caller may not know of, so that nothing can be probed. */
export const noComplaint = (id: string): ProblemError => new ProblemError('not-found', `There is no complaint ${id}.`);
