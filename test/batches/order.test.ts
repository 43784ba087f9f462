import { Caller, callersAt, granted, refused } from '../api/callers';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import { publishNext } from './an-edition';

let stack: Stack;
let administrator: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
});
afterAll(() => stack?.stop());

const orders = (order: object, key?: string, who = administrator) =>
  who.post('/batches', order, key === undefined ? {} : { 'idempotency-key': key });

test('an order that is repeated with its key is the same batch, even if another version is in effect by now', async () => {
  const order = { kind: 're-pin', policy: 'telecom' };
  const batch = granted(await orders(order, 'once'), 201);
  await publishNext(stack);
  expect(granted(await orders(order, 'once'), 201)).toMatchObject({ id: batch.id, task: batch.task });
  expect(refused(await orders({ ...order, rate: 7 }, 'once'), 409).type).toBe('/problems/key-reused');
});

test('only those who ordered a batch or might have ordered it can read it', async () => {
  const they = callersAt(stack);
  const duties = { kind: 'move-duties', from: 'p-agent-1', successors: [{ as: 'owner', person: 'p-agent-2' }] };
  const policies = granted(await orders({ kind: 're-pin', policy: 'telecom' }), 201).id;
  const moving = granted(await orders(duties, undefined, they.serviceHead), 201).id;
  const manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);

  for (const path of ['', '/cases']) {
    for (const who of [administrator, manager]) granted(await who.get(`/batches/${policies}${path}`));
    for (const who of [administrator, they.serviceHead, they.cityHead])
      granted(await who.get(`/batches/${moving}${path}`));
    const reads = async (who: Caller, id: string) => refused(await who.get(`/batches/${id}${path}`), 403).rule;
    expect(await reads(they.serviceHead, policies)).toBe('policy-makers-only');
    expect(await reads(they.networkHead, moving)).toBe('head-above-only');
    expect(await reads(they.agent, moving)).toBe('head-above-only');
    expect(await reads(they.hotline, moving)).toBe('people-only');
  }

  const listed = async (who: Caller) => {
    const ids: string[] = [];
    for (let after = ''; ; ) {
      const { items, next } = granted(await who.get(`/batches?limit=1${after}`));
      ids.push(...items.map(({ id }: { id: string }) => id));
      if (next === null) return ids;
      after = `&cursor=${next}`;
    }
  };
  expect((await listed(administrator)).slice(0, 2)).toEqual([moving, policies]);
  expect(await listed(they.serviceHead)).toEqual([moving]);
  expect(await listed(manager)).toEqual(expect.arrayContaining([policies]));
  expect(await listed(manager)).not.toContain(moving);
  expect(await listed(they.agent)).toEqual([]);
  expect(refused(await they.hotline.get('/batches'), 403).rule).toBe('people-only');
});

test('somebody who is accused in a case does not find that case in a batch', async () => {
  const { agent } = callersAt(stack);
  const about = granted(await agent.files({ accused: ['p-administrator-1'] }), 201).id;
  const other = granted(await agent.files(), 201).id;
  const { id } = granted(await orders({ kind: 're-pin', policy: 'telecom' }), 201);
  const listed = async (who: Caller) =>
    granted(await who.get(`/batches/${id}/cases`)).items.map(
      ({ complaint }: { complaint: { id: string } }) => complaint.id,
    );
  for (const complaint of [about, other]) {
    await stack.pool.query("INSERT INTO batch_case (batch_id, complaint_id, state) VALUES ($1, $2, 'selected')", [
      id,
      complaint,
    ]);
  }
  expect(await listed(administrator)).toEqual([other]);
  expect(await listed(new Caller(stack.app, stack.tokens.persons['p-service-manager-1']))).toEqual(
    [about, other].sort(),
  );
});

test('a version that is not in force yet cannot be given to cases, and the refusal says when it begins', async () => {
  const { agent } = callersAt(stack);
  const { id } = granted(await agent.files(), 201);
  const version = await publishNext(stack, Date.parse('2099-01-01T00:00:00+08:00'));
  const batch = refused(await orders({ kind: 're-pin', policy: 'telecom', version }), 409);
  const single = refused(await administrator.does(id, 're-pin', { version }), 409);
  for (const { type, detail } of [batch, single]) {
    expect(type).toBe('/problems/not-yet');
    expect(detail).toMatch(new RegExp(`^Version ${version} of telecom holds from 2098-12-31T16:00:00.000Z;`));
  }
  // Without a version, the order takes the one in effect.
  expect(granted(await orders({ kind: 're-pin', policy: 'telecom' }), 201).task.version).toBe(version - 1);
});

test.each([
  [{ kind: 're-pin', policy: 'telecom', selection: { policy: 'uk-disp' } }, '/body/selection/policy'],
  [{ kind: 'extend-calendar', calendar: 'cn', selection: { calendar: 'uk-ew' } }, '/body/selection/calendar'],
  [{ kind: 'move-duties', from: 'p-agent-1', selection: { person: 'p-agent-3' } }, '/body/selection/person'],
  [
    { kind: 'move-duties', from: 'p-agent-1', successors: [{ as: 'owner', person: 'p-agent-1' }] },
    '/body/successors/0/person',
  ],
])('an order that contradicts itself is refused: %j', async (order, pointer) => {
  const successors = [{ as: 'owner', person: 'p-agent-2' }];
  const whole = order.kind === 'move-duties' ? { successors, ...order } : order;
  const { type, errors } = refused(await orders(whole), 400);
  expect([type, errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
    '/problems/contradiction',
    [pointer],
  ]);
});

test('a person who leaves cannot be their own successor', async () => {
  const body = { at: moment(60_000), successors: [{ as: 'owner', person: 'p-agent-2' }] };
  expect(refused(await administrator.post('/people/p-agent-2/leave', body), 400).type).toBe('/problems/contradiction');
});
