import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { raiseAlarm } from '../db/alarms';
import { isStartPending, loadComplaint, recentRequests, requestsOnRecord } from '../db/complaints';
import { headsToTell } from '../db/heads';
import { isOver } from '../domain/complaint/permits';
import type { Complaint } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { workflowIdOf } from '../workflows/messages';
import { runSoFar } from './answered';
import { within } from './connect';
import { startComplaint } from './start';

export interface RestartDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
}

/** Starts a run from the record, for a case that was recorded or reopened without one. It knows what was asked before. */
export async function startFromRecord({ pool, client, taskQueue }: RestartDependencies, complaint: Complaint) {
  return startComplaint(client, taskQueue, complaint, 'record', { recent: await recentRequests(pool, complaint.id) });
}

/**
 * Starts a new run for an open case that has lost its workflow, from the record, and reports it. The new run checks
 * that the record has not moved on, and knows the requests that were carried out, so that repeating one does no harm; and
 * whom the lost run had yet to tell.
 *
 * @returns whether this call started it
 */
export async function restartLost(
  deps: RestartDependencies,
  complaint: Complaint,
  status: string,
  now: Instant,
): Promise<boolean> {
  const { pool, client, taskQueue } = deps;
  const recent = await recentRequests(pool, complaint.id);
  const told = await headsToTell(pool, complaint, now);
  if (!(await startComplaint(client, taskQueue, complaint, 'record', { recent, told }))) return false;
  await raiseAlarm(deps.pool, 'workflow-restarted', complaint.id, now, { status, version: complaint.version });
  return true;
}

/**
 * Replaces the run of a case that does not move by a new one. It begins with the record, which is committed with the task
 * that decides, and so holds what the old run last decided; where the old run began with more than is on record, with that.
 * Actions that the old run had answered, and that are not on record as Postgres was away, are carried out anew.
 *
 * @param runId the run that was looked at
 * @returns how many actions are carried out anew; null if the case has ended
 */
export async function replaceRun(
  deps: RestartDependencies,
  id: ComplaintId,
  runId: string,
  now: Instant,
): Promise<number | null> {
  const { pool, client, taskQueue } = deps;
  const [{ input, answered }, recorded] = await Promise.all([runSoFar(client, id, runId), loadComplaint(pool, id)]);
  if (recorded === undefined || isOver(recorded)) return null;
  const known = await requestsOnRecord(
    pool,
    id,
    answered.map(({ updateId }) => updateId),
  );
  const ahead = input.complaint.version > recorded.version;
  const [origin, complaint] = ahead ? (['previous-run', input.complaint] as const) : (['record', recorded] as const);
  const { outbox, recent } = ahead ? input : { outbox: [], recent: await recentRequests(pool, id) };
  const done = new Set([...known, ...recent.map(({ updateId }) => updateId)]);
  const again = answered.filter(({ updateId }) => !done.has(updateId));
  const said = new Set(outbox.map(({ event }) => (event.type === 'told' ? event.escalation : null)));
  const told = (await headsToTell(pool, recorded, now)).filter(({ escalation }) => !said.has(escalation));
  await startComplaint(client, taskQueue, complaint, origin, { outbox, recent, told, again }, 'replace');
  return again.length;
}

/**
 * Brings the workflow of an open case back: one that has yet to be started is started, and one that is lost is reported
 * too. Whatever became of an earlier run, the new one first makes sure that the record has not moved on.
 */
export async function bringBack(
  deps: RestartDependencies & { readonly clock: () => Instant },
  complaint: Complaint,
  status = 'NOT_FOUND',
): Promise<void> {
  if (await isStartPending(deps.pool, complaint.id)) await startFromRecord(deps, complaint);
  else await restartLost(deps, complaint, status, deps.clock());
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
