import { log, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { RecordsActivities } from '../activities/records';
import type { Complaint } from '../domain/complaint/state';
import { MINUTE, SECOND } from '../domain/time';

export const records = proxyLocalActivities<RecordsActivities>({
  startToCloseTimeout: '2s',
  scheduleToCloseTimeout: '3s',
  localRetryThreshold: '200ms',
  // One more try inside the task; after that the outbox waits on a durable timer that operators can see.
  retry: { maximumAttempts: 2, initialInterval: '50ms' },
});

export const FIRST_RETRY = SECOND;
export const LAST_RETRY = MINUTE / 2;

/** A late restart must not rerun a case that has moved on: the record decides. Waits for as long as it cannot be read. */
export async function hasMovedOn({ id, version }: Pick<Complaint, 'id' | 'version'>): Promise<boolean> {
  for (let wait = FIRST_RETRY; ; wait = Math.min(wait * 2, LAST_RETRY)) {
    try {
      return !(await records.isLatest(id, version));
    } catch (error) {
      log.warn('record not readable', { error: String(error) });
      await sleep(wait, { summary: 'record not readable · retry' });
    }
  }
}
