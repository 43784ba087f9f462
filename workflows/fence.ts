import { workflowInfo } from '@temporalio/workflow';

/** How far the history was when this task began: a task that is run again has a longer one. */
export function fence(): { runStartedAt: number; historyLength: number } {
  const { historyLength, runStartTime } = workflowInfo();
  return { runStartedAt: runStartTime.getTime(), historyLength };
}
