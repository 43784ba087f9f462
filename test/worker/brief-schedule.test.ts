import { ScheduleOverlapPolicy } from '@temporalio/client';
import { savePreferences } from '../../db/notification/preferences';
import { usualCalendar } from '../../db/policies/usual-calendar';
import { personId } from '../../domain/ids';
import { DEFAULT_PREFERENCES } from '../../domain/notification/preferences';
import { HOUR } from '../../domain/time';
import { keepBriefsScheduled } from '../../worker/keep-briefs';
import { briefScheduleIdOf, briefWorkflowIdOf } from '../../workflows/brief-messages';
import { beijing } from '../domain/calendar/calendars';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';

const HEAD = personId('p-head-haizhou-service');
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

const schedule = () => stack.client.schedule.getHandle(briefScheduleIdOf(calendar));
const keep = () => {
  const { pool, client, taskQueue } = stack;
  return keepBriefsScheduled({ pool, client, taskQueue, clock: now });
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
const madeUp = (from: string, to: string) =>
  schedule().backfill({
    start: new Date(beijing(from)),
    end: new Date(beijing(to)),
    overlap: ScheduleOverlapPolicy.ALLOW_ALL,
  });
const runsOf = async (query: string): Promise<{ workflowId: string; status: string }[]> => {
  const runs: { workflowId: string; status: string }[] = [];
  for await (const { workflowId, status } of stack.client.workflow.list({ query })) {
    runs.push({ workflowId, status: status.name });
  }
  return runs;
};

test('there is one schedule, each day at 08:00 in the zone of the calendar, and days are made up within four hours', async () => {
  for (let n = 0; n < 2; n++) await answered(keep);
  const { spec, action, policies } = await answered(() => schedule().describe());
  expect(spec).toMatchObject({
    timezone: 'Asia/Shanghai',
    calendars: [{ hour: [{ start: 8 }], minute: [{ start: 0 }] }],
  });
  expect(action).toMatchObject({ taskQueue: stack.taskQueue, workflowType: 'dailyBrief', args: [calendar] });
  expect(policies.catchupWindow).toBe(4 * HOUR);
});

test('of days that are made up the one of today alone has a brief, however often it is started', async () => {
  await answered(keep);
  const wishes = { ...DEFAULT_PREFERENCES, email: 'head@example.org' };
  await savePreferences(stack.pool, HEAD, wishes, 'person:a', now());
  // It is Wednesday 11 March, 10:00.
  await madeUp('2026-03-06 00:00', '2026-03-11 09:00');
  const today = briefWorkflowIdOf('2026-03-11');
  await eventually(
    async () => (await runsOf(`WorkflowId = '${today}' AND ExecutionStatus = 'Completed'`)).length === 1,
  );
  await madeUp('2026-03-11 00:00', '2026-03-11 09:00');
  await eventually(
    async () => (await runsOf(`WorkflowType = 'dailyBrief' AND ExecutionStatus = 'Completed'`)).length >= 6,
  );
  expect(await runsOf(`WorkflowType = 'brief'`)).toEqual([{ workflowId: today, status: 'COMPLETED' }]);
  const { rows } = await stack.pool.query(`SELECT to_char(day, 'YYYY-MM-DD') AS day, person FROM brief`);
  expect(rows).toEqual([{ day: '2026-03-11', person: HEAD }]);
});
