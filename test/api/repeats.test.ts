import { v7 } from 'uuid';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, refused } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const HOUR = 3_600_000;
const ago = (hours: number): string => moment(-hours * HOUR);
const customer = () => ({ name: '李四', billingNumber: v7() });
const look = async (id: string) => granted(await they.agent.get(`/complaints/${id}`));
const listed = async (filter: string): Promise<string[]> =>
  granted(await they.agent.get(`/complaints?${filter}&limit=200`)).items.map(({ id }: { id: string }) => id);

test('the agent who takes a repeat learns of the earlier cases; machines and lists learn only that it is a repeat', async () => {
  const [they_, other] = [customer(), customer()];
  const closed = await aComplaint(they, 'withdrawn', { customer: they_, receivedAt: ago(5) });
  const open = await aComplaint(they, 'received', { customer: they_, receivedAt: ago(3) });
  await aComplaint(they, 'received', { customer: other });
  await aComplaint(they, 'received', { customer: they_, category: 'fees' });
  const filed = granted(await they.agent.files({ customer: they_ }), 201);
  expect(filed.repeat).toEqual({ count: 3, of: [open, closed] });
  expect(filed.earlier).toMatchObject([
    { id: open, state: 'received', owner: 'p-agent-1', advice: 'urge-or-merge' },
    { id: closed, state: 'withdrawn', advice: 'inform' },
  ]);
  expect(await look(filed.id)).toMatchObject({ repeat: { count: 3 } });
  expect(await listed('repeat=true')).toEqual([filed.id, open]);
  const byMachine = granted(await they.hotline.files({ customer: they_, agent: 'p-agent-1' }), 201);
  expect(byMachine.earlier).toEqual([]);
});

test('an agent of another city learns how many earlier cases there are elsewhere, but not which they are or whose', async () => {
  const same = customer();
  const elsewhere = await aComplaint(they, 'received', { customer: same, receivedAt: ago(5) });
  const filed = granted(await they.stranger.files({ customer: same }), 201);
  expect(filed).toMatchObject({ repeat: { count: 2, of: [] }, earlier: [], elsewhere: 1 });
  expect(granted(await they.stranger.get(`/complaints/${filed.id}`)).repeat).toEqual({ count: 2, of: [] });
  const events = granted(await they.stranger.get(`/complaints/${filed.id}/events`)).items;
  expect(events[0]).toMatchObject({ type: 'received', repeat: { count: 2, of: [] } });
  // Somebody who sees both cases reads which case it is.
  const { administrator } = they;
  expect(granted(await administrator.get(`/complaints/${filed.id}`)).repeat).toEqual({ count: 2, of: [elsewhere] });
});

test('for staff whom the earlier complaint is about, the new one is no repeat in answers, events and lists', async () => {
  const same = customer();
  const about = await aComplaint(they, 'received', { customer: same, receivedAt: ago(5), accused: ['p-agent-2'] });
  const body = { customer: same, facts: '又没有信号。' };
  const filed = granted(await they.otherAgent.files(body, 'again'), 201);
  expect(filed).toMatchObject({ repeat: null, earlier: [], elsewhere: 0 });
  expect(granted(await they.otherAgent.files(body, 'again'), 201)).toEqual(filed);
  expect(granted(await they.otherAgent.get(`/complaints/${filed.id}`)).repeat).toBeNull();
  expect(granted(await they.otherAgent.get(`/complaints/${filed.id}/events`)).items[0]).not.toHaveProperty('repeat');
  const repeats = async (who: Caller, which: string) =>
    granted(await who.get(`/complaints?repeat=${which}&limit=200`)).items.map(({ id }: { id: string }) => id);
  expect(await repeats(they.otherAgent, 'true')).not.toContain(filed.id);
  expect(await repeats(they.otherAgent, 'false')).toContain(filed.id);
  expect(await repeats(they.agent, 'true')).toContain(filed.id);
  expect((await look(filed.id)).repeat).toEqual({ count: 2, of: [about] });
});

