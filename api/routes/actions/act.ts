import { isSilence } from '../../../client/ask';
import { engineStatus, RESOURCE_EXHAUSTED } from '../../../client/connect';
import { caseAfter } from '../../../client/own-write';
import { isRunning, startFromRecord } from '../../../client/restart';
import { sendToCase } from '../../../client/send';
import { TooManyAtOnceError } from '../../../client/turns';
import { tellHeads } from '../../../db/people/heads';
import { findRequest, loadComplaint, loadEvents, type RecordedRequest } from '../../../db/record/complaints';
import { recordOffline } from '../../../db/record/offline';
import { decideAsSeen } from '../../../domain/action/decide-as-seen';
import { advance } from '../../../domain/complaint/advance';
import { fold } from '../../../domain/complaint/evolve';
import { tell } from '../../../domain/complaint/heads/told';
import type { Recorded } from '../../../domain/complaint/record';
import { isRejection } from '../../../domain/complaint/rejection';
import { type Snapshot, snapshotOf } from '../../../domain/complaint/snapshot';
import { type Complaint, isOver } from '../../../domain/complaint/state';
import type { Instant } from '../../../domain/time';
import { actionUpdates } from '../../../workflows/messages';
import type { ApiDependencies } from '../../dependencies';
import { noComplaintSaid, ProblemError, rejectionProblem, tooManyActions } from '../../problems';
import type { Admitted } from './admit';
import { type ActionCall, hashOf, keyReused, type PreparedAction, wishOf } from './prepare';

/** The longest wait for the workflow's answer, in milliseconds. */
const ACT_MS = 5_000;

/** Carries an action out. @returns the case after it; the result is the same however often the request is repeated */
export async function act(deps: ApiDependencies, call: ActionCall, prepared: PreparedAction): Promise<Snapshot> {
  // An open case is left to its workflow, which knows the requests that it carried out last; the record may be one task
  // ahead of it.
  const reopens = call.action === 'reopen' || call.action === 'appeal';
  const recorded = reopens ? await loadComplaint(deps.pool, call.complaint) : undefined;
  // A closed case that waits to be looked back at still has its workflow.
  return recorded !== undefined && isOver(recorded)
    ? recordEnded(deps, call, prepared, recorded)
    : sendUpdate(deps, call, prepared);
}

/** Carries an action out on a case that has no workflow and gets none to decide it. */
export async function actOnRecord(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
): Promise<Snapshot> {
  const recorded = await loadComplaint(deps.pool, call.complaint);
  if (recorded === undefined) throw notFound(call.complaint);
  return recordEnded(deps, call, prepared, recorded);
}

/**
 * The answer to a repeated request, whatever has become of the things that it names. The workflow knows the latest
 * requests, and the record knows all others for ever. For the latest ones the record is not relied on, since the task
 * that wrote them may be lost.
 */
export async function repeatedAnswer(
  deps: ApiDependencies,
  call: ActionCall,
  { earlier }: Admitted,
): Promise<Snapshot | undefined> {
  return earlier && answerTo(deps, call, { bodyHash: hashOf(deps, call) }, earlier);
}

/** The answer to a request that is on record, for a case that has no workflow now. */
async function earlierAnswer(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
): Promise<Snapshot | undefined> {
  const earlier = await findRequest(deps.pool, call.complaint, prepared.updateId);
  return earlier === undefined ? undefined : answerTo(deps, call, prepared, earlier);
}

/** The answer that was given to a request on record: the case as it was at that time. */
async function answerTo(
  { pool }: ApiDependencies,
  { complaint }: ActionCall,
  { bodyHash }: Pick<PreparedAction, 'bodyHash'>,
  earlier: RecordedRequest,
): Promise<Snapshot> {
  if (earlier.bodyHash !== bodyHash) throw keyReused();
  return snapshotOf(fold(await loadEvents(pool, complaint, earlier.version)));
}

/**
 * Sends the action to the workflow. If Temporal knows no running workflow, the case is unknown or over, or its workflow
 * has yet to be started again. For an open case the record is not relied on, since it may contain what a lost task
 * wrote; a new run knows what was asked before.
 */
