import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ReportRejection } from '../domain/report/decide';
import { type ReportRequest, reportUpdates, reportWorkflowIdOf } from '../workflows/report-messages';
import { type ActionAnswer, STALE_RUN } from '../workflows/shell/messages';
import { EngineSilentError, within } from './connect';
import { sendAgain } from './send';
import { type ReportStarting, startReport } from './start-report';

/** Longest wait for the answer, in milliseconds. */
const ANSWER_MS = 5_000;

/** Failures of updates whose run ended before it could carry them out. */
const RUN_ENDED: readonly unknown[] = [STALE_RUN, 'AcceptedUpdateCompletedWorkflow'];

/**
 * Sends a command to the workflow of a report, which is brought back from the record if it is missing.
 *
 * @returns which version the report then has, or why it was turned down
 * @throws EngineSilentError if it is being brought back
 * @throws whatever kept it from answering in time; the command may still be carried out
 */
export async function sendToReport(
  deps: ReportStarting,
  id: string,
  request: ReportRequest,
  updateId: string,
): Promise<ActionAnswer | { readonly rejection: ReportRejection }> {
  const { client } = deps;
  const sent = await sendAgain(
    async () => {
      try {
        const handle = client.workflow.getHandle(reportWorkflowIdOf(id));
        const update = reportUpdates[request.command.action];
        return await within(client, ANSWER_MS, () => handle.executeUpdate(update, { updateId, args: [request] }));
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'gone' as const;
        const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
        if (!(cause instanceof ApplicationFailure)) throw error;
        if (RUN_ENDED.includes(cause.type)) return 'gone' as const;
        const rejection = cause.details?.[0] as ReportRejection | undefined;
        if (rejection === undefined) throw error;
        return { rejection };
      }
    },
    async (): Promise<undefined> => {
      await startReport(deps, id);
    },
  );
  if (sent === 'gone' || sent === undefined)
    throw new EngineSilentError(`the workflow of report ${id} is being brought back`);
  return sent;
}