test('an intake that is repeated with its key no longer shows a case that is about the caller by now', async () => {
  const body = { customer: customer(), facts: '没有信号。' };
  const { id } = granted(await they.otherAgent.files(body, 'about-me'), 201);
  await they.dispatcher.achieves(id, 'name-accused', { person: 'p-agent-2', reason: '客户投诉其态度。' });
  const again = refused(await they.otherAgent.files(body, 'about-me'), 404);
  expect(again.detail).not.toContain(id);
  expect(refused(await they.otherAgent.files({ ...body, product: 'x' }, 'about-me'), 409).detail).not.toContain(id);
});

test('orders that come within an hour count once', async () => {
  const same = customer();
  await aComplaint(they, 'received', { customer: same, receivedAt: ago(0.5) });
  const filed = granted(await they.agent.files({ customer: same }), 201);
  expect(filed).toMatchObject({ repeat: null, earlier: [{ advice: 'urge-or-merge' }] });
});

test('the customer’s number is stored only with the customer', async () => {
  const same = { name: '李四', phone: '0571 8888 1234' };
  await aComplaint(they, 'received', { customer: same, receivedAt: ago(2) });
  const filed = granted(await they.agent.files({ customer: { ...same, phone: '+86 571 88881234' } }), 201);
  expect(filed.repeat).toMatchObject({ count: 2 });
  const { rows } = await stack.pool.query(
    `SELECT p.phone_key AS key, c.snapshot::text || (SELECT string_agg(event::text, '') FROM complaint_event WHERE complaint_id = c.id) AS seen
      FROM complaint_party p JOIN complaint c ON c.id = p.complaint_id WHERE c.id = $1`,
    [filed.id],
  );
  expect(rows[0].key).toMatch(/^[0-9a-f]{64}$/);
  expect(rows[0].seen).not.toContain(rows[0].key);
  expect(JSON.stringify(await look(filed.id))).not.toContain(rows[0].key);
});

test('a customer who was known by the phone alone is recognised with a billing number; two accounts with one phone are two customers', async () => {
  const phone = '0571 8888 4321';
  const first = await aComplaint(they, 'received', { customer: { name: '李四', phone }, receivedAt: ago(4) });
  const file = async () => granted(await they.agent.files({ customer: { ...customer(), phone } }), 201);
  expect((await file()).repeat).toEqual({ count: 2, of: [first] });
  expect((await file()).repeat).toEqual({ count: 2, of: [first] });
});

test('after a change of the key a customer is still recognised by the key before', async () => {
  const same = customer();
  await aComplaint(they, 'received', { customer: same, receivedAt: ago(2) });
  const old = { id: 'test', secret: Buffer.alloc(32, 7) };
  const changed = callersAt({
    ...stack,
    app: await stack.api({ customerKeys: [{ id: 'new', secret: Buffer.alloc(32, 8) }, old] }),
  });
  expect(granted(await changed.agent.files({ customer: same }), 201)).toMatchObject({ repeat: { count: 2 } });
  const without = callersAt({ ...stack, app: await stack.api({ customerKeys: [] }) });
  expect(granted(await without.agent.files({ customer: same }), 201)).toMatchObject({ repeat: null, earlier: [] });
});

test('the third repeat goes to the head of the unit and is supervised', async () => {
  const same = customer();
  for (const hours of [6, 4]) await aComplaint(they, 'received', { customer: same, receivedAt: ago(hours) });
  const filed = granted(await they.agent.files({ customer: same }), 201);
  await eventually(async () => (await look(filed.id)).escalations.length === 1);
  expect(await look(filed.id)).toMatchObject({
    escalations: [{ level: 1, unit: 'haizhou-service' }],
    supervision: { reason: 'third-repeat' },
  });
  await they.dispatcher.does(filed.id, 'verify', { outcome: 'accepted' });
  const dispatched = granted(await they.dispatcher.does(filed.id, 'dispatch', { unit: 'haizhou-network' }));
  expect(dispatched.escalations).toMatchObject([{ unit: 'haizhou-service' }, { unit: 'haizhou-network' }]);
});

