import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { BACK_TEST_WORKFLOW, backTestWorkflowIdOf } from '../workflows/messages';
import { within } from './connect';

const START_MS = 3_000;

/** Starts the workflow of a back-test that is on record. @returns false if it was running already */
export async function startBackTest(client: Client, taskQueue: string, id: string): Promise<boolean> {
  try {
    await within(client, START_MS, () =>
      client.workflow.start(BACK_TEST_WORKFLOW, {
        workflowId: backTestWorkflowIdOf(id),
        taskQueue,
        args: [id],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        staticSummary: 'back-test of a policy',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
