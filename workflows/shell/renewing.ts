import { allHandlersFinished, condition, workflowInfo } from '@temporalio/workflow';

/** Whether the history has grown so long that the server wants the workflow to continue as a new run. */
export const isHistoryLong = (): boolean => workflowInfo().continueAsNewSuggested;

/** Resolves once every update that was accepted has been answered. A run that ended before that would drop the others. */
export const allAnswered = (): Promise<void> => condition(allHandlersFinished);
