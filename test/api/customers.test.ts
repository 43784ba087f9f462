import { loadComplaint } from '../../db/record/complaints';
import { complaintId } from '../../domain/ids';
import { hashCustomersAnew, mendRepeats } from '../../worker/known-again';
import { workflowIdOf } from '../../workflows/messages';
import { type Stack, startStack } from '../helpers/stack';
import { moment, now } from '../helpers/stated-time';
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
let nth = 0;
/** A number of a landline that nobody else here has, without its area code. */
const ownNumber = () => String(62_220_000 + nth++);
const look = async (id: string, who: Caller = they.agent) => granted(await who.get(`/complaints/${id}`));
const find = async (query: Record<string, string>, who: Caller = they.agent) =>
  granted(await who.get(`/customers?${new URLSearchParams(query)}`)).items;
/** The worker's round. */
const round = () => {
  const { pool, client, taskQueue } = stack;
  const customerKeys = [{ id: 'test', secret: Buffer.alloc(32, 7) }];
  const log = { info() {}, warn() {} };
  return mendRepeats({ pool, client, taskQueue, clock: now, log, customerKeys, country: 'CN' });
};

describe('GET /customers', () => {
  test('finds who calls, however the number is written, masked, with earlier cases and what was answered', async () => {
    const number = ownNumber();
    const customer = { name: '欧阳小敏', phone: `010-${number}`, billingNumber: `HZ-${number}` };
    const closed = await aComplaint(they, 'closed', { customer, receivedAt: ago(5) });
    const open = await aComplaint(they, 'received', { customer, receivedAt: ago(3), category: 'fees' });
    const queries: readonly Record<string, string>[] = [
      { phone: `+86 (0)10 ${number}` },
      { phone: `(+86)10-${number}` },
      { phone: `17909 010${number}转8001` },
      { billingNumber: `hz ${number}` },
      { name: '欧阳小' },
    ];
    for (const query of queries) {
      const [found, ...others] = await find(query);
      expect(others).toEqual([]);
      expect(found).toEqual({
        name: '欧***',
        phone: expect.stringMatching(/^\*+|^010\*{4}/),
        billingNumber: expect.stringMatching(/^\*+.{3,4}$/),
        cases: [
          expect.objectContaining({ id: open, category: 'fees', advice: 'urge-or-merge', answered: null }),
          expect.objectContaining({
            id: closed,
            advice: 'inform-or-reopen',
            answered: { text: '基站已修复，请再试。', at: expect.any(String) },
          }),
        ],
        more: 0,
        elsewhere: 0,
      });
      expect(JSON.stringify(found)).not.toContain(number);
    }
  });

  test('tells somebody elsewhere how many there are, and a machine that files the same; one that reads which', async () => {
    const customer = { name: '李四', phone: `010-${ownNumber()}` };
    const id = await aComplaint(they, 'received', { customer });
    const { administrator } = they;
    const key = await administrator.post('/credentials', { machine: `form-${nth}`, scopes: ['intake'] });
    const filing = new Caller(stack.app, granted(key, 201).token);
    for (const who of [they.stranger, filing]) {
      expect(await find({ phone: customer.phone }, who)).toMatchObject([{ cases: [], more: 0, elsewhere: 1 }]);
    }
    expect(await find({ phone: customer.phone }, they.hotline)).toMatchObject([{ cases: [{ id }], elsewhere: 0 }]);
  });

  test('is for whoever may file', async () => {
    for (const who of [they.handler, they.dispatcher, they.reviewer, they.networkHead]) {
      expect(refused(await who.get('/customers?name=李四'), 403).rule).toBe('office-needed');
    }
    const partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
    expect(refused(await partner.get('/customers?name=李四'), 403).rule).toBe('scope-needed');
  });

  test('asks for exactly one of the three, and for two letters of a name', async () => {
    for (const query of ['', 'name=李四&phone=1', 'name=李', 'name=%20李%20', 'name=', 'colour=red', 'phone=']) {
      expect(refused(await they.agent.get(`/customers?${query}`), 400).errors).not.toEqual([]);
    }
    expect(await find({ phone: '不详' })).toEqual([]);
  });

  test('goes on page by page, and its cursor names nobody', async () => {
    const name = `司徒${nth++}`;
    const ids = [];
    for (const hours of [3, 2, 1]) {
      ids.push(
        await aComplaint(they, 'received', { customer: { name, phone: `010-${ownNumber()}` }, receivedAt: ago(hours) }),
      );
    }
    const page = async (cursor?: string) =>
      granted(
        await they.agent.get(`/customers?${new URLSearchParams({ name, limit: '2', ...(cursor ? { cursor } : {}) })}`),
      );
    const first = await page();
    expect(first.items.map(({ cases }: { cases: { id: string }[] }) => cases[0]!.id)).toEqual([ids[2], ids[1]]);
    expect(Buffer.from(first.next, 'base64url').subarray(16).toString()).toBe('{"skip":2}');
    const second = await page(first.next);
    expect(second).toMatchObject({ items: [{ cases: [{ id: ids[0] }] }], next: null });
    expect(refused(await they.agent.get(`/customers?name=李四&cursor=${first.next}`), 400).errors).toHaveLength(1);
  });

  test('is slowed down for somebody who tries one after the other, and for nobody else', async () => {
    const app = await stack.api({});
    const [eager, other] = [new Caller(app, they.otherAgent.token), new Caller(app, they.agent.token)];
    const answers = [];
    for (let i = 0; i < 31; i += 1) answers.push(await eager.get(`/customers?phone=1380000${1000 + i}`));
    expect(answers.slice(0, 30).every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect(refused(answers[30]!, 429).type).toBe('/problems/rate-limited');
    expect(Number(answers[30]!.headers['retry-after'])).toBeGreaterThan(0);
    granted(await other.get('/customers?phone=13800001000'));
  });
});

describe('correct-contact', () => {
  const reason = '客户再次报号。';

  test('puts the number right, and with it what this complaint and later ones repeat', async () => {
    const [right, wrong] = [`010-${ownNumber()}`, `010-${ownNumber()}`];
    const file = (phone: string, hours: number) =>
      aComplaint(they, 'received', { customer: { name: '李四', phone }, receivedAt: ago(hours) });
    const [first, second, third] = [await file(right, 9), await file(wrong, 6), await file(right, 3)];
    const other = await file(wrong, 2);
    expect((await look(third)).repeat).toEqual({ count: 2, of: [first] });
    expect((await look(other)).repeat).toEqual({ count: 2, of: [second] });

    const corrected = granted(await they.agent.does(second, 'correct-contact', { phone: right, reason }, 'right'));
    expect(corrected.repeat).toEqual({ count: 2, of: [first] });
    expect(await round()).toBe(2);
    expect((await look(third)).repeat).toEqual({ count: 3, of: [second, first] });
    expect((await look(other)).repeat).toBeNull();
    expect(await round()).toBe(0);
    // Repeated with its key, it is answered and changes nothing more.
    granted(await they.agent.does(second, 'correct-contact', { phone: right, reason }, 'right'));
    expect(refused(await they.agent.does(second, 'correct-contact', { phone: wrong, reason }, 'right'), 409).type).toBe(
      '/problems/key-reused',
    );
    const { items } = granted(await they.agent.get(`/complaints/${second}/events`));
    const told = items.filter(({ by }: { by: { system?: string } }) => by.system !== 'clock').slice(1);
    expect(told).toMatchObject([
      { type: 'contact_corrected', fields: ['phone'], reason, by: { person: 'p-agent-1' } },
      { type: 'repeat_mended', repeat: { count: 2, of: [first] }, before: null, by: { system: 'repeats' } },
    ]);
    expect(await find({ phone: wrong })).toMatchObject([{ cases: [{ id: other }] }]);
  });

  test('reaches a case that has ended and has no workflow', async () => {
    const [right, wrong] = [`010-${ownNumber()}`, `010-${ownNumber()}`];
    const first = await aComplaint(they, 'withdrawn', { customer: { name: '李四', phone: wrong }, receivedAt: ago(9) });
    const second = await aComplaint(they, 'withdrawn', {
      customer: { name: '李四', phone: right },
      receivedAt: ago(6),
    });
    granted(await they.agent.does(first, 'correct-contact', { phone: right, name: '李肆', reason }));
    expect(await round()).toBe(1);
    expect(await look(second)).toMatchObject({ state: 'withdrawn', repeat: { count: 2, of: [first] } });
    expect((await look(first)).customer).toMatchObject({ name: '李*' });
  });

  test('has nothing to change where all is so already, and needs something that is to change', async () => {
    const customer = { name: '李四', phone: `010-${ownNumber()}`, email: 'li.si@example.org' };
    const id = await aComplaint(they, 'received', { customer });
    const tries = async (body: object) => (await they.agent.does(id, 'correct-contact', { ...body, reason })).json();
    expect(await tries({ phone: customer.phone })).toMatchObject({ type: '/problems/nothing-to-change' });
    expect(await tries({ address: null })).toMatchObject({ type: '/problems/nothing-to-change' });
    expect(await tries({})).toMatchObject({
      type: '/problems/malformed-request',
      errors: [{ pointer: '/body/phone' }],
    });
    expect(await tries({ name: null })).toMatchObject({ errors: [{ pointer: '/body/name' }] });
    granted(await they.agent.does(id, 'correct-contact', { email: null, reason }));
    expect((await look(id)).customer).not.toHaveProperty('email');
    const { rows } = await stack.pool.query('SELECT changes, earlier FROM contact_correction WHERE complaint_id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ changes: { email: null }, earlier: { email: customer.email } }]);
  });

  test('leaves the numbers in Postgres alone, and what was there before masked in texts', async () => {
    const [right, wrong] = [ownNumber(), ownNumber()];
    const customer = { name: '汪晓铭', phone: `010-${wrong}` };
    const id = await aComplaint(they, 'handling', { customer, facts: `汪晓铭，电话${wrong}。` });
    granted(
      await they.handler.does(id, 'request-help', {
        tasks: [{ unit: 'haizhou-market', question: `汪晓铭（${wrong}）、王小明（${right}）？` }],
      }),
    );
    granted(await they.agent.does(id, 'correct-contact', { name: '王小明', phone: `010-${right}`, reason }));
    const asked = JSON.stringify(granted(await they.marketHandler.get('/tasks?limit=200')));
    for (const secret of [right, wrong, '汪晓铭', '王小明']) expect(asked).not.toContain(secret);
    const history = await stack.client.workflow.getHandle(workflowIdOf(complaintId(id))).fetchHistory();
    const text = Buffer.from(JSON.stringify(history)).toString() + decoded(history);
    expect(text).toContain('"correction"');
    for (const secret of [right, wrong, '汪晓铭', '王小明', reason]) expect(text).not.toContain(secret);
  });

  test('is finished by the worker where an API was killed in between', async () => {
    const [right, wrong] = [`010-${ownNumber()}`, `010-${ownNumber()}`];
    const first = await aComplaint(they, 'received', { customer: { name: '李四', phone: right }, receivedAt: ago(9) });
    const id = await aComplaint(they, 'received', { customer: { name: '李四', phone: wrong }, receivedAt: ago(6) });
    granted(await they.agent.does(id, 'correct-contact', { phone: right, reason }));
    // As the record was when the API was killed: the action is on record, and nothing of it was applied.
    await stack.pool.query('UPDATE contact_correction SET applied_at = NULL, earlier = NULL WHERE complaint_id = $1', [
      id,
    ]);
    await stack.pool.query(
      `UPDATE complaint_party SET customer = customer || $2, phone_key = NULL WHERE complaint_id = $1`,
      [id, { phone: wrong }],
    );
    await round();
    expect(await find({ phone: right })).toMatchObject([{ cases: [{ id }, { id: first }] }]);
    expect((await loadComplaint(stack.pool, complaintId(id)))!.repeat).toMatchObject({ count: 2 });
  });
});

/** Everything in a history that is encoded, as text. */
function decoded(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(decoded).join('\n');
}

test('hashes of before are made anew by the worker, and the log has no number', async () => {
  const number = ownNumber();
  const id = await aComplaint(they, 'received', {
    customer: { name: '李四', phone: `010-${number}`, billingNumber: number },
  });
  await stack.pool.query('UPDATE complaint_party SET phone_key = NULL, hashed_with = NULL WHERE complaint_id = $1', [
    id,
  ]);
  expect(await find({ phone: `010-${number}` })).toEqual([]);
  const said: unknown[] = [];
  const log = { info: (...all: unknown[]) => said.push(all), warn: (...all: unknown[]) => said.push(all) };
  const customerKeys = [{ id: 'test', secret: Buffer.alloc(32, 7) }];
  const done = await hashCustomersAnew({ ...stack, log, clock: now, customerKeys, country: 'CN' });
  expect(done).toBe(1);
  expect(JSON.stringify(said)).not.toContain(number);
  expect(await find({ phone: `010-${number}` })).toMatchObject([{ cases: [{ id }] }]);
});