test('an appeal reopens a closed case and runs against the limit of the regulator', async () => {
  const id = await aComplaint(they, 'closed', { customer: customer() });
  const appeal = { reference: '工信申（2026）第31号', receivedAt: moment() };
  const answer = granted(await they.agent.does(id, 'appeal', appeal, 'appeal-1'));
  expect(answer).toMatchObject({ state: 'verifying', reopened: true, appeal: { settledAt: null } });
  expect(granted(await they.agent.does(id, 'appeal', appeal, 'appeal-1')).version).toBe(answer.version);
  expect(answer.clocks.map(({ kind }: { kind: string }) => kind)).toContain('appeal');
  expect(refused(await they.agent.does(id, 'appeal', appeal), 409).type).toBe('/problems/nothing-to-change');
  expect(refused(await they.stranger.does(id, 'appeal', appeal), 403).rule).toBe('office-needed');
  expect(await listed('appealed=true')).toEqual([id]);
  // The leading case had no workflow that could be asked. They are told all the same, and once.
  const events = granted(await they.agent.get(`/complaints/${id}/events`)).items as { type: string }[];
  expect(events.filter(({ type }) => type === 'told')).toMatchObject([
    { persons: ['p-head-province'], of: { type: 'leadership_told_of_appeal', unit: 'province' } },
  ]);
  const leader = new Caller(stack.app, stack.tokens.persons['p-head-province']);
  const notifications = granted(await leader.get('/notifications')).items as { complaint: { id: string } }[];
  expect(notifications.filter(({ complaint }) => complaint.id === id)).toHaveLength(1);
});

test('a nuisance is in a queue of its own instead of the ordinary duties, until it is ruled on', async () => {
  const id = await aComplaint(they, 'received', { customer: customer() });
  const marked = granted(await they.agent.does(id, 'mark-nuisance', { reason: '每小时来电一次。' }));
  expect(marked).toMatchObject({ state: 'nuisance', nuisance: 'suspected' });
  expect(marked.clocks.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
    'first-contact',
    'nuisance-ruling',
    'reply',
  ]);
  const queue = async () => granted(await they.serviceSupervisor.get('/work?action=rule-on-nuisance')).items;
  expect(await queue()).toMatchObject([{ complaint: { id } }]);
  expect(await listed('nuisance=true')).toEqual([id]);
  const refusal = { agree: false, reason: '确有故障。' };
  expect(granted(await they.serviceSupervisor.does(id, 'rule-on-nuisance', refusal))).toMatchObject({
    state: 'received',
  });
  expect(await queue()).toEqual([]);
  expect(refused(await they.agent.does(id, 'mark-nuisance', { reason: '又来电。' }), 409).type).toBe(
    '/problems/wrong-state',
  );

  const second = await aComplaint(they, 'received', { customer: customer() });
  await they.agent.does(second, 'mark-nuisance', { reason: '无理取闹。' });
  const agreed = granted(
    await they.serviceSupervisor.does(second, 'rule-on-nuisance', { agree: true, reason: '属实。' }),
  );
  expect(agreed).toMatchObject({ state: 'not_accepted', nuisance: 'agreed' });
});

test('a complaint that was not accepted, as a nuisance or for another reason, does not make a later one a repeat', async () => {
  const same = customer();
  const nuisance = await aComplaint(they, 'received', { customer: same, receivedAt: ago(6) });
  await they.agent.achieves(nuisance, 'mark-nuisance', { reason: '无理取闹。' });
  await they.serviceSupervisor.achieves(nuisance, 'rule-on-nuisance', { agree: true, reason: '属实。' });
  const elsewhere = await aComplaint(they, 'received', { customer: same, receivedAt: ago(4) });
  await they.dispatcher.achieves(elsewhere, 'verify', { outcome: 'not-accepted', reason: '不属本公司。' });
  const filed = granted(await they.agent.files({ customer: same }), 201);
  expect(filed).toMatchObject({ repeat: null, earlier: [] });
});
