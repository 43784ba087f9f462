/** Where the pages of Temporal's own UI are. The one place that knows its addresses. */
export interface TemporalUi {
  /** The address of the UI, without a slash at its end; undefined if there is none. */
  readonly temporalUi?: string | undefined;
  readonly namespace: string;
}

const pathOf = (...parts: readonly string[]): string => parts.map((part) => `/${encodeURIComponent(part)}`).join('');

/**
 * The page of a workflow.
 *
 * @param run one run of it; the latest if left out
 * @returns null if there is no UI
 */
export function workflowPage({ temporalUi, namespace }: TemporalUi, workflowId: string, run?: string): string | null {
  if (temporalUi === undefined) return null;
  const workflow = pathOf('namespaces', namespace, 'workflows', workflowId);
  return `${temporalUi}${workflow}${run === undefined ? '' : pathOf(run, 'history')}`;
}

/** The page of a task queue, with who polls it. @returns null if there is no UI */
export const taskQueuePage = ({ temporalUi, namespace }: TemporalUi, taskQueue: string): string | null =>
  temporalUi === undefined ? null : `${temporalUi}${pathOf('namespaces', namespace, 'task-queues', taskQueue)}`;
