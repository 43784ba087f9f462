import { workflowInfo } from '@temporalio/workflow';

/**
 * How long the history of the writing run was. The record refuses writers that are behind the last one, see
 * docs/decisions/002-fenced-projection.md.
 */
export interface Fence {
  /** When the run began, in milliseconds since 1970. */
  readonly runStartedAt: number;
  readonly historyLength: number;
}

/**
 * The fence of this workflow task, taken from the history when the task began. A task that is run again has a longer
 * history.
 */
export function fence(): Fence {
  const { historyLength, runStartTime } = workflowInfo();
  return { runStartedAt: runStartTime.getTime(), historyLength };
}
