/** Name of the workflow that writes the briefs of a day. */
export const BRIEF_WORKFLOW = 'brief';

/** Name of the workflow that the schedule starts every day. */
export const DAILY_BRIEF_WORKFLOW = 'dailyBrief';

/** The id of the schedule, by the calendar that it follows. */
export const briefScheduleIdOf = (calendar: string): string => `daily-brief-${calendar}`;

/** The id of the workflow that writes the briefs of a day, such as `brief-2026-12-01`. */
export const briefWorkflowIdOf = (day: string): string => `brief-${day}`;
