import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Pool } from 'pg';
import { reportWork } from '../db/measures/report-steps';
import { REPORT_WORKFLOW, type ReportInput, reportWorkflowIdOf } from '../workflows/report-messages';
import { within } from './connect';

const START_MS = 3_000;

export interface ReportStarting {
  readonly client: Client;
  readonly pool: Pool;
  readonly taskQueue: string;
}

/**
 * Starts the workflow of a report that was ordered, from where it stands on record. If it is running already, that is a
 * success; one that has been approved gets none.
 */
export async function startReport({ client, pool, taskQueue }: ReportStarting, id: string): Promise<void> {
  const state = await reportWork(pool, id);
  if (state !== undefined && state.approved !== null) return;
  const input: ReportInput =
    state === undefined ? { id } : { id, run: { origin: 'record', state, outbox: [], recent: [] } };
  try {
    await within(client, START_MS, () =>
      client.workflow.start(REPORT_WORKFLOW, {
        workflowId: reportWorkflowIdOf(id),
        taskQueue,
        args: [input],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        staticSummary: `report ${id}`,
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
