import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { Pool } from 'pg';
import { within } from '../client/connect';
import { progressOf } from '../client/progress';
import { lostRun, restartLost } from '../client/restart';
import { raiseStanding } from '../db/operations/alarms';
import { casesWithFindings, endFindings, type Finding, noteFinding } from '../db/operations/findings';
import { noteSilence } from '../db/operations/stuck';
import { isStartPending, loadComplaint, openComplaintsAfter } from '../db/record/complaints';
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
/** If so many cases cannot be looked at, it is not their fault. */
const MOST_FAILURES = 3;
/** How many cases of which something was found are looked at again in each step. */
const FOUND = 100;

/** What one round remembers for the next. */
export interface Walk {
  /** The last open case that was looked at; null at the beginning and after the last one. */
  after: string | null;
  /** Cases whose record was ahead of their workflow when last looked at. */
  readonly ahead: Map<ComplaintId, Ahead>;
  /** Cases whose record was behind their workflow when last looked at. */
  readonly behind: Map<ComplaintId, Behind>;
  /** Cases of which something was found, by this worker or another. They are looked at in every step. */
  found: ReadonlySet<ComplaintId>;
}

interface Ahead {
  /** The version that the workflow had. */
  readonly version: number;
  readonly since: number;
  /** What has been done about it. */
  readonly step: 'seen' | 'signalled' | 'alarmed';
}

interface Behind {
  /** The version that the record had. */
  readonly version: number;
  readonly since: number;
}

/** A walk over all open cases that has yet to begin. */
export const newWalk = (): Walk => ({ after: null, ahead: new Map(), behind: new Map(), found: new Set() });

/**
 * Restarts open cases whose workflow is gone: those that were terminated lately according to Temporal, and step by step
 * all others, since visibility may lag or lose a row. If a step finds lost ones, the next step follows at once, since
 * Temporal may have lost all of them. On the way it also finds records that are ahead of their workflow.
 *
 * @returns how many were restarted
 */
export async function reconcile(deps: ReconcileDependencies, walk: Walk): Promise<number> {
  walk.found = new Set(await casesWithFindings(deps.pool, FOUND));
  const first = [...walk.ahead.keys(), ...walk.behind.keys(), ...walk.found, ...(await lostLately(deps))];
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
  let failed = 0;
  for (const id of new Set(ids)) {
    try {
      if (await reconcileCase(deps, walk, id)) restarted++;
    } catch (error) {
      // One case must not keep the others from being looked at. If nothing answers, the others need not be asked.
      failed++;
      if (failed === MOST_FAILURES) throw error;
      deps.log.warn({ complaint: id, error: String(error) }, 'a case could not be reconciled');
    }
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
 * record. What is wrong with the case is on record for operators from when it is found until it is over.
 */
async function reconcileCase(deps: ReconcileDependencies, walk: Walk, id: ComplaintId): Promise<boolean> {
  const { pool, client, log, clock } = deps;
  const progress = await progressOf(client, workflowIdOf(id));
  const { status, version, task } = progress;
  // The healing round looks at this case then. It would not find the case itself, since nothing in it is due and nobody
  // asks it anything.
  if (task !== null && task.attempt > ACCIDENTS) await noteSilence(pool, id, clock());
  const complaint = await loadComplaint(pool, id);
  const ahead = walk.ahead.get(id);
  const behind = walk.behind.get(id);
  walk.ahead.delete(id);
  walk.behind.delete(id);
  if (complaint === undefined || isOver(complaint)) {
    await found(deps, walk, id, null);
    return false;
  }
  if (status !== 'RUNNING') {
    // It was reopened a moment ago. Its run has yet to be started for the first time, and is not lost.
    if (await isStartPending(pool, id)) return false;
    // Until it runs again it is lost, and stays so if it cannot be brought back.
    const lost = lostRun(progress);
    await found(deps, walk, id, { what: 'lost', since: clock(), detail: lost });
    if (!(await restartLost(deps, complaint, lost, clock()))) return false;
    log.warn({ complaint: id, status, version: complaint.version }, 'an open case had lost its workflow; restarted');
    await found(deps, walk, id, null);
    return true;
  }
  if (version === undefined || complaint.version === version) {
    await found(deps, walk, id, null);
  } else if (complaint.version < version) {
    const since = behind?.version === complaint.version ? behind.since : clock();
    walk.behind.set(id, { version: complaint.version, since });
    const detail = { recorded: complaint.version, workflow: version };
    // Every action is decided a moment before it is on record.
    if (clock() - since >= RUN_AGAIN_MS) await found(deps, walk, id, { what: 'record-behind', since, detail });
  } else if (ahead?.version !== version) {
    walk.ahead.set(id, { version, since: clock(), step: 'seen' });
  } else {
    const next = await bringTogether(deps, id, ahead, complaint.version);
    walk.ahead.set(id, next);
    const detail = { recorded: complaint.version, workflow: version };
    if (next.step !== 'seen') await found(deps, walk, id, { what: 'record-ahead', since: next.since, detail });
  }
  return false;
}

interface Found {
  readonly what: Finding;
  readonly since: Instant;
  readonly detail: object;
}

/** Notes what is wrong with a case now, and that everything else that was found before is over. */
async function found(
  { pool, clock }: ReconcileDependencies,
  walk: Walk,
  id: ComplaintId,
  now: Found | null,
): Promise<void> {
  if (now !== null) await noteFinding(pool, id, now.what, { ...now, at: clock() });
  if (now !== null || walk.found.has(id)) await endFindings(pool, id, now === null ? [] : [now.what]);
  if (now === null) return;
  walk.found = new Set([...walk.found, id]);
}

/**
 * Handles a record that is ahead of its workflow. This happens for a moment with every action, so it counts only once a
 * lost task would have been run again. Then the workflow overwrites the record. If that does not help, the workflow has
 * lost what it once knew, as after an old backup was restored, and people must decide.
 */
async function bringTogether(deps: ReconcileDependencies, id: ComplaintId, ahead: Ahead, recorded: number) {
  const { version, since, step } = ahead;
  if (deps.clock() - since < RUN_AGAIN_MS) return ahead;
  if (step === 'seen') {
    await writeOver(deps, id, version, recorded);
    return { version, since: deps.clock(), step: 'signalled' } as const;
  }
  // It goes on for as long as nobody mends it, and so does the alarm: settled without that, it comes back.
  await raiseStanding(deps.pool, 'workflow-behind', id, deps.clock(), { recorded, workflow: version });
  if (step === 'alarmed') return ahead;
  deps.log.warn({ complaint: id, recorded, version }, 'the workflow is behind the record and may not write it over');
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
