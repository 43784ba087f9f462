import { type Client, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';
import { within } from './connect';

/** How a workflow gets on, as Temporal sees it. */
export interface Progress {
  /** `NOT_FOUND` if there is none. */
  readonly status: string;
  readonly runId: string;
  readonly historyLength: number;
  /** Number of the case's events, where it is a case. */
  readonly version: number | undefined;
  /** The task that waits for a worker or that a worker has; null if there is none. */
  readonly task: {
    /** How often it has been given to a worker, this time included. */
    readonly attempt: number;
    /** Whether a worker has it now. */
    readonly started: boolean;
  } | null;
  /** How many tasks in a row have failed or timed out since one was completed. */
  readonly troubles: number;
  /** The failure of the last task that failed among those; null if none did. */
  readonly failure: string | null;
}

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

const CALL_MS = 3_000;
/** How many events are read backwards to find the last task that was completed. */
const TAIL = 40;

/**
 * Causes of a failed task that are harmless: the server ends a task in this way when something else comes in between.
 */
const BENIGN_CAUSES: readonly unknown[] = [
  // unhandled command, reset of the sticky queue, forced and failed-over closing, reset
  1, 13, 17, 18, 20,
];

/** Asks Temporal how a workflow gets on. Its last events are read only if a task is not at its first attempt. */
export async function progressOf(client: Client, workflowId: string): Promise<Progress> {
  try {
    const description = await within(client, CALL_MS, () => client.workflow.getHandle(workflowId).describe());
    const { status, runId, historyLength, typedSearchAttributes, raw } = description;
    const pending = raw.pendingWorkflowTask;
    const task = pending
      ? { attempt: Math.max(1, pending.attempt ?? 1), started: Boolean(pending.startedTime?.seconds) }
      : null;
    const version = typedSearchAttributes.get(SEARCH_ATTRIBUTES.version);
    const known = { status: status.name, runId, historyLength, version, task };
    if (task === null || task.attempt === 1) return { ...known, troubles: 0, failure: null };
    return { ...known, ...(await troublesOf(client, workflowId, runId, task.attempt)) };
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return { ...NONE, status: 'NOT_FOUND' };
  }
}

const NONE = { runId: '', historyLength: 0, version: undefined, task: null, troubles: 0, failure: null } as const;

/**
 * Reads how often tasks failed. If a task is tried again, the server records only the first failure and counts the
 * others.
 */
async function troublesOf(client: Client, workflowId: string, runId: string, attempt: number) {
  const { history } = await within(client, CALL_MS, () =>
    client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      maximumPageSize: TAIL,
    }),
  );
  return readTroubles(history?.events ?? [], attempt);
}

type HistoryEvents = NonNullable<History['events']>;

/**
 * Counts the tasks that failed or timed out since one was completed last.
 *
 * @param events of a history, the latest first
 * @param attempt of the task that is pending
 */
export function readTroubles(events: HistoryEvents, attempt: number): Pick<Progress, 'troubles' | 'failure'> {
  let written = 0;
  let failure: string | null = null;
  for (const event of events) {
    if (event.workflowTaskCompletedEventAttributes) break;
    const failed = event.workflowTaskFailedEventAttributes;
    if (failed && BENIGN_CAUSES.includes(failed.cause)) continue;
    if (failed) failure ??= failed.failure?.message || `cause ${failed.cause}`;
    if (failed || event.workflowTaskTimedOutEventAttributes) written += 1;
  }
  // The first failure of the pending task is recorded as an event and so counted already.
  return { troubles: written + Math.max(0, attempt - 2), failure };
}
