import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { raiseAlarm } from '../db/alarms';
import { isStartPending, recentRequests } from '../db/complaints';
import type { Complaint } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { workflowIdOf } from '../workflows/messages';
import { within } from './connect';
import { startComplaint } from './start';

export interface RestartDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
}

/** Starts a run from the record, for a case that was recorded or reopened without one. It knows what was asked before. */
export async function startFromRecord({ pool, client, taskQueue }: RestartDependencies, complaint: Complaint) {
  return startComplaint(client, taskQueue, complaint, 'record', await recentRequests(pool, complaint.id));
}

/**
 * Starts a new run for an open case that has lost its workflow, from the record, and reports it. The new run checks
 * that the record has not moved on, and knows the requests that were carried out, so that repeating one does no harm.
 *
 * @returns whether this call started it
 */
export async function restartLost(
  deps: RestartDependencies,
  complaint: Complaint,
  status: string,
  now: Instant,
): Promise<boolean> {
  if (!(await startFromRecord(deps, complaint))) return false;
  await raiseAlarm(deps.pool, 'workflow-restarted', complaint.id, now, { status, version: complaint.version });
  return true;
}

/**
 * Brings the workflow of an open case back: one that has yet to be started is started, and one that is lost is reported
 * too. Whatever became of an earlier run, the new one first makes sure that the record has not moved on.
 */
export async function bringBack(
  deps: RestartDependencies & { readonly clock: () => Instant },
  complaint: Complaint,
): Promise<void> {
  if (await isStartPending(deps.pool, complaint.id)) await startFromRecord(deps, complaint);
  else await restartLost(deps, complaint, 'NOT_FOUND', deps.clock());
}

const DESCRIBE_MS = 3_000;

/** Whether a run of the case is under way. While a server starts up it may say at first that it knows of none. */
export async function isRunning(client: Client, id: ComplaintId): Promise<boolean> {
  try {
    const description = await within(client, DESCRIBE_MS, () => client.workflow.getHandle(workflowIdOf(id)).describe());
    return description.status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError && !/namespace/i.test(error.message)) return false;
    throw error;
  }
}
