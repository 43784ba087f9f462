import { defineUpdate } from '@temporalio/workflow';

/** Name of the workflow that does the same to many cases. */
export const BATCH_WORKFLOW = 'batch';

/** The one place that makes workflow ids of batches. */
export const batchWorkflowIdOf = (id: string): string => `batch-${id}`;

/** What a run of a batch's workflow begins with. */
export interface BatchInput {
  /** Everything else about the batch is on record. */
  readonly id: string;
  /** Turns after which it continues as a new run. @default 400 */
  readonly turnsPerRun?: number;
}

/** What people can tell a batch to do. */
export const BATCH_CONTROLS = ['run', 'pause', 'resume', 'stop'] as const;
export type BatchControl = (typeof BATCH_CONTROLS)[number];

/** What people tell a batch that is under way. When it answers, the new state is on record. */
export const controlUpdate = defineUpdate<void, [{ readonly control: BatchControl; readonly by: string }]>('control');

/** Changes the most cases that the batch takes on in a second, also while it runs. */
export const rateUpdate = defineUpdate<void, [number]>('rate');

/** Failure type of a control that is not possible in the batch's present state. */
export const WRONG_BATCH_STATE = 'wrong-batch-state';
