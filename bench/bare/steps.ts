import type { Client } from '@temporalio/client';
import type { BareStep } from './messages';

/** What the history of a workflow contains. */
export interface HistoryFacts {
  readonly events: number;
  readonly bytes: number;
  /** How many timers the start and each update started and cancelled. */
  readonly steps: readonly BareStep[];
}

/** Reads the recorded history of a workflow. */
export async function historyOf(client: Client, workflowId: string): Promise<HistoryFacts> {
  const handle = client.workflow.getHandle(workflowId);
  const [{ events }, { historyLength, historySize }] = await Promise.all([handle.fetchHistory(), handle.describe()]);
  const steps: { start: number; cancel: number }[] = [{ start: 0, cancel: 0 }];
  for (const event of events ?? []) {
    if (event.workflowExecutionUpdateAcceptedEventAttributes) steps.push({ start: 0, cancel: 0 });
    if (event.timerStartedEventAttributes) steps.at(-1)!.start++;
    if (event.timerCanceledEventAttributes) steps.at(-1)!.cancel++;
  }
  return { events: historyLength, bytes: historySize ?? 0, steps };
}
