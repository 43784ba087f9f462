import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { raiseAlarm } from '../db/alarms';
import { recentRequests } from '../db/complaints';
import type { Complaint } from '../domain/complaint/state';
import type { Instant } from '../domain/time';
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
