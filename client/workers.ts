import type { Client } from '@temporalio/client';
import type { Millis } from '../domain/time';
import { within } from './connect';

/** A worker that asks Temporal for tasks. */
export interface Poller {
  /** What it calls itself: its process number and its machine. */
  readonly identity: string;
  /** How long ago it asked last, in milliseconds. */
  readonly idleMs: Millis;
}

/** Who works on a task queue, and what waits there. */
export interface TaskQueue {
  readonly pollers: readonly Poller[];
  /** Tasks that wait for a worker, about; null if the server does not say. */
  readonly backlog: {
    readonly tasks: number;
    /** How long the oldest has waited, in milliseconds. */
    readonly ageMs: Millis;
  } | null;
}

/** A worker that has not polled for this long is gone, in milliseconds. Workers poll at least once a minute. */
export const POLLER_GONE_MS: Millis = 75_000;

const WORKFLOW_QUEUE = 1;

/**
 * Asks Temporal who polls a task queue for workflows. Of a worker that has ended the server knows for some minutes more,
 * so how long ago each asked is told.
 *
 * @param ms the longest wait for the answer, in milliseconds
 */
export async function describeTaskQueue(
  client: Client,
  { namespace, taskQueue }: { readonly namespace: string; readonly taskQueue: string },
  ms: Millis,
): Promise<TaskQueue> {
  const { pollers, stats } = await within(client, ms, () =>
    client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: WORKFLOW_QUEUE,
      reportStats: true,
    }),
  );
  // The server's clock is that of this machine's time, and not that by which limits count.
  const now = Date.now();
  return {
    pollers: (pollers ?? []).map(({ identity, lastAccessTime }) => ({
      identity: identity ?? '',
      idleMs: Math.max(0, now - Number(lastAccessTime?.seconds ?? 0) * 1_000),
    })),
    backlog: stats
      ? {
          tasks: Number(stats.approximateBacklogCount ?? 0),
          ageMs: Number(stats.approximateBacklogAge?.seconds ?? 0) * 1_000,
        }
      : null,
  };
}
