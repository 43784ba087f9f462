import { defineSearchAttributeKey } from '@temporalio/common';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ReportActivities } from '../activities/reports';
import { PATIENTLY } from './shell/retries';

const { beginMonthlyReport } = proxyActivities<ReportActivities>({ startToCloseTimeout: '1m', retry: PATIENTLY });

/** When the schedule meant to start this; the server sets it, also where it starts something late. */
const MEANT_FOR = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');

/**
 * Has the report of the last month frozen, if the day for which it was scheduled is the first working day of its month. It is
 * started every day, since only the calendar knows which day that is.
 *
 * @param calendar the id of the calendar whose schedule starts it
 */
export async function monthlyReport(calendar: string): Promise<void> {
  const { typedSearchAttributes, startTime } = workflowInfo();
  await beginMonthlyReport(calendar, (typedSearchAttributes.get(MEANT_FOR) ?? startTime).getTime());
}
