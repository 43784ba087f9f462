import { lazyClient } from '../../client/connect';
import { issueToken } from '../../db/credentials/credentials';
import { isStartPending } from '../../db/record/complaints';
import { complaintId } from '../../domain/ids';
import { sweepPendingStarts } from '../../worker/start-pending';
import { workflowIdOf } from '../../workflows/messages';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { Caller, type Callers, COMPLAINT, callersAt, granted, PEOPLE, refused, SERVICE } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const log = { info() {}, warn() {} };

const isRunning = (id: string): Promise<boolean> =>
  stack.client.workflow
    .getHandle(workflowIdOf(complaintId(id)))
    .describe()
    .then(({ status }) => status.name === 'RUNNING')
    .catch(() => false);

async function countOf(table: 'complaint' | 'idempotency_key' | 'complaint_party'): Promise<number> {
  const { rows } = await stack.pool.query(`SELECT count(*) AS n FROM ${table}`);
  return rows[0].n;
}

describe('filing a complaint', () => {
  test('puts it on record with its owner and clocks, and its workflow follows', async () => {
    const answer = await they.agent.files({
      remedySought: '退还月租。',
      customer: { name: '王小明', phone: '18012341999', email: 'wang@example.com', callBack: false },
      product: '5G 套餐',
      area: '临水县',
      externalReferences: ['EXT-1', 'TT 2'],
      severity: 'serious',
      customerClass: 'vip',
    });
    const filed = granted(answer, 201);
    expect(answer.headers.location).toBe(`/complaints/${filed.id}`);
    expect(filed.number).toMatch(/^\d{8}-\d{6}$/);
    expect(filed.clocks.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'acknowledge',
      'first-contact',
      'reply',
    ]);
    const file = granted(await they.agent.get(answer.headers.location as string));
    expect(file).toMatchObject({
      facts: COMPLAINT.facts,
      remedySought: '退还月租。',
      product: '5G 套餐',
      area: '临水县',
      externalReferences: ['EXT-1', 'TT 2'],
      filedBy: `person:${PEOPLE.agent}`,
      severity: 'serious',
      customerClass: 'vip',
    });
    await eventually(() => isRunning(filed.id));
  });

  test('needs only Postgres: without Temporal it is answered, and the sweeper starts its workflow later', async () => {
    const app = await stack.api({ client: lazyClient({ address: '127.0.0.1:1', namespace: 'default' }) });
    const agent = new Caller(app, stack.tokens.persons[PEOPLE.agent]);
    const { id } = granted(await agent.files(), 201);
    expect(granted(await agent.get(`/complaints/${id}`)).state).toBe('received');
    expect(await isRunning(id)).toBe(false);
    expect(await isStartPending(stack.pool, complaintId(id))).toBe(true);

    const { pool, client, taskQueue } = stack;
    // The sweeper waits some seconds, so that the API can start the workflow itself.
    await eventually(async () => {
      await sweepPendingStarts({ pool, client, taskQueue, log, clock: now });
      return isRunning(id);
    });
    expect(await isStartPending(pool, complaintId(id))).toBe(false);
    expect(granted(await they.dispatcher.does(id, 'verify', { outcome: 'accepted' })).state).toBe('verifying');
  });

  test('gives the same answer to the same request with the same key, and files nothing more', async () => {
    const before = await countOf('complaint');
    const first = await they.agent.files({}, 'key-same');
    const again = await they.agent.files({}, 'key-same');
    granted(first, 201);
    granted(again, 201);
    expect(again.payload).toBe(first.payload);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(await countOf('complaint')).toBe(before + 1);
  });

  test('takes two requests for the same if only the order of their fields differs, or if defaults are written out', async () => {
    const { facts, customer, ...rest } = COMPLAINT;
    const first = granted(await they.agent.files({}, 'key-order'), 201);
    const again = granted(
      await they.agent.post(
        '/complaints',
        { customer: { phone: customer.phone, name: customer.name, callBack: true }, facts, kind: 'complaint', ...rest },
        { 'idempotency-key': 'key-order' },
      ),
      201,
    );
    expect(again.id).toBe(first.id);
  });

  test('refuses a key that was used for another complaint', async () => {
    const { id } = granted(await they.agent.files({}, 'key-other'), 201);
    const problem = refused(await they.agent.files({ facts: '另一件事。' }, 'key-other'), 409);
    expect(problem.type).toBe('/problems/key-reused');
    expect(problem.detail).toContain(id);
  });

  test('lets two callers use the same key for complaints of their own', async () => {
    const mine = granted(await they.agent.files({}, 'key-shared'), 201);
    const theirs = granted(await they.otherAgent.files({}, 'key-shared'), 201);
    expect(theirs.id).not.toBe(mine.id);
    expect(theirs.owner.person).toBe(PEOPLE.otherAgent);
  });

  test('makes one complaint of ten identical requests that come at the same moment', async () => {
    const before = await countOf('complaint');
    const answers = await Promise.all(Array.from({ length: 10 }, () => they.hotline.files({}, 'key-burst')));
    expect(new Set(answers.map((answer) => granted(answer, 201).id)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.payload)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    expect(await countOf('complaint')).toBe(before + 1);
    expect(await countOf('complaint_party')).toBe(before + 1);
  });

  test('files each request without a key, even if it is the same as another one', async () => {
    const ids = [granted(await they.agent.files(), 201).id, granted(await they.agent.files(), 201).id];
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('leaves no trace of a complaint that was refused, so that its key can be used again', async () => {
    const before = await Promise.all([countOf('complaint'), countOf('idempotency_key')]);
    refused(await they.agent.files({ category: 'no-such' }, 'key-refused'), 400);
    expect(await Promise.all([countOf('complaint'), countOf('idempotency_key')])).toEqual(before);
    granted(await they.agent.files({}, 'key-refused'), 201);
  });

  test('numbers complaints by the date in the zone of the policy, and uses each number once', async () => {
    const filed = await Promise.all(Array.from({ length: 5 }, () => they.agent.files()));
    const numbers = filed.map((answer) => granted(answer, 201).number);
    expect(new Set(numbers).size).toBe(5);
    for (const number of numbers) expect(number).toMatch(/^20260311-/);
    // It is half past midnight in China, and the day before in UTC.
    const app = await stack.api({ clock: () => Date.UTC(2026, 2, 11, 16, 30) });
    const { number } = granted(await new Caller(app, stack.tokens.persons[PEOPLE.agent]).files(), 201);
    expect(number).toMatch(/^20260312-/);
  });
});

describe('who becomes the owner', () => {
  test('the agent who files it', async () => {
    const { owner } = granted(await they.otherAgent.files(), 201);
    expect(owner).toEqual({ person: PEOPLE.otherAgent, unit: SERVICE });
  });

  test('the agent whom a machine names', async () => {
    const filed = granted(await they.hotline.files({ agent: PEOPLE.stranger }), 201);
    expect(filed.owner).toEqual({ person: PEOPLE.stranger, unit: 'wanping-service' });
    expect(granted(await they.hotline.get(`/complaints/${filed.id}`)).filedBy).toBe('machine:hotline');
  });

  test('the agent of the duty office who owns the fewest open complaints, if a machine names nobody', async () => {
    const { rows } = await stack.pool.query(`SELECT owner, count(*) AS n FROM complaint
      WHERE closed_at IS NULL AND owner_unit = '${SERVICE}' GROUP BY owner`);
    const burden = new Map(rows.map(({ owner, n }) => [owner, n]));
    const agents = [PEOPLE.agent, PEOPLE.otherAgent, 'p-agent-3'];
    const fewest = Math.min(...agents.map((agent) => burden.get(agent) ?? 0));
    const { owner } = granted(await they.hotline.files(), 201);
    expect(owner.unit).toBe(SERVICE);
    expect(burden.get(owner.person) ?? 0).toBe(fewest);
  });

  test('nobody, if the named agent does not exist or has left', async () => {
    for (const agent of ['p-nobody', await leaver()]) {
      const problem = refused(await they.hotline.files({ agent }), 400);
      expect(problem).toMatchObject({
        type: '/problems/unknown-reference',
        errors: [{ pointer: '/body/agent', message: `there is no person ${agent}` }],
      });
    }
  });

  test('nobody, if the named person or the caller is no agent', async () => {
    for (const answer of [await they.hotline.files({ agent: PEOPLE.handler }), await they.handler.files()]) {
      const problem = refused(answer, 400);
      expect(problem.errors).toEqual([
        { pointer: '/body/agent', message: expect.stringContaining(`${PEOPLE.handler} is not an agent`) },
      ]);
    }
  });

  test('nobody, if the duty office has no agent left', async () => {
    await stack.pool.query(`UPDATE person SET active = false WHERE id IN
      (SELECT person FROM office WHERE role = 'agent' AND unit = '${SERVICE}')`);
    try {
      const problem = refused(await they.hotline.files(), 400);
      expect(problem.errors[0]).toMatchObject({ pointer: '/body/agent', message: expect.stringContaining(SERVICE) });
    } finally {
      await stack.pool.query('UPDATE person SET active = true');
    }
  });
});

async function leaver(): Promise<string> {
  await stack.pool.query(`INSERT INTO person (id, name, active) VALUES ('p-left', '离职', false)`);
  await issueToken(stack.pool, { person: 'p-left' }, now());
  return 'p-left';
}
