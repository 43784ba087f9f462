import type { Client } from '@temporalio/client';
import { MONTHLY_REPORT_WORKFLOW, reportScheduleIdOf } from '../workflows/report-messages';
import { type Daily, keepDaily } from './daily-schedule';

/**
 * Makes sure that a schedule starts the monthly report by a calendar, every day at 08:00 in its zone. What the server missed
 * while it was away is made up within ten days.
 */
export const keepReportSchedule = (client: Client, taskQueue: string, calendar: Daily['calendar']): Promise<void> =>
  keepDaily(client, taskQueue, {
    scheduleId: reportScheduleIdOf(calendar.id),
    workflowType: MONTHLY_REPORT_WORKFLOW,
    calendar,
    hour: 8,
    comment: 'the first working day of the month begins the report',
    catchupWindow: '10 days',
  });
