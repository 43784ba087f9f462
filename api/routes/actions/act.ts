import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { within } from '../../../client/connect';
import { startComplaint } from '../../../client/start';
import { findRequest, loadComplaint } from '../../../db/complaints';
import { recordOffline } from '../../../db/intake';
import { advance } from '../../../domain/complaint/advance';
import { decide, isRejection } from '../../../domain/complaint/decide';
import { REJECTION_TYPES, type Rejection } from '../../../domain/complaint/rejection';
import { type Snapshot, snapshotOf } from '../../../domain/complaint/snapshot';
import { isOpen } from '../../../domain/complaint/state';
import { type ActionAnswer, actionUpdates, type UpdateName, workflowIdOf } from '../../../workflows/messages';
import type { ApiDependencies } from '../../dependencies';
import { actorOf } from '../../plugins/callers';
import { ProblemError, rejectionProblem } from '../../problems';
import type { ActionCall, PreparedAction } from './prepare';

/** Longest wait for the workflow's answer, in milliseconds. */
const ACT_MS = 5_000;

/** Statuses of gRPC that the API tells apart. */
const RESOURCE_EXHAUSTED = 8;

/** Carries an action out and gives the case as the workflow then has it. */
export async function act(deps: ApiDependencies, call: ActionCall, prepared: PreparedAction): Promise<Snapshot> {
  if (call.action === 'reopen') return reopen(deps, call, prepared);
  const answer = await sendUpdate(deps, call, prepared, 'first');
  if (answer.bodyHash !== prepared.bodyHash) throw keyReused();
  return answer.snapshot;
}

async function sendUpdate(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
  attempt: 'first' | 'second',
): Promise<ActionAnswer> {
  const { command, updateId, bodyHash } = prepared;
  const handle = deps.client.workflow.getHandle(workflowIdOf(call.complaint));
  try {
    return await within(deps.client, ACT_MS, () =>
      handle.executeUpdate(actionUpdates[call.action as UpdateName], {
        updateId,
        args: [{ command, actor: actorOf(call.caller), bodyHash }],
      }),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return withoutWorkflow(deps, call, prepared, attempt);
    throw translated(error);
  }
}

/** What a failed update means to the caller. */
function translated(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, details } = error.cause;
    if (REJECTION_TYPES.includes(type as never)) return rejectionProblem(details?.[0] as Rejection);
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return new ProblemError(
      'engine-away',
      'The action may still be carried out; repeat it with the same Idempotency-Key to learn what became of it.',
    );
  }
  if (isGrpcServiceError(error) && (error.code as number) === RESOURCE_EXHAUSTED) {
    return new ProblemError('too-many-actions', 'More than ten actions on this complaint are under way; try again.');
  }
  return error;
}

/** No workflow runs: the case is unknown, or over, or its workflow has yet to be (re)started. The record tells. */
async function withoutWorkflow(
  deps: ApiDependencies,
  call: ActionCall,
  prepared: PreparedAction,
  attempt: 'first' | 'second',
): Promise<ActionAnswer> {
  const { pool, client, taskQueue, clock } = deps;
  const complaint = await loadComplaint(pool, call.complaint);
  if (complaint === undefined) throw notFound(call.complaint);
  const earlier = await findRequest(pool, call.complaint, prepared.updateId);
  if (earlier !== undefined) return { snapshot: snapshotOf(complaint), bodyHash: earlier.bodyHash };
  if (!isOpen(complaint)) {
    const decision = decide(complaint, prepared.command, actorOf(call.caller), clock());
    if (isRejection(decision)) throw rejectionProblem(decision);
  }
  if (attempt === 'second') {
    throw new ProblemError('engine-away', 'The complaint is being brought back to work; try again in a moment.');
  }
  await startComplaint(client, taskQueue, complaint, complaint.version === 1 ? 'intake' : 'record');
  return sendUpdate(deps, call, prepared, 'second');
}

/** A closed case has no workflow: its reopening is recorded like an intake, and then a new run starts from the record. */
async function reopen(deps: ApiDependencies, call: ActionCall, prepared: PreparedAction): Promise<Snapshot> {
  const { pool, client, taskQueue, clock } = deps;
  const before = await loadComplaint(pool, call.complaint);
  if (before === undefined) throw notFound(call.complaint);
  const request = { updateId: prepared.updateId, bodyHash: prepared.bodyHash };
  const earlier = await findRequest(pool, call.complaint, prepared.updateId);
  if (earlier !== undefined) {
    if (earlier.bodyHash !== prepared.bodyHash) throw keyReused();
    return snapshotOf(before);
  }
  const now = clock();
  const decision = decide(advance(before, now).complaint, prepared.command, actorOf(call.caller), now);
  if (isRejection(decision)) throw rejectionProblem(decision);
  if (!(await recordOffline(pool, before, decision.complaint, decision.events, request))) {
    throw new ProblemError('wrong-state', 'Somebody else has reopened the complaint at this moment.');
  }
  // If this fails the sweeper starts it; the reopening is on record.
  await startComplaint(client, taskQueue, decision.complaint, 'record').catch(() => false);
  return snapshotOf(decision.complaint);
}

const keyReused = (): ProblemError =>
  new ProblemError('key-reused', 'This Idempotency-Key belongs to a request with another body; use a new one.');

const notFound = (id: string): ProblemError => new ProblemError('not-found', `There is no complaint ${id}.`);
