import { DAY, HOUR } from '../../domain/time';
import { aComplaint, type Callers, callersAt, granted, refused } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { moment, now } from '../helpers/stated-time';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const later = (ms: number): string => moment(ms);
const SUCCESSORS = [{ as: 'owner', person: 'p-agent-2' }];

test('when somebody leaves, the head acts at once, nobody can give them work, and a batch moves what they have', async () => {
  const ids = [await aComplaint(they), await aComplaint(they, 'approved'), await aComplaint(they, 'handling')];
  // A colleague is absent, and the person who leaves was the deputy.
  const absence = { person: 'p-agent-3', deputy: 'p-agent-1', from: later(-HOUR), until: later(DAY) };
  granted(await they.serviceHead.post('/absences', absence), 201);

  const has = granted(await they.serviceHead.get('/people/p-agent-1/duties?limit=2'));
  expect(has.counts).toEqual({ owner: 3 });
  expect(has.items).toHaveLength(2);
  const rest = granted(await they.serviceHead.get(`/people/p-agent-1/duties?limit=2&cursor=${has.next}`));
  expect([rest.items.length, rest.next]).toEqual([1, null]);
  expect(has.deputyFor).toEqual([expect.objectContaining({ person: 'p-agent-3' })]);
  expect(has.offices).toEqual([{ role: 'agent', unit: 'haizhou-service', duties: expect.any(Number) }]);
  expect(refused(await they.networkHead.get('/people/p-agent-1/duties'), 403).rule).toBe('head-above-only');

  const body = { at: later(-1_000), successors: SUCCESSORS };
  expect(refused(await they.agent.post('/people/p-agent-1/leave', body), 403).rule).toBe('head-above-only');
  const left = granted(await they.serviceHead.post('/people/p-agent-1/leave', body), 201);
  expect(left).toMatchObject({
    head: 'p-head-haizhou-service',
    deputies: [{ person: 'p-agent-3', instead: 'p-head-haizhou-service' }],
  });
  expect(granted(await they.serviceHead.post('/people/p-agent-1/leave', body), 201)).toEqual(left);
  const other = { ...body, at: later(DAY) };
  expect(refused(await they.serviceHead.post('/people/p-agent-1/leave', other), 409).type).toBe(
    '/problems/absence-conflict',
  );

  // The person cannot sign in any more, and the head does the urgent work.
  refused(await they.agent.get('/work'), 401);
  const offer = { to: 'p-agent-1', reason: 'x' };
  refused(await they.serviceHead.does(ids[0]!, 'reassign-owner', offer), 400);
  granted(await they.serviceHead.does(ids[1]!, 'reply', { text: '已修复。' }));
  const { items } = granted(await they.serviceHead.get('/absences'));
  const gone = items.find(({ person }: { person: string }) => person === 'p-agent-1');
  expect(gone).toMatchObject({ deputy: 'p-head-haizhou-service', until: null });
  refused(await they.serviceHead.post(`/absences/${gone.id}/end`, {}), 409);

  const state = async () => granted(await they.administrator.get(`/batches/${left.batch}`)).state;
  await eventually(async () => (await state()) === 'ready', 30_000);
  granted(await they.serviceHead.post(`/batches/${left.batch}/run`, {}));
  await eventually(async () => (await state()) === 'done', 30_000);
  for (const id of ids) {
    expect(granted(await they.otherAgent.get(`/complaints/${id}`)).owner.person).toBe('p-agent-2');
  }
  expect(granted(await they.serviceHead.get('/people/p-agent-1/duties')).counts).toEqual({});
});

