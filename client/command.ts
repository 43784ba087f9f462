import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { loadComplaint } from '../db/complaints';
import { isOver } from '../domain/complaint/permits';
import { REJECTION_TYPES, type Rejection } from '../domain/complaint/rejection';
import type { Snapshot } from '../domain/complaint/snapshot';
import type { ComplaintId } from '../domain/ids';
import { type ActionRequest, actionUpdates, STALE_RUN, workflowIdOf } from '../workflows/messages';
import { within } from './connect';
import { startFromRecord } from './restart';

/** Longest wait for a case's answer, in milliseconds. */
const ANSWER_MS = 5_000;

/** Failures of updates to a run that ended before it could carry them out. */
const RUN_ENDED: readonly unknown[] = [STALE_RUN, 'AcceptedUpdateCompletedWorkflow'];

/**
 * Sends a command to the workflow of a case, which is brought back from the record where it is missing. The same update id
 * again does nothing again.
 *
 * @returns the case after it; why the rules say no; or `over` if the case has ended
 * @throws whatever kept the case from answering in time; the command may still be carried out
 */
export async function sendCommand(
  deps: { readonly pool: Pool; readonly client: Client; readonly taskQueue: string },
  id: ComplaintId,
  request: ActionRequest,
  updateId: string,
): Promise<Snapshot | Rejection | 'over'> {
  const handle = deps.client.workflow.getHandle(workflowIdOf(id));
  const update = actionUpdates[request.command.action];
  for (let attempt = 1; ; attempt++) {
    try {
      const { snapshot } = await within(deps.client, ANSWER_MS, () =>
        handle.executeUpdate(update, { updateId, args: [request] }),
      );
      return snapshot;
    } catch (error) {
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
      const failure = cause instanceof ApplicationFailure ? cause : undefined;
      if (REJECTION_TYPES.includes(failure?.type as never)) return failure?.details?.[0] as Rejection;
      const gone = error instanceof WorkflowNotFoundError || RUN_ENDED.includes(failure?.type);
      if (!gone || attempt > 1) throw error;
      const complaint = await loadComplaint(deps.pool, id);
      if (complaint === undefined || isOver(complaint)) return 'over';
      await startFromRecord(deps, complaint);
    }
  }
}
