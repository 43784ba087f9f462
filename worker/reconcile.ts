import { type Client, type WorkflowExecutionInfo, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { within } from '../client/connect';
import { startComplaint } from '../client/start';
import { raiseAlarm } from '../db/alarms';
import { loadComplaint, openComplaintsAfter } from '../db/complaints';
import { isOpen } from '../domain/complaint/state';
import { type ComplaintId, complaintId } from '../domain/ids';
import { HOUR, SECOND } from '../domain/time';
import { COMPLAINT_WORKFLOW, workflowIdOf } from '../workflows/messages';
import type { RoundsLog } from './rounds';

export interface ReconcileDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
}

const CALL_MS = 3 * SECOND;
/** Open cases looked at in one round of the slow walk. */
const STEP = 50;

/**
 * Restarts open cases whose workflow is gone: the ones that Temporal says were terminated lately, and step by step all
 * the others, since visibility may lag or lose a row.
 *
 * @param after where the last round's walk stopped
 * @returns where the next one goes on, and how many were restarted
 */
export async function reconcile(
  deps: ReconcileDependencies,
  after: string | null,
): Promise<{ after: string | null; restarted: number }> {
  let restarted = 0;
  for (const id of await lostLately(deps.client)) {
    if (await restartIfGone(deps, id)) restarted++;
  }
  const ids = await openComplaintsAfter(deps.pool, after, STEP);
  for (const id of ids) {
    if (await restartIfGone(deps, id)) restarted++;
  }
  return { after: ids.length < STEP ? null : (ids.at(-1) ?? null), restarted };
}

/** Cases whose workflow ended otherwise than by completing, in the last hour. */
async function lostLately(client: Client): Promise<ComplaintId[]> {
  const since = new Date(Date.now() - HOUR).toISOString();
  const query = `WorkflowType = '${COMPLAINT_WORKFLOW}' AND ExecutionStatus IN ('Terminated', 'Failed', 'TimedOut', 'Canceled') AND CloseTime > '${since}'`;
  const lost: ComplaintId[] = [];
  const list = client.workflow.list({ query, pageSize: 200 });
  for await (const { workflowId } of list as AsyncIterable<WorkflowExecutionInfo>) {
    lost.push(complaintId(workflowId.slice(workflowIdOf(complaintId('')).length)));
  }
  return lost;
}

/** Starts a case's workflow from the record if the case is open and none runs, and raises an alarm. */
async function restartIfGone(
  { pool, client, taskQueue, log }: ReconcileDependencies,
  id: ComplaintId,
): Promise<boolean> {
  const status = await statusOf(client, id);
  if (status === 'RUNNING') return false;
  const complaint = await loadComplaint(pool, id);
  if (complaint === undefined || !isOpen(complaint)) return false;
  // The new run checks that this state is still the latest, so a case that ends just now is not run again.
  if (!(await startComplaint(client, taskQueue, complaint, 'record'))) return false;
  log.warn({ complaint: id, status, version: complaint.version }, 'an open case had lost its workflow; restarted');
  await raiseAlarm(pool, 'workflow-restarted', id, Date.now(), { status, version: complaint.version });
  return true;
}

async function statusOf(client: Client, id: ComplaintId): Promise<string> {
  try {
    const description = await within(client, CALL_MS, () => client.workflow.getHandle(workflowIdOf(id)).describe());
    return description.status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'NOT_FOUND';
    throw error;
  }
}
