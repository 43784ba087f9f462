import { workflowInfo } from '@temporalio/workflow';

/**
 * How far the history of a writer was. The record turns away whoever is behind the last writer, see
 * docs/decisions/002-fenced-projection.md.
 */
export interface Fence {
  /** When the run began, in milliseconds since 1970. */
  readonly runStartedAt: number;
  readonly historyLength: number;
}

/** How far the history was when this task began: a task that is run again has a longer one. */
export function fence(): Fence {
  const { historyLength, runStartTime } = workflowInfo();
  return { runStartedAt: runStartTime.getTime(), historyLength };
}
