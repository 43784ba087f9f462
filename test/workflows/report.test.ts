import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { sendToReport } from '../../client/send-to-report';
import { startReport } from '../../client/start-report';
import { orderReport } from '../../db/measures/kept-reports';
import { reportEvents, reportWork } from '../../db/measures/report-steps';
import { savePreferences } from '../../db/notification/preferences';
import { personId, unitCode } from '../../domain/ids';
import { DEFAULT_PREFERENCES } from '../../domain/notification/preferences';
import type { ReportCommand } from '../../domain/report/events';
import { rungs } from '../../domain/report/limits';
import { type ReportWork, stateOf } from '../../domain/report/work';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { reportQuery, reportWorkflowIdOf } from '../../workflows/report-messages';
import { beijing, inBeijing } from '../domain/calendar/calendars';
import { eventually } from '../helpers/eventually';
import { createTimeSkippingEnv } from '../helpers/temporal';
import { A_TEXT, Bench } from './a-running-case';

let env: TestWorkflowEnvironment;
let bench: Bench;
beforeAll(async () => {
  env = await createTimeSkippingEnv();
  bench = await Bench.open(env);
});
afterAll(async () => {
  await bench?.close();
  await env?.teardown();
});

const HEADS = ['p-head-haizhou-service', 'p-head-haizhou', 'p-head-province'];
const deps = () => ({ client: bench.client, pool: bench.pool, taskQueue: bench.taskQueue });
const work = async (id: string): Promise<ReportWork> => (await reportWork(bench.pool, id))!;
const act = async (id: string, who: string, command: ReportCommand, updateId: string) => {
  const answer = await sendToReport(
    deps(),
    id,
    { command, actor: await bench.person(who), bodyHash: updateId },
    updateId,
  );
  if ('rejection' in answer) throw new Error(answer.rejection.message.en);
  return answer;
};

/** Lets time pass, and waits until everything that fell due is on record. */
async function pass(id: string, ms: number): Promise<void> {
  await env.sleep(ms);
  await eventually(async () => {
    const now = await bench.now();
    const recorded = await work(id);
    const state = await bench.client.workflow.getHandle(reportWorkflowIdOf(id)).query(reportQuery);
    return recorded.version === state.version && rungs(state).every(({ at }) => at > now);
  });
}

/** The report of February of the city, in which its service centre had a complaint, frozen at 08:00 of 2 March. */
async function frozen(): Promise<string> {
  await bench.beginAt(beijing('2026-02-10 09:00'));
  await bench.record();
  await bench.beginAt(beijing('2026-03-02 08:00'));
  const ordered = { month: '2026-02', unit: 'city-haizhou' };
  const { id } = await orderReport(bench.pool, ordered, 'Asia/Shanghai', null, await bench.now());
  await startReport(deps(), id);
  await eventually(async () => (await reportWork(bench.pool, id)) !== undefined);
  return id;
}

test('a unit that gives nothing climbs to the top, each head is told once, and a late part ends that', async () => {
  for (const head of [...HEADS, 'p-service-manager-1']) {
    const preferences = { ...DEFAULT_PREFERENCES, email: `${head}@example.org` };
    await savePreferences(bench.pool, personId(head), preferences, head, 0);
  }
  const id = await frozen();
  expect(await work(id)).toMatchObject({
    parts: [{ unit: ['haizhou-service', 'city-haizhou', 'province'], level: 0 }],
    approvers: ['city-haizhou', 'province'],
  });
  await pass(id, 8 * DAY);
  const missed = (await reportEvents(bench.pool, id)).flatMap((event) =>
    event.type === 'missed'
      ? [[event.step, event.level, event.to, inBeijing(event.dueAt), event.at - event.dueAt < MINUTE]]
      : [],
  );
  expect(missed).toEqual([
    ['part', 1, 'city-haizhou', '2026-03-03 18:00', true],
    ['part', 2, 'province', '2026-03-04 18:00', true],
    ['approval', 1, 'city-haizhou', '2026-03-04 18:00', true],
    ['approval', 2, 'province', '2026-03-05 18:00', true],
  ]);
  await act(
    id,
    'p-head-haizhou-service',
    { action: 'give-part', unit: unitCode('haizhou-service'), text: A_TEXT },
    'u1',
  );
  expect(stateOf(await work(id))).toBe('parts-in');
  await act(id, 'p-service-manager-1', { action: 'approve' }, 'u2');
  await bench.client.workflow.getHandle(reportWorkflowIdOf(id)).result();
  expect(stateOf(await work(id))).toBe('approved');
  const { rows } = await bench.pool.query(
    `SELECT letter ->> 'kind' AS kind, person FROM delivery WHERE letter IS NOT NULL ORDER BY 1, 2`,
  );
  expect(rows.map(({ kind, person }) => `${kind} ${person}`)).toEqual([
    'report-approval-missed p-head-haizhou',
    'report-approval-missed p-head-province',
    // Those who owe the approval hear that it is open to them though a part is missing, and that it is late.
    'report-approval-missed p-service-manager-1',
    'report-approved p-head-haizhou',
    'report-approved p-head-province',
    'report-approved p-service-manager-1',
    'report-asked p-head-haizhou-service',
    'report-part-missed p-head-haizhou',
    'report-part-missed p-head-province',
    'report-parts-over p-service-manager-1',
    'report-to-approve p-service-manager-1',
  ]);
  // Ordered again it is there, and nothing begins anew.
  await startReport(deps(), id);
  const events = (await reportEvents(bench.pool, id)).length;
  expect((await bench.client.workflow.getHandle(reportWorkflowIdOf(id)).describe()).status.name).toBe('COMPLETED');
  expect((await reportEvents(bench.pool, id)).length).toBe(events);
});

test('a report whose workflow is lost goes on from the record, and tells nobody again', async () => {
  await bench.beginAt(beijing('2026-04-01 08:00'));
  const ordered = { month: '2026-03', unit: 'city-haizhou' };
  const { id } = await orderReport(bench.pool, ordered, 'Asia/Shanghai', null, await bench.now());
  await bench.pool.query('DELETE FROM delivery WHERE letter IS NOT NULL');
  await startReport(deps(), id);
  await eventually(async () => (await reportWork(bench.pool, id)) !== undefined);
  await pass(id, 5 * HOUR);
  const handle = bench.client.workflow.getHandle(reportWorkflowIdOf(id));
  await handle.terminate('the test has it lost');
  const before = await reportEvents(bench.pool, id);
  await startReport(deps(), id);
  await pass(id, 2 * DAY);
  const after = await reportEvents(bench.pool, id);
  expect(after.slice(0, before.length)).toEqual(before);
  await act(id, 'p-service-manager-1', { action: 'approve' }, 'u3');
  await bench.client.workflow.getHandle(reportWorkflowIdOf(id)).result();
  const { rows } = await bench.pool.query(
    `SELECT person, letter FROM delivery WHERE letter IS NOT NULL GROUP BY person, letter HAVING count(*) > 1`,
  );
  expect(rows).toEqual([]);
});
