import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { MONTHLY_REPORT_WORKFLOW, reportScheduleIdOf } from '../workflows/report-messages';
import { within } from './connect';

const CALL_MS = 5_000;

/** At which hour of the day, in the zone of the calendar, reports begin. */
const BEGINS_AT = 8;

/**
 * Makes sure that a schedule starts the monthly report by a calendar, every day at 08:00 in its zone. What the server missed
 * while it was away is made up within ten days.
 */
export async function keepReportSchedule(
  client: Client,
  taskQueue: string,
  { id, zone }: { readonly id: string; readonly zone: string },
): Promise<void> {
  const scheduleId = reportScheduleIdOf(id);
  const spec = { calendars: [{ hour: BEGINS_AT, comment: 'the first working day of the month begins the report' }] };
  const action = {
    type: 'startWorkflow',
    workflowType: MONTHLY_REPORT_WORKFLOW,
    workflowId: scheduleId,
    taskQueue,
    args: [id],
  } as const;
  // Days that are made up are started at once, and none of them may keep another from being looked at.
  const policies = { catchupWindow: '10 days', overlap: ScheduleOverlapPolicy.ALLOW_ALL } as const;
  const wanted = { spec: { ...spec, timezone: zone }, action, policies };
  try {
    await within(client, CALL_MS, () => client.schedule.create({ scheduleId, ...wanted }));
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const handle = client.schedule.getHandle(scheduleId);
    const { spec: known, action: knownAction } = await within(client, CALL_MS, () => handle.describe());
    if (known.timezone === zone && knownAction.taskQueue === taskQueue) return;
    await within(client, CALL_MS, () => handle.update((before) => ({ ...before, ...wanted })));
  }
}
