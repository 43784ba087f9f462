import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import {
  BATCH_WORKFLOW,
  type BatchControl,
  type BatchInput,
  batchWorkflowIdOf,
  controlUpdate,
  rateUpdate,
} from '../workflows/batch-messages';
import { EngineSilentError, within } from './connect';
import { sendAgain } from './send';

/** Longest wait for Temporal, in milliseconds. */
const CALL_MS = 5_000;

/** Starts the workflow of a batch that is on record. If the workflow is there already, that is a success. */
export async function startBatch(client: Client, taskQueue: string, input: BatchInput): Promise<void> {
  try {
    await within(client, CALL_MS, () =>
      client.workflow.start(BATCH_WORKFLOW, {
        workflowId: batchWorkflowIdOf(input.id),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'FAIL',
        staticSummary: `batch ${input.id}`,
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/**
 * Tells the workflow of a batch something. If the workflow is missing, it is brought back from the record first.
 *
 * @param hasEnded whether the batch need not be told any more, as it has just ended
 * @throws EngineSilentError if the workflow that was brought back is not there yet; nothing was told
 */
export async function tellBatch(
  client: Client,
  taskQueue: string,
  id: string,
  tell: () => Promise<void>,
  hasEnded: () => Promise<boolean>,
): Promise<void> {
  const told = await sendAgain(
    () =>
      tell().catch((error) => {
        if (error instanceof WorkflowNotFoundError) return 'gone' as const;
        throw error;
      }),
    async () => {
      if (await hasEnded()) return 'ended' as const;
      await startBatch(client, taskQueue, { id });
      return undefined;
    },
  );
  if (told === 'gone') throw new EngineSilentError(`the workflow of batch ${id} is being brought back`);
}

/**
 * Tells a batch what to do. @throws WorkflowUpdateFailedError of type `wrong-batch-state` if it can't do that in its
 * present state
 */
export function controlBatch(client: Client, id: string, control: BatchControl, by: string): Promise<void> {
  const handle = client.workflow.getHandle(batchWorkflowIdOf(id));
  return within(client, CALL_MS, () => handle.executeUpdate(controlUpdate, { args: [{ control, by }] }));
}

export function setBatchRate(client: Client, id: string, rate: number): Promise<void> {
  const handle = client.workflow.getHandle(batchWorkflowIdOf(id));
  return within(client, CALL_MS, () => handle.executeUpdate(rateUpdate, { args: [rate] }));
}
