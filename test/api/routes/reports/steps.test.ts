import { DAY } from '../../../../domain/time';
import { beijing } from '../../../domain/calendar/calendars';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, COMPLAINT, granted, PEOPLE, refused, SERVICE } from '../../callers';

let stack: Stack;
const as = (person: string): Caller => new Caller(stack.app, stack.tokens.persons[person]);
const ID = '2026-01-city-haizhou';
const PART = { causes: '人手不足。', done: '已增加人员。', plans: '下月培训。' };
const give = (who: string, body: object = PART, unit = SERVICE) => as(who).post(`/reports/${ID}/parts/${unit}`, body);
const manage = (what: string, body: object = {}) => as('p-service-manager-1').post(`/reports/${ID}/${what}`, body);
const read = async (who = 'p-service-manager-1') => granted(await as(who).get(`/reports/${ID}`));

beforeAll(async () => {
  stack = await startStack();
  const receivedAt = new Date(beijing('2026-01-20 10:00')).toISOString();
  granted(await as(PEOPLE.agent).post('/complaints', { ...COMPLAINT, receivedAt }), 201);
  granted(await as('p-service-manager-1').post('/reports', { month: '2026-01', unit: 'city-haizhou' }), 202);
  await eventually(async () => (await read()).state === 'asked');
});
afterAll(() => stack?.stop());

test('the units below that had cases are asked for their part, by the end of the second working day', async () => {
  const { steps, names } = await read();
  expect(steps.parts).toEqual([
    {
      ...{ unit: SERVICE, dueAt: new Date(beijing('2026-03-12 18:00')).toISOString(), given: null, sentBack: null },
      ...{ missed: [], mine: false },
    },
  ]);
  expect(steps.approval).toMatchObject({ dueAt: new Date(beijing('2026-03-13 18:00')).toISOString(), approved: null });
  expect(names.units).toHaveProperty(SERVICE);
});

test('the head of such a unit finds it, with that part alone; others do not', async () => {
  const { items } = granted(await as(PEOPLE.serviceHead).get('/reports'));
  expect(items).toMatchObject([{ id: ID, state: 'asked' }]);
  const { report, steps } = await read(PEOPLE.serviceHead);
  expect([report, steps.parts.length, steps.parts[0].mine]).toEqual([null, 1, true]);
  expect(refused(await as(PEOPLE.serviceHead).get(`/reports/${ID}/report.pdf`), 403).rule).toBe('office-needed');
  refused(await as(PEOPLE.serviceHead).get(`/reports/${ID}/complaints?measure=volume`), 403);
  refused(await as(PEOPLE.networkHead).get(`/reports/${ID}`), 404);
  refused(await give(PEOPLE.networkHead), 404);
  // The head above sees the part, and does not give it.
  expect((await read(PEOPLE.cityHead)).steps.parts[0].mine).toBe(false);
  expect(refused(await give(PEOPLE.cityHead), 403).rule).toBe('office-needed');
});

test('what cannot be is refused, and says why', async () => {
  expect(refused(await manage('approve'), 409).type).toBe('/problems/wrong-report-state');
  expect(refused(await manage('send-back', { unit: SERVICE, reason: 'x' }), 409).type).toBe(
    '/problems/wrong-report-state',
  );
  refused(await manage('send-back', { unit: 'haizhou-network', reason: 'x' }), 404);
  const { errors } = refused(await give(PEOPLE.serviceHead, { causes: ' ', done: 'x'.repeat(5_001) }), 400);
  expect(errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/body/causes',
    '/body/done',
    '/body/plans',
  ]);
  refused(await as(PEOPLE.agent).post(`/reports/${ID}/approve`, {}), 403);
  const { rows } = await stack.pool.query('SELECT count(*)::int AS n FROM report_text');
  expect(rows[0].n).toBe(0);
});

test('a part is given, sent back with a reason, given anew, and the report approved once', async () => {
  const given = granted(await give(PEOPLE.serviceHead));
  expect(given.steps.parts[0].given).toMatchObject({ ...PART, by: PEOPLE.serviceHead, actingFor: null });
  expect(given.state).toBe('parts-in');
  expect(granted(await manage('send-back', { unit: SERVICE, reason: '请说明原因。' }))).toMatchObject({
    state: 'asked',
    steps: { parts: [{ given: null, sentBack: { reason: '请说明原因。', by: 'p-service-manager-1' } }] },
  });
  // The workflow is brought back from the record where it is lost.
  await stack.client.workflow.getHandle(`report-${ID}`).terminate('the test has it lost');
  await eventually(async () => (await give(PEOPLE.serviceHead, { ...PART, causes: '设备老化。' })).statusCode === 200);
  const { steps } = await read();
  expect(steps.parts[0].given.causes).toBe('设备老化。');
  expect(steps.approval).toMatchObject({ approve: true, sendBack: true });
  expect((await read(PEOPLE.cityHead)).steps.approval).toMatchObject({ approve: false, sendBack: false });
  for (let n = 0; n < 2; n++) {
    const approved = granted(await manage('approve'));
    expect(approved).toMatchObject({
      state: 'approved',
      steps: { approval: { approved: { by: 'p-service-manager-1' } } },
    });
  }
  expect(refused(await give(PEOPLE.serviceHead), 409).type).toBe('/problems/wrong-report-state');
  await stack.client.workflow.getHandle(`report-${ID}`).result();
  const { rows } = await stack.pool.query('SELECT type FROM report_event WHERE report_id = $1 ORDER BY version', [ID]);
  expect(rows.map(({ type }) => type)).toEqual(['asked', 'part_given', 'part_sent_back', 'part_given', 'approved']);
});

test('whoever stands in for a head gives the part in that head’s name', async () => {
  const other = '2025-12-city-haizhou';
  const receivedAt = new Date(beijing('2025-12-20 10:00')).toISOString();
  granted(await as(PEOPLE.agent).post('/complaints', { ...COMPLAINT, receivedAt }), 201);
  granted(await as('p-service-manager-1').post('/reports', { month: '2025-12', unit: 'city-haizhou' }), 202);
  await eventually(async () => granted(await as('p-service-manager-1').get(`/reports/${other}`)).state === 'asked');
  const from = beijing('2026-03-11 00:00');
  const absence = {
    ...{ person: PEOPLE.serviceHead, deputy: PEOPLE.dispatcher },
    ...{ from: new Date(from).toISOString(), until: new Date(from + 3 * DAY).toISOString() },
  };
  granted(await as('p-administrator-1').post('/absences', absence), 201);
  const answer = await as(PEOPLE.dispatcher).post(`/reports/${other}/parts/${SERVICE}`, PART);
  expect(granted(answer).steps.parts[0].given).toMatchObject({ by: PEOPLE.dispatcher, actingFor: PEOPLE.serviceHead });
});
