import { continueAsNew, log, proxyActivities } from '@temporalio/workflow';
import type { BackTestActivities } from '../activities/back-tests';
import { isHistoryLong } from './shell/renewing';
import { PATIENTLY } from './shell/retries';

const { backTestPage, failBackTest } = proxyActivities<BackTestActivities>({
  startToCloseTimeout: '1m',
  heartbeatTimeout: '20s',
  retry: { ...PATIENTLY, maximumAttempts: 20 },
});

/**
 * Replays recorded cases under other rules, page by page. The record keeps how far it has got, so that a run that is
 * lost or started again continues where the last page ended.
 */
export async function backTest(id: string): Promise<void> {
  try {
    while (!(await backTestPage(id))) {
      if (isHistoryLong()) break;
    }
  } catch (error) {
    log.error('a back-test cannot go on', { error: String(error) });
    await failBackTest(id, 'A page of cases failed again and again; the log of the worker says why.');
    return;
  }
  if (isHistoryLong()) await continueAsNew<typeof backTest>(id);
}
