import { continueAsNew, log, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { BackTestActivities } from '../activities/back-tests';

const { backTestPage, failBackTest } = proxyActivities<BackTestActivities>({
  startToCloseTimeout: '1m',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '30s', maximumAttempts: 20 },
});

/**
 * Replays recorded cases under other rules, page by page. How far it is stands in the record, so that a run that is
 * lost, or started again, goes on where the last page ended.
 */
export async function backTest(id: string): Promise<void> {
  try {
    while (!(await backTestPage(id))) {
      if (workflowInfo().continueAsNewSuggested) break;
    }
  } catch (error) {
    log.error('a back-test cannot go on', { error: String(error) });
    await failBackTest(id, 'A page of cases failed again and again; the log of the worker says why.');
    return;
  }
  if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof backTest>(id);
}
