import type { Client } from '@temporalio/client';
import { engineStatus } from '../../client/connect';
import { SECOND } from '../../domain/time';

/** How long a worker may have a task before the run counts as stranded, in milliseconds of the host. */
const STRANDED_MS = 10 * SECOND;
const LOOK_MS = SECOND;
/** The gRPC status if a workflow has not begun. */
const NOT_FOUND = 5;

/**
 * The time-skipping server has given a workflow task to a worker, but will never accept its completion, nor give the
 * task out again.
 */
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
 * Waits for something that a run on the time-skipping server must do. If the run is stranded, this throws within
 * seconds, where otherwise the answer would never come.
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

/** The last event of the latest run, such as `WORKFLOW_TASK_STARTED 17`; empty if there is no run yet. */
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

/** The type of an event in Temporal's spelling, found from the attributes that it has. */
function eventName(event: object): string {
  const attributes = Object.entries(event).find(([key, value]) => key.endsWith('EventAttributes') && value !== null);
  const words = (attributes?.[0] ?? 'unknown').replace(/EventAttributes$/, '').replace(/([A-Z])/g, '_$1');
  return words.toUpperCase();
}
