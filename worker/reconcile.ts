import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { Pool } from 'pg';
import { within } from '../client/connect';
import { progressOf } from '../client/progress';
import { restartLost } from '../client/restart';
import { raiseAlarm } from '../db/operations/alarms';
import { noteSilence } from '../db/operations/stuck';
import { loadComplaint, openComplaintsAfter } from '../db/record/complaints';
import { isOver } from '../domain/complaint/state';
import { type ComplaintId, complaintId } from '../domain/ids';
import { HOUR, type Instant, SECOND } from '../domain/time';
import { COMPLAINT_WORKFLOW, workflowIdOf } from '../workflows/messages';
import { projectAgainSignal } from '../workflows/shell/messages';
import type { RoundsLog } from './rounds';

export interface ReconcileDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
}

const CALL_MS = 3 * SECOND;
/** How many attempts of a task are no reason for concern: a task may be lost, and then lost once more. */
const ACCIDENTS = 2;
/** A task whose worker was lost is run again after ten seconds. */
const RUN_AGAIN_MS = 12 * SECOND;
/** How many open cases one step of the slow walk looks at. Each costs a call, even if nothing is wrong. */
const STEP = 50;

/** What one round remembers for the next. */
export interface Walk {
  /** The last open case that was looked at; null at the beginning and after the last one. */
  after: string | null;
  /** Cases whose record was ahead of their workflow when last looked at. */
  readonly ahead: Map<ComplaintId, Ahead>;
}

interface Ahead {
  /** The version that the workflow had. */
  readonly version: number;
  readonly since: number;
  /** What has been done about it. */
  readonly step: 'seen' | 'signalled' | 'alarmed';
}

/** A walk over all open cases that has yet to begin. */
export const newWalk = (): Walk => ({ after: null, ahead: new Map() });

/**
 * Restarts open cases whose workflow is gone: those that were terminated lately according to Temporal, and step by step
 * all others, since visibility may lag or lose a row. If a step finds lost ones, the next step follows at once, since
 * Temporal may have lost all of them. On the way it also finds records that are ahead of their workflow.
 *
 * @returns how many were restarted
 */
export async function reconcile(deps: ReconcileDependencies, walk: Walk): Promise<number> {
  const first = [...walk.ahead.keys(), ...(await lostLately(deps))];
  let restarted = await reconcileCases(deps, walk, first);
  for (;;) {
    const step = await openComplaintsAfter(deps.pool, walk.after, STEP);
    const lost = await reconcileCases(
      deps,
      walk,
      step.filter((id) => !first.includes(id)),
    );
    restarted += lost;
    walk.after = step.length < STEP ? null : (step.at(-1) ?? null);
    if (lost === 0 || walk.after === null) return restarted;
  }
}

async function reconcileCases(deps: ReconcileDependencies, walk: Walk, ids: readonly ComplaintId[]): Promise<number> {
  let restarted = 0;
  for (const id of new Set(ids)) {
    if (await reconcileCase(deps, walk, id)) restarted++;
  }
  return restarted;
}

/** Cases whose workflow ended in the last hour without completing. */
async function lostLately({ client, clock }: ReconcileDependencies): Promise<ComplaintId[]> {
  const since = new Date(clock() - HOUR).toISOString();
  const query = `WorkflowType = '${COMPLAINT_WORKFLOW}' AND ExecutionStatus IN ('Terminated', 'Failed', 'TimedOut', 'Canceled') AND CloseTime > '${since}'`;
  const lost: ComplaintId[] = [];
  const list = client.workflow.list({ query, pageSize: 200 });
  for await (const { workflowId } of list as AsyncIterable<WorkflowExecutionInfo>) {
    lost.push(complaintId(workflowId.slice(workflowIdOf(complaintId('')).length)));
  }
  return lost;
}

/**
 * Restarts a case that has lost its workflow. If the record is ahead of the workflow, lets the workflow overwrite the
 * record.
 */
async function reconcileCase(deps: ReconcileDependencies, walk: Walk, id: ComplaintId): Promise<boolean> {
  const { pool, client, log, clock } = deps;
  const { status, version, task } = await progressOf(client, workflowIdOf(id));
  // The healing round looks at this case then. It would not find the case itself, since nothing in it is due and nobody
  // asks it anything.
  if (task !== null && task.attempt > ACCIDENTS) await noteSilence(pool, id, clock());
  const complaint = await loadComplaint(pool, id);
  const ahead = walk.ahead.get(id);
  walk.ahead.delete(id);
  if (complaint === undefined || isOver(complaint)) return false;
  if (status !== 'RUNNING') {
    if (!(await restartLost(deps, complaint, status, clock()))) return false;
    log.warn({ complaint: id, status, version: complaint.version }, 'an open case had lost its workflow; restarted');
    return true;
  }
  if (version === undefined || complaint.version <= version) return false;
  if (ahead?.version !== version) walk.ahead.set(id, { version, since: clock(), step: 'seen' });
  else walk.ahead.set(id, await bringTogether(deps, id, ahead, complaint.version));
  return false;
}

/**
 * Handles a record that is ahead of its workflow. This happens for a moment with every action, so it counts only once a
 * lost task would have been run again. Then the workflow overwrites the record. If that does not help, the workflow has
 * lost what it once knew, as after an old backup was restored, and people must decide.
 */
async function bringTogether(deps: ReconcileDependencies, id: ComplaintId, ahead: Ahead, recorded: number) {
  const { version, since, step } = ahead;
  if (deps.clock() - since < RUN_AGAIN_MS || step === 'alarmed') return ahead;
  if (step === 'seen') {
    await writeOver(deps, id, version, recorded);
    return { version, since: deps.clock(), step: 'signalled' } as const;
  }
  deps.log.warn({ complaint: id, recorded, version }, 'the workflow is behind the record and may not write it over');
  await raiseAlarm(deps.pool, 'workflow-behind', id, deps.clock(), { recorded, workflow: version });
  return { version, since, step: 'alarmed' } as const;
}

async function writeOver(
  { client, log }: ReconcileDependencies,
  id: ComplaintId,
  version: number,
  recorded: number,
): Promise<void> {
  log.warn({ complaint: id, recorded, version }, 'the record is ahead of its workflow, which writes it over');
  await within(client, CALL_MS, () => client.workflow.getHandle(workflowIdOf(id)).signal(projectAgainSignal));
}