async function sendUpdate(deps: ApiDependencies, call: ActionCall, prepared: PreparedAction): Promise<Snapshot> {
  const { command, updateId, bodyHash } = prepared;
  const request = { ...wishOf(call, command), bodyHash };
  const update = actionUpdates[call.action];
  const sent = await sendToCase(
    deps,
    call.complaint,
    ACT_MS,
    (handle) => handle.executeUpdate(update, { updateId, args: [request] }),
    translated,
  );
  if (sent === 'gone') return withoutWorkflow(deps, call, prepared, await loadComplaint(deps.pool, call.complaint));
  if ('over' in sent) return withoutWorkflow(deps, call, prepared, sent.over);
  if ('rejection' in sent) throw rejectionProblem(sent.rejection);
  if (sent.answer.bodyHash !== bodyHash) throw keyReused();
  return caseAfter(deps, call.complaint, sent.answer);
}

/** The problem that the caller gets if an update was not answered. */
function translated(error: unknown): unknown {
  if (isSilence(error)) {
    return new ProblemError('engine-away', {
      en: 'The action may still be carried out; repeat it with the same Idempotency-Key to learn what became of it.',
      zh: '该操作仍可能执行；请以同一 Idempotency-Key 重复提交，以了解结果。',
    });
  }
  // The server has other limits too; only this one concerns a single case.
  if (engineStatus(error) === RESOURCE_EXHAUSTED && /in-flight updates/.test(String((error as Error).cause))) {
    return tooManyActions();
  }
  // This has to become a problem here, since it decides whether the texts are kept.
  if (error instanceof TooManyAtOnceError) return tooManyActions();
  return error;
}

/** Deals with a case for which no run took the action, although its workflow was brought back if the case is open. */
async function withoutWorkflow(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
  complaint: Complaint | undefined,
): Promise<Snapshot> {
  if (complaint === undefined) throw notFound(call.complaint);
  if (isOver(complaint) && !(await isRunning(deps.client, call.complaint))) {
    return recordEnded(deps, call, prepared, complaint);
  }
  throw new ProblemError('engine-away', {
    en: 'The complaint is being brought back to work; try again in a moment.',
    zh: '投诉正在恢复办理，请稍后再试。',
  });
}

/**
 * Records an action on a case that is over and has no workflow, such as a reopening or a unit's late answer, in the
 * same way as an intake. A case that was reopened then gets a new run from the record.
 */
async function recordEnded(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
  before: Complaint,
  tries = 3,
): Promise<Snapshot> {
  const { pool, client, taskQueue, clock } = deps;
  const earlier = call.key === undefined ? undefined : await earlierAnswer(deps, call, prepared);
  if (earlier !== undefined) return earlier;
  const request = { updateId: prepared.updateId, bodyHash: prepared.bodyHash };
  const now = clock();
  const decision = decideAsSeen(advance(before, now).complaint, wishOf(call, prepared.command), now);
  if (isRejection(decision)) throw rejectionProblem(decision);
  const { complaint: after, events } = await withHeadsTold(deps, decision, now);
  if (!(await recordOffline(pool, before, after, events, request))) {
    const same = await earlierAnswer(deps, call, prepared);
    if (same !== undefined) return same;
    // Late answers of two units at the same time do not contradict each other, so this one is tried again.
    const latest = await loadComplaint(pool, before.id);
    if (tries > 1 && latest !== undefined && isOver(latest)) {
      return recordEnded(deps, call, prepared, latest, tries - 1);
    }
    throw new ProblemError('wrong-state', {
      en: 'Somebody else has changed the complaint at this moment.',
      zh: '此刻他人更改了该投诉。',
    });
  }
  // If this fails, the sweeper starts the workflow, since the reopening is on record.
  if (!isOver(after)) await startFromRecord({ pool, client, taskQueue }, after).catch(() => false);
  return snapshotOf(after);
}

/**
 * Finds out and records who holds the offices that have to be told, as a workflow would do. The run that follows begins
 * after that.
 */
async function withHeadsTold(
  { pool }: ApiDependencies,
  { complaint, events }: Recorded,
  now: Instant,
): Promise<Recorded> {
  const said = tell(complaint, await tellHeads(pool, events, complaint, now), now);
  return { complaint: said.complaint, events: [...events, ...said.events] };
}

const notFound = (id: string): ProblemError => new ProblemError('not-found', noComplaintSaid(id));
