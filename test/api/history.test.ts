import { complaintId } from '../../domain/ids';
import { DAY } from '../../domain/time';
import { compareCase } from '../../worker/compare';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import { type Callers, callersAt, granted, PEOPLE, refused, SERVICE } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const RECEIVED = moment(-40 * DAY);
const HISTORY = {
  state: 'closed',
  closing: 'satisfied',
  closedAt: moment(-30 * DAY),
  repliedAt: moment(-31 * DAY),
  reply: 'The charge was taken back.',
  unit: SERVICE,
  overdue: true,
  founded: true,
  measure: 'refund',
};
const files = async (history: object = HISTORY, other: object = {}, key?: string) =>
  granted(await they.hotline.files({ agent: PEOPLE.agent, receivedAt: RECEIVED, history, ...other }, key), 201);

test('a case of another system is on record with its own moments, its answer and no clock', async () => {
  const filed = await files();
  expect(filed).toMatchObject({ state: 'closed', closing: 'satisfied', migrated: true, clocks: [] });
  const read = granted(await they.agent.get(`/complaints/${filed.id}`));
  expect(read).toMatchObject({
    state: 'closed',
    unit: SERVICE,
    receivedAt: RECEIVED,
    closedAt: HISTORY.closedAt,
    reply: { text: HISTORY.reply, at: HISTORY.repliedAt },
    history: { repliedAt: HISTORY.repliedAt, overdue: true, founded: true, measure: 'refund', rootCause: null },
    clocks: [],
    stoppedClocks: [],
  });
  const { items } = granted(await they.agent.get(`/complaints/${filed.id}/events`));
  expect(items).toMatchObject([{ type: 'received', reply: HISTORY.reply, history: { closedAt: HISTORY.closedAt } }]);
});

test('it is found by its texts and in lists of what is closed', async () => {
  const { id } = await files({ ...HISTORY, reply: 'A wholly particular answer.' });
  const ids = async (query: string) =>
    granted(await they.agent.get(`/complaints?${query}`)).items.map((item: { id: string }) => item.id);
  expect(await ids('text=wholly%20particular')).toEqual([id]);
  expect(await ids('state=closed&limit=200')).toContain(id);
});

test('nobody is told of it, nobody has to do anything, and it has no workflow', async () => {
  const { id } = await files();
  expect(await they.agent.dutiesIn(id)).toEqual([]);
  const { rows } = await stack.pool.query(
    `SELECT running, start_pending AS pending, (SELECT count(*)::int FROM notification n WHERE n.complaint_id = c.id) AS told,
      (SELECT count(*)::int FROM complaint_clock k WHERE k.complaint_id = c.id) AS clocks FROM complaint c WHERE id = $1`,
    [id],
  );
  expect(rows).toEqual([{ running: false, pending: false, told: 0, clocks: 0 }]);
  await expect(stack.client.workflow.getHandle(`complaint-${id}`).describe()).rejects.toThrow(/not found/i);
  expect(await compareCase(stack.pool, stack.client, complaintId(id))).toEqual([]);
});

test('nothing can be done in it', async () => {
  const { id } = await files();
  expect(granted(await they.agent.get(`/complaints/${id}/actions`)).items).toEqual([]);
  expect(await they.agent.failsTo(id, 'reopen', { reason: 'New facts.' })).toBe('closed');
  expect(await they.agent.failsTo(id, 'withdraw', { reason: 'New facts.' })).toBe('closed');
  expect(await they.agent.failsTo(id, 'note', { note: 'A remark.' })).toBe('closed');
  expect(await they.agent.failsTo(id, 'correct-contact', { phone: '18012340000', reason: 'Mistyped.' })).toBe('closed');
});

test('the next call of the customer finds it, with what was answered, and it cannot be reopened', async () => {
  const customer = { name: '李四', phone: '18055550123' };
  const { id } = await files(HISTORY, { customer });
  const { items } = granted(await they.agent.get('/customers?phone=18055550123'));
  expect(items).toMatchObject([
    { cases: [{ id, advice: 'inform', answered: { text: HISTORY.reply, at: HISTORY.repliedAt } }] },
  ]);
  const again = granted(await they.agent.files({ customer, receivedAt: moment(-35 * DAY) }), 201);
  expect(again.earlier).toMatchObject([{ id, advice: 'inform' }]);
});

test('filing it twice under one key is filing it once', async () => {
  const first = await files(HISTORY, {}, 'history-1');
  expect((await files(HISTORY, {}, 'history-1')).id).toBe(first.id);
});

test.each([
  ['closed without how', { ...HISTORY, closing: undefined }, '/body/history/closing'],
  ['withdrawn with how it was closed', { ...HISTORY, state: 'withdrawn' }, '/body/history/closing'],
  ['of a state that has not ended', { ...HISTORY, state: 'handling' }, '/body/history/state'],
])('what contradicts itself is refused: %s', async (_what, history, pointer) => {
  const problem = refused(await they.hotline.files({ agent: PEOPLE.agent, receivedAt: RECEIVED, history }), 400);
  expect(problem.errors).toMatchObject([{ pointer }]);
});

test('it needs the moment of the receipt, and a unit that there is', async () => {
  const { errors } = refused(await they.hotline.files({ agent: PEOPLE.agent, history: HISTORY }), 400);
  expect(errors).toMatchObject([{ pointer: '/body/receivedAt' }]);
  const unknown = await they.hotline.files({
    agent: PEOPLE.agent,
    receivedAt: RECEIVED,
    history: { ...HISTORY, unit: 'nowhere' },
  });
  expect(refused(unknown, 400).type).toBe('/problems/unknown-reference');
});
