import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { within } from './connect';

const CALL_MS = 5_000;

/** Something that begins every day at the same hour, by a calendar. */
export interface Daily {
  readonly scheduleId: string;
  readonly workflowType: string;
  /** The id of the calendar, which the workflow is given, and its zone, as IANA names it. */
  readonly calendar: { readonly id: string; readonly zone: string };
  /** The hour of the day in that zone. */
  readonly hour: number;
  /** For operators: why it begins every day. */
  readonly comment: string;
  /** Within which time days are made up that the server missed, such as `10 days`. */
  readonly catchupWindow: '10 days' | '4 hours';
}

/** Makes sure that a schedule starts a workflow every day, whoever made it before. */
export async function keepDaily(
  client: Client,
  taskQueue: string,
  { scheduleId, workflowType, calendar: { id, zone }, hour, comment, catchupWindow }: Daily,
): Promise<void> {
  const spec = { calendars: [{ hour, comment }] };
  const action = { type: 'startWorkflow', workflowType, workflowId: scheduleId, taskQueue, args: [id] } as const;
  // Days that are made up are started at once, and none of them may keep another from being looked at.
  const policies = { catchupWindow, overlap: ScheduleOverlapPolicy.ALLOW_ALL } as const;
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
