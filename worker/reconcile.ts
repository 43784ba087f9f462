import { setTimeout as delay } from 'node:timers/promises';
import { type Client, type WorkflowExecutionInfo, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { within } from '../client/connect';
import { restartLost } from '../client/restart';
import { loadComplaint, openComplaintsAfter } from '../db/complaints';
import { isOpen } from '../domain/complaint/state';
import { type ComplaintId, complaintId } from '../domain/ids';
import { HOUR, SECOND } from '../domain/time';
import { COMPLAINT_WORKFLOW, projectAgainSignal, workflowIdOf } from '../workflows/messages';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';
import type { RoundsLog } from './rounds';

export interface ReconcileDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
}

const CALL_MS = 3 * SECOND;
/** A task that is run again is so after ten seconds at the latest. */
const LOOK_AGAIN_MS = 12 * SECOND;
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

/** Restarts a case that has lost its workflow; lets one whose record is ahead of it write the record over. */
async function restartIfGone(deps: ReconcileDependencies, id: ComplaintId): Promise<boolean> {
  const { pool, client, log } = deps;
  const { status, version } = await runOf(client, id);
  const complaint = await loadComplaint(pool, id);
  if (complaint === undefined || !isOpen(complaint)) return false;
  if (status === 'RUNNING') {
    if (version !== undefined && complaint.version > version) await writeOver(deps, id, version);
    return false;
  }
  if (!(await restartLost(deps, complaint, status, Date.now()))) return false;
  log.warn({ complaint: id, status, version: complaint.version }, 'an open case had lost its workflow; restarted');
  return true;
}

/** The record is ahead for a moment with every action, so it is looked at once more before anything is done. */
async function writeOver({ pool, client, log }: ReconcileDependencies, id: ComplaintId, seen: number): Promise<void> {
  await delay(LOOK_AGAIN_MS);
  const { status, version } = await runOf(client, id);
  const complaint = await loadComplaint(pool, id);
  if (status !== 'RUNNING' || version !== seen || complaint === undefined || complaint.version <= version) return;
  log.warn({ complaint: id, recorded: complaint.version, version }, 'the record is ahead of its workflow');
  await within(client, CALL_MS, () => client.workflow.getHandle(workflowIdOf(id)).signal(projectAgainSignal));
}

/** What Temporal says of a case's workflow: its status, and the version that it has reached. */
async function runOf(client: Client, id: ComplaintId): Promise<{ status: string; version?: number }> {
  try {
    const { status, typedSearchAttributes } = await within(client, CALL_MS, () =>
      client.workflow.getHandle(workflowIdOf(id)).describe(),
    );
    return { status: status.name, version: typedSearchAttributes.get(SEARCH_ATTRIBUTES.version) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { status: 'NOT_FOUND' };
    throw error;
  }
}