test('a head who leaves is replaced by the next head above, who also gets what the leaver did as a deputy', async () => {
  const absence = { person: 'p-head-haizhou', deputy: 'p-head-haizhou-network', from: later(-HOUR), until: later(DAY) };
  granted(await they.administrator.post('/absences', absence), 201);
  const body = { at: later(HOUR), successors: [{ as: 'handler', person: 'p-handler-2' }] };
  const left = granted(await they.administrator.post('/people/p-head-haizhou-network/leave', body), 201);
  expect(left).toMatchObject({
    head: 'p-head-haizhou',
    deputies: [{ person: 'p-head-haizhou', instead: 'p-head-province' }],
  });
  // Until the leave begins, the head can still work.
  granted(await they.networkHead.get('/work'));
});

test('somebody without a head above does not leave without a replacement, and nothing changes', async () => {
  const body = { at: later(HOUR), successors: [{ as: 'owner', person: 'p-agent-2' }] };
  refused(await they.administrator.post('/people/p-head-province/leave', body), 409);
  expect((await stack.pool.query("SELECT left_at FROM person WHERE id = 'p-head-province'")).rows).toEqual([
    { left_at: null },
  ]);
  refused(await they.administrator.post('/people/p-nobody/leave', body), 404);
});

test('while a head is absent, the deputy records a leave from the unit and runs the batch', async () => {
  const { id } = granted(await they.otherAgent.files(), 201);
  const deputy = they.dispatcher;
  const body = { at: later(-1_000), successors: [{ as: 'owner', person: 'p-agent-3' }] };
  expect(refused(await deputy.post('/people/p-agent-2/leave', body), 403).rule).toBe('head-above-only');
  const absence = { person: 'p-head-haizhou-service', deputy: 'p-dispatcher-1', from: later(-HOUR), until: later(DAY) };
  granted(await they.administrator.post('/absences', absence), 201);
  const left = granted(await deputy.post('/people/p-agent-2/leave', body), 201);

  const state = async () => granted(await they.administrator.get(`/batches/${left.batch}`)).state;
  await eventually(async () => (await state()) === 'ready', 30_000);
  granted(await deputy.post(`/batches/${left.batch}/run`, {}));
  await eventually(async () => (await state()) === 'done', 30_000);
  expect(granted(await they.serviceHead.get(`/complaints/${id}`)).owner.person).toBe('p-agent-3');
  const { items } = granted(await they.serviceHead.get(`/complaints/${id}/events`));
  const moved = items.find(({ type }: { type: string }) => type === 'duties_moved');
  expect(moved.by).toEqual({ person: 'p-dispatcher-1', actingFor: 'p-head-haizhou-service' });
});

test('somebody who is going to leave still gets work, and the batch moves everything only when they have left', async () => {
  const leavesAt = now() + 12_000;
  const first = granted(await they.dispatcher.files({ agent: 'p-agent-3' }), 201);
  const body = { at: new Date(leavesAt).toISOString(), successors: [{ as: 'owner', person: 'p-agent-5' }] };
  const { batch } = granted(await they.administrator.post('/people/p-agent-3/leave', body), 201);
  const read = async () => granted(await they.administrator.get(`/batches/${batch}`));
  await eventually(async () => (await read()).state === 'ready', 30_000);
  granted(await they.administrator.post(`/batches/${batch}/run`, {}));
  expect(await read()).toMatchObject({ state: 'waiting', runBy: 'p-administrator-1' });
  // A case that comes after the dry run is moved as well.
  const second = granted(await they.dispatcher.files({ agent: 'p-agent-3' }), 201);
  const owner = async (id: string) => granted(await they.administrator.get(`/complaints/${id}`)).owner.person;
  expect(now()).toBeLessThan(leavesAt);
  expect([await owner(first.id), await owner(second.id)]).toEqual(['p-agent-3', 'p-agent-3']);

  await eventually(async () => (await read()).state === 'done', 30_000);
  expect(now()).toBeGreaterThanOrEqual(leavesAt);
  expect([await owner(first.id), await owner(second.id)]).toEqual(['p-agent-5', 'p-agent-5']);
  expect(granted(await they.administrator.get('/people/p-agent-3/duties')).counts).toEqual({});
});
