import type { Client } from '@temporalio/client';
import { BRIEF_HOUR } from '../domain/brief/schedule';
import { briefScheduleIdOf, DAILY_BRIEF_WORKFLOW } from '../workflows/brief-messages';
import { type Daily, keepDaily } from './daily-schedule';

/**
 * Makes sure that a schedule starts the daily brief by a calendar, every day at 08:00 in its zone. A day that the server missed
 * for longer than four hours has none: nobody wants the brief of yesterday.
 */
export const keepBriefSchedule = (client: Client, taskQueue: string, calendar: Daily['calendar']): Promise<void> =>
  keepDaily(client, taskQueue, {
    scheduleId: briefScheduleIdOf(calendar.id),
    workflowType: DAILY_BRIEF_WORKFLOW,
    calendar,
    hour: BRIEF_HOUR,
    comment: 'each working day has a brief for heads',
    catchupWindow: '4 hours',
  });
