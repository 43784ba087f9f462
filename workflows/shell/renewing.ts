import { allHandlersFinished, condition, workflowInfo } from '@temporalio/workflow';

/** Whether the history has grown so long that the server wants the workflow to continue as a new run. */
export const isHistoryLong = (): boolean => workflowInfo().continueAsNewSuggested;

/** Resolves once every accepted update has been answered. If the run ended before that, the others would be lost. */
export const allAnswered = (): Promise<void> => condition(allHandlersFinished);
