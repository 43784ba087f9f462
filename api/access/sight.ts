import type { FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import { categoryTerms } from '../../db/policies/category-terms';
import { loadSnapshot } from '../../db/record/complaints';
import { casesIn } from '../../domain/complaint/references';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { hearing } from '../../domain/sight/hearing';
import { type Sight, sees, type Viewpoint, viewpointsOf } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import type { ApiDependencies } from '../dependencies';
import { noComplaintSaid, ProblemError } from '../problems';
import { viewComplaint } from '../views/complaint';
import { receiptView } from '../views/filed';
import { partView, progressView, viewPart, viewProgress } from '../views/part';
import { withWords, workingView } from '../views/said';
import { actorOf } from './caller';
import { timesOf } from './case-times';
import { hearOf, listenerOf } from './hearing';
import { particularsOf } from './particulars';
import { shownPart, writtenEvents } from './shown-events';

/** A complaint as one caller may see it. */
export const sightView = z.union([workingView, partView, progressView, receiptView]);

/** The viewpoints from which a caller looks at lists; undefined for machines, which see all. */
export function viewpointsFor(caller: Caller): { viewpoints?: readonly Viewpoint[] } {
  return caller.kind === 'person' ? { viewpoints: viewpointsOf(caller.person) } : {};
}

/** How much the caller sees of a case. */
export const sightOf = (caller: Caller, snapshot: Snapshot): Sight => sees(snapshot, actorOf(caller));

/** A case, with how much of it the caller sees. @throws ProblemError if it does not exist for them */
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

/** Complaints as they look to a caller who sees them whole, with the cases that they refer to. */
export async function viewWhole(pool: Pool, caller: Caller, snapshots: readonly Snapshot[], now: Instant) {
  const ids = snapshots.map(({ id }) => id);
  const [hear, timeOf] = await Promise.all([hearOf(pool, caller, snapshots.flatMap(casesIn)), timesOf(pool, ids, now)]);
  return snapshots.map((snapshot) => viewComplaint(snapshot, hear, timeOf(snapshot.id)));
}

/**
 * The answer to an action: the case as the caller sees it now. Somebody who has given their part away sees where it
 * stands. Somebody whom the case is about, or whose key does not let them read, is only told that the action was done.
 *
 * @param answer the case after the action; for a repeated request this may be how it was long ago
 * @param recorded the case as it was on record when the request came in; the later of the two decides what the caller
 * sees
 */
export async function viewFor(
  { pool, country, clock }: ApiDependencies,
  caller: Caller,
  answer: Snapshot,
  recorded: Snapshot,
): Promise<z.infer<typeof sightView>> {
  const now = clock();
  const latest = answer.version < recorded.version ? recorded : answer;
  const listener = listenerOf(caller);
  if (listener === null || hearing(latest, listener) === 'kept') return { sight: 'none', id: answer.id };
  const sight = sightOf(caller, latest);
  if (sight === 'all') return viewWorking(pool, caller, answer, now);
  const time = (await timesOf(pool, [answer.id], now))(answer.id);
  if (typeof sight === 'object') {
    const part = await shownPart({ pool, country }, answer.id, sight);
    const events = await writtenEvents(pool, caller, answer, part);
    return viewPart(
      answer,
      sight,
      events.filter(({ version }) => version <= answer.version),
      time,
    );
  }
  return caller.kind === 'machine'
    ? viewPart(answer, { tasks: [], remedies: [] }, [], time)
    : viewProgress(answer, time);
}

/** A case with what people wrote in it, for a caller who sees it whole. */
export async function viewWorking(pool: Pool, caller: Caller, snapshot: Snapshot, now: Instant) {
  const [[view], events, particulars, terms] = await Promise.all([
    viewWhole(pool, caller, [snapshot], now),
    writtenEvents(pool, caller, snapshot, null),
    particularsOf(pool, snapshot),
    categoryTerms(pool, snapshot.policy),
  ]);
  // The answer to a request that is repeated later says what was said by then.
  return withWords(
    view!,
    events.filter(({ version }) => version <= snapshot.version),
    particulars,
    terms,
  );
}

/** An answer with its version as `ETag`, for `If-Match`. People who see only where a case stands get no version. */
export function tagged<View extends object>(reply: FastifyReply, view: View): View {
  if ('version' in view) reply.header('etag', `"${view.version}"`);
  return view;
}

/**
 * The problem for a case that does not exist, and also for one that the caller may not know of, so that nobody can find
 * out which ids exist.
 */
export const noComplaint = (id: string): ProblemError => new ProblemError('not-found', noComplaintSaid(id));
