import { ScheduleOverlapPolicy } from '@temporalio/client';
import { keepReportSchedule } from '../../client/report-schedule';
import { findReport } from '../../db/measures/kept-reports';
import { usualCalendar } from '../../db/policies/usual-calendar';
import { keepReportsScheduled } from '../../worker/start-reports';
import { reportScheduleIdOf, reportWorkflowIdOf } from '../../workflows/report-messages';
import { beijing } from '../domain/calendar/calendars';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';

let stack: Stack;
let calendar: string;
beforeAll(async () => {
  stack = await startStack();
  calendar = (await usualCalendar(stack.pool, now()))!.id;
});
afterAll(async () => {
  await schedule().delete();
  await stack?.stop();
});

const schedule = () => stack.client.schedule.getHandle(reportScheduleIdOf(calendar));
const keep = () => {
  const { pool, client, taskQueue } = stack;
  return keepReportsScheduled({ pool, client, taskQueue, log: { info() {}, warn() {} }, clock: now });
};

/** The server may not answer in time about a schedule that has just begun; then it is asked again. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  const answers: T[] = [];
  await eventually(async () => {
    await ask().then(
      (answer) => answers.push(answer),
      () => undefined,
    );
    return answers.length > 0;
  });
  return answers[0]!;
}

test('there is one schedule, each day at 08:00 in the zone of the calendar, however often it is asked for', async () => {
  const other = { id: calendar, zone: 'Europe/London' };
  await answered(() => keepReportSchedule(stack.client, 'another-queue', other));
  for (let n = 0; n < 2; n++) await answered(keep);
  const { spec, action, policies } = await answered(() => schedule().describe());
  expect(spec).toMatchObject({
    timezone: 'Asia/Shanghai',
    calendars: [{ hour: [{ start: 8 }], minute: [{ start: 0 }] }],
  });
  expect(action).toMatchObject({ taskQueue: stack.taskQueue, workflowType: 'monthlyReport', args: [calendar] });
  expect(policies.catchupWindow).toBe(10 * 86_400_000);
});

test('of the days of a month that are made up, the first working day alone has the report begun', async () => {
  await answered(keep);
  const at = (text: string): Date => new Date(beijing(text));
  await schedule().backfill({
    start: at('2025-11-01 00:00'),
    end: at('2025-11-06 00:00'),
    overlap: ScheduleOverlapPolicy.ALLOW_ALL,
  });
  await eventually(async () => (await findReport(stack.pool, '2025-10', 'all'))?.frozenAt != null);
  expect(await findReport(stack.pool, '2025-10', 'all')).toMatchObject({
    month: '2025-10',
    unit: null,
    orderedBy: null,
  });
  const { rows } = await stack.pool.query('SELECT id FROM report');
  expect(rows).toEqual([{ id: '2025-10' }]);
  expect((await stack.client.workflow.getHandle(reportWorkflowIdOf('2025-10')).describe()).type).toBe('report');
});
