import type { Client } from '@temporalio/client';
import { engineStatus } from '../../client/connect';
import { SECOND } from '../../domain/time';

/** How long a task may be with a worker before a run counts as stranded, in milliseconds of the host. */
const STRANDED_MS = 10 * SECOND;
const LOOK_MS = SECOND;
/** Status of gRPC for a workflow that has not begun. */
const NOT_FOUND = 5;

/** The time-skipping server has given a workflow task out and will never take its completion, nor give it out again. */
export class StrandedRunError extends Error {
  override readonly name = 'StrandedRunError';

  constructor(workflowId: string, tail: string) {
    super(
      `The run of ${workflowId} is stranded: its last event has been ${tail} for ${STRANDED_MS / SECOND} s. ` +
        'The time-skipping server refuses for good a task whose completion cancels a timer that fired while the task was ' +
        'with the worker (temporalio/sdk-java issues 2606 and 3088). LOG_LEVEL=warn shows "invalid history builder state".',
    );
  }
}

/**
 * Waits for something that a run on the time-skipping server must do, and notices within seconds when that run is
 * stranded, instead of waiting for an answer that never comes.
 *
 * @throws StrandedRunError when the run is stranded; whatever `work` throws
 */
export async function orStranded<T>(client: Client, workflowId: string, work: Promise<T>): Promise<T> {
  let look: NodeJS.Timeout | undefined;
  let seen = '';
  let since = performance.now();
  const stranded = new Promise<never>((_resolve, reject) => {
    look = setInterval(() => {
      tailOf(client, workflowId).then((tail) => {
        if (tail !== seen) [seen, since] = [tail, performance.now()];
        else if (tail.startsWith('WORKFLOW_TASK_STARTED') && performance.now() - since > STRANDED_MS) {
          reject(new StrandedRunError(workflowId, tail));
        }
      }, reject);
    }, LOOK_MS);
  });
  try {
    return await Promise.race([work, stranded]);
  } finally {
    clearInterval(look);
  }
}

/** The last event of the latest run, such as `WORKFLOW_TASK_STARTED 17`; empty where there is no run yet. */
async function tailOf(client: Client, workflowId: string): Promise<string> {
  try {
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    const last = events?.at(-1);
    return last === undefined ? '' : `${eventName(last)} ${last.eventId}`;
  } catch (error) {
    if (engineStatus(error) === NOT_FOUND) return '';
    throw error;
  }
}

/** An event's type as Temporal spells it, from the attributes that it carries. */
function eventName(event: object): string {
  const attributes = Object.entries(event).find(([key, value]) => key.endsWith('EventAttributes') && value !== null);
  const words = (attributes?.[0] ?? 'unknown').replace(/EventAttributes$/, '').replace(/([A-Z])/g, '_$1');
  return words.toUpperCase();
}
