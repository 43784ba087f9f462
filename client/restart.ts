import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { notKept, raiseAlarm } from '../db/operations/alarms';
import { headsToTell } from '../db/people/heads';
import { isStartPending, loadComplaint, recentRequests, requestsOnRecord } from '../db/record/complaints';
import { type Complaint, isOver } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { type AnsweredAction, type ComplaintInput, workflowIdOf } from '../workflows/messages';
import { type RunSoFar, runSoFar } from './answered';
import { within } from './connect';
import type { Progress } from './progress';
import { startComplaint } from './start';

export interface RestartDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
}

/**
 * Starts a run from the record, for a case that was recorded or reopened without one. The run knows the requests that
 * came before.
 */
export async function startFromRecord({ pool, client, taskQueue }: RestartDependencies, complaint: Complaint) {
  return startComplaint(client, taskQueue, complaint, 'record', { recent: await recentRequests(pool, complaint.id) });
}

/** What a new run knows besides the record. */
type Carried = Required<Pick<ComplaintInput, 'outbox' | 'recent' | 'told' | 'again'>>;

/**
 * What a new run begins with. This is the record, which is committed in the same task that decides, and so contains
 * what the last run decided. If Postgres was away, the last run may have begun with more than is on record, and then
 * the new run begins with that. It tells the people whom nobody has told yet, and carries out anew the actions that
 * were answered but are not on record: those of the last run, and those of earlier runs that the last run was to carry
 * out itself. Actions that were given up with an alarm are not tried again.
 *
 * @param last undefined if Temporal knows no run
 */
async function beginning(
  pool: Pool,
  recorded: Complaint,
  last: RunSoFar | undefined,
  now: Instant,
): Promise<{ complaint: Complaint; carried: Carried; ahead: boolean }> {
  const { id } = recorded;
  // A run that began from the record knew no more than that. If it knew more events than there are now, a task of the run
  // before it has been run again meanwhile, and what is on record counts.
  const ahead = last !== undefined && last.input.origin !== 'record' && last.input.complaint.version > recorded.version;
  const complaint = ahead ? last.input.complaint : recorded;
  const { outbox, recent } = ahead ? last.input : { outbox: [], recent: await recentRequests(pool, id) };
  const answered = [...(last?.input.again ?? []), ...(last?.answered ?? [])];
  const known = await requestsOnRecord(
    pool,
    id,
    answered.map(({ updateId }) => updateId),
  );
  const done = new Set([...known, ...recent.map(({ updateId }) => updateId), ...(await notKept(pool, id))]);
  const again: AnsweredAction[] = [];
  for (const action of answered) {
    if (done.has(action.updateId)) continue;
    done.add(action.updateId);
    again.push(action);
  }
  const said = new Set(outbox.map(({ event }) => (event.type === 'told' ? event.escalation : null)));
  const told = (await headsToTell(pool, recorded, now)).filter(({ escalation }) => !said.has(escalation));
  return { complaint, carried: { outbox, recent, told, again }, ahead };
}

/** The run that a case has lost. */
export interface LostRun {
  readonly status: string;
  /** Its id; left out if Temporal knows none. */
  readonly run?: string;
}

/** What is told of a run that is not there any more. */
export const lostRun = ({ status, runId }: Pick<Progress, 'status' | 'runId'>): LostRun => ({
  status,
  ...(runId === '' ? {} : { run: runId }),
});

/**
 * Starts a new run for an open case that has lost its workflow, and raises an alarm. The new run checks that the record
 * has not moved on. It knows the requests that were carried out, so that repeating one does no harm; the people whom
 * the lost run had yet to tell; and, if Temporal still has its history, what it had answered.
 *
 * @param lost how the last run ended, and its id if Temporal still knows it
 * @returns whether this call started it
 */
export async function restartLost(
  { pool, client, taskQueue }: RestartDependencies,
  recorded: Complaint,
  lost: LostRun,
  now: Instant,
): Promise<boolean> {
  const last = await runSoFar(client, recorded.id);
  const { complaint, carried, ahead } = await beginning(pool, recorded, last, now);
  // The record may have moved on since it was read, since somebody else may have restarted the case too. So the run
  // checks it again.
  const origin = ahead ? 'previous-run' : 'record';
  if (!(await startComplaint(client, taskQueue, complaint, origin, carried))) return false;
  const detail = { ...lost, version: complaint.version, carriedOutAnew: carried.again.length };
  await raiseAlarm(pool, 'workflow-restarted', recorded.id, now, detail);
  return true;
}

/** A run was ended, and none was started in its place yet. */
export class RunEndedError extends Error {
  constructor(runId: string, options: ErrorOptions) {
    super(`the run ${runId} was ended, and none was started in its place yet`, options);
    this.name = 'RunEndedError';
  }
}

/** Longest wait for the end of a run, in milliseconds. */
const END_MS = 3_000;

/**
 * Replaces the run of a case that does not move by a new one, which begins as {@link beginning} says. The old run is ended
 * first, so that nothing is answered by it any more once its history is read. Whatever fails after that leaves a case that
 * has lost its run, which the reconciler brings back in the same way.
 *
 * @param runId the run that was looked at
 * @returns how many actions are to be carried out anew; null if the case has ended
 * @throws RunEndedError if it failed after the old run was ended
 */
export async function replaceRun(
  { pool, client, taskQueue }: RestartDependencies,
  id: ComplaintId,
  runId: string,
  now: Instant,
): Promise<number | null> {
  const [before, open] = await Promise.all([runSoFar(client, id, runId), loadComplaint(pool, id)]);
  if (open === undefined || isOver(open)) return null;
  // Where its history cannot be read, nothing is ended.
  if (before === undefined) throw new Error(`the run ${runId} of ${id} is there no longer`);
  // If another one has taken its place meanwhile, this throws, and that one goes on.
  const old = client.workflow.getHandle(workflowIdOf(id), runId);
  await within(client, END_MS, () => old.terminate('it does not move; it begins anew from the record'));
  try {
    const [last, recorded] = await Promise.all([runSoFar(client, id, runId), loadComplaint(pool, id)]);
    const { complaint, carried, ahead } = await beginning(pool, recorded ?? open, last ?? before, now);
    await startComplaint(client, taskQueue, complaint, ahead ? 'previous-run' : 'record', carried);
    return carried.again.length;
  } catch (error) {
    throw new RunEndedError(runId, { cause: error });
  }
}

/**
 * Brings the workflow of an open case back. If it has yet to be started for the first time, it is started; if it was
 * lost, an alarm is raised as well. In any case the new run first makes sure that the record has not moved on.
 */
export async function bringBack(
  deps: RestartDependencies & { readonly clock: () => Instant },
  complaint: Complaint,
  lost: LostRun = { status: 'NOT_FOUND' },
): Promise<void> {
  if (await isStartPending(deps.pool, complaint.id)) await startFromRecord(deps, complaint);
  else await restartLost(deps, complaint, lost, deps.clock());
}

const DESCRIBE_MS = 3_000;

/**
 * Whether a run of the case is under way. A server that is starting up may wrongly say at first that it knows of none.
 */
export async function isRunning(client: Client, id: ComplaintId): Promise<boolean> {
  try {
    const description = await within(client, DESCRIBE_MS, () => client.workflow.getHandle(workflowIdOf(id)).describe());
    return description.status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError && !/namespace/i.test(error.message)) return false;
    throw error;
  }
}
