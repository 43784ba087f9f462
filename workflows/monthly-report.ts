import { proxyActivities } from '@temporalio/workflow';
import type { ReportActivities } from '../activities/reports';
import { meantFor } from './shell/meant-for';
import { PATIENTLY } from './shell/retries';

const { beginMonthlyReport } = proxyActivities<ReportActivities>({ startToCloseTimeout: '1m', retry: PATIENTLY });

/**
 * Has the report of the last month frozen, if the day for which it was scheduled is the first working day of its month. It is
 * started every day, since only the calendar knows which day that is.
 *
 * @param calendar the id of the calendar whose schedule starts it
 */
export async function monthlyReport(calendar: string): Promise<void> {
  await beginMonthlyReport(calendar, meantFor());
}
