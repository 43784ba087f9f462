import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { snapshotOf } from '../domain/complaint/snapshot';
import type { Complaint } from '../domain/complaint/state';
import { COMPLAINT_WORKFLOW, type ComplaintInput, workflowIdOf } from '../workflows/messages';
import { firstAttributesOf } from '../workflows/search-attributes';
import type { RunOrigin } from '../workflows/shell/messages';
import { within } from './connect';

/** Longest wait for a start, in milliseconds. */
const START_MS = 3_000;

/**
 * Starts the workflow of a case from its recorded state. If the workflow is there already, that is a success, since the
 * API and the sweeper may both try.
 *
 * @param carried what the run knows besides the state
 * @returns whether this call started it
 */
export async function startComplaint(
  client: Client,
  taskQueue: string,
  complaint: Complaint,
  origin: RunOrigin,
  carried: Partial<Pick<ComplaintInput, 'outbox' | 'recent' | 'told' | 'again'>> = {},
): Promise<boolean> {
  const input: ComplaintInput = { origin, complaint, outbox: [], recent: [], ...carried };
  const snapshot = snapshotOf(complaint);
  const { category, severity } = complaint.classification;
  const attributes = firstAttributesOf(snapshot).flatMap(({ key, value }) => (value === null ? [] : [{ key, value }]));
  try {
    await within(client, START_MS, () =>
      client.workflow.start(COMPLAINT_WORKFLOW, {
        workflowId: workflowIdOf(complaint.id),
        taskQueue,
        args: [input],
        // A late start of a new complaint must never rerun a case that has been closed meanwhile.
        workflowIdReusePolicy: origin === 'intake' ? 'REJECT_DUPLICATE' : 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        staticSummary: `${complaint.number} · ${category} · ${severity}`,
        typedSearchAttributes: new TypedSearchAttributes(attributes as never),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
