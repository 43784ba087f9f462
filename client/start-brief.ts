import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { BriefDay } from '../domain/brief/schedule';
import { BRIEF_WORKFLOW, briefWorkflowIdOf } from '../workflows/brief-messages';
import { within } from './connect';

const START_MS = 3_000;

/** Starts the workflow that writes the briefs of a day. A day that has or had one gets no other; that is a success. */
export async function startBrief(client: Client, taskQueue: string, day: BriefDay): Promise<void> {
  try {
    await within(client, START_MS, () =>
      client.workflow.start(BRIEF_WORKFLOW, {
        workflowId: briefWorkflowIdOf(day.day),
        taskQueue,
        args: [day],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        staticSummary: `briefs of ${day.day}`,
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
