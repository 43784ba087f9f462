import os from 'node:os';
import { lazyClient } from '../../../../client/connect';
import { noteFinding } from '../../../../db/operations/findings';
import { noteProcess, type Process } from '../../../../db/operations/processes';
import { claimRestart } from '../../../../db/operations/stuck';
import { type ComplaintId, complaintId } from '../../../../domain/ids';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../domain/time';
import { WorkerBeat } from '../../../../worker/beat';
import { RoundBook } from '../../../../worker/rounds';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment, now } from '../../../helpers/stated-time';
import { uniqueTaskQueue } from '../../../helpers/temporal';
import { aComplaint, Caller, type Callers, callersAt, granted, NETWORK, refused } from '../../callers';

const UI = 'https://temporal.example.org';
let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt({ app: await stack.api({ temporalUi: UI }), tokens: stack.tokens });
});
afterAll(() => stack?.stop());
afterEach(() => stack.pool.query('DELETE FROM process'));

const IDENTITY = `${process.pid}@${os.hostname()}`;

describe('the figures', () => {
  test('are the lengths of the lists behind them', async () => {
    for (const state of ['received', 'dispatched', 'handling'] as const) await aComplaint(they, state);
    await aComplaint(they, 'received', { receivedAt: moment(-20 * DAY) });
    await aComplaint(they, 'received', { severity: 'critical' });
    const listed = async (query: string) => granted(await they.administrator.get(`/clocks?limit=200&${query}`)).items;
    // What is late already is found to be missed a moment later.
    await eventually(async () => (await listed(`dueBefore=${encodeURIComponent(moment())}`)).length === 0);
    const { due, breaches, cases, names } = granted(await they.administrator.get('/operations'));
    const soon = await listed(`dueBefore=${encodeURIComponent(due.before)}`);
    expect(soon).toHaveLength(due.clocks);
    expect(due.clocks).toBeGreaterThan(0);
    expect(Date.parse(due.before) - now()).toBeLessThanOrEqual(HOUR);
    expect(breaches.length).toBeGreaterThan(0);
    for (const { unit, clocks } of breaches) {
      expect(await listed(`slaState=breached&unit=${unit}`)).toHaveLength(clocks);
      expect(names.units[unit]).toEqual({ zh: expect.any(String), en: expect.any(String) });
    }
    for (const [what, count] of Object.entries(cases)) {
      expect(granted(await they.administrator.get(`/operations/cases?limit=200&what=${what}`)).items).toHaveLength(
        count as number,
      );
    }
  });

  test('are for those who may read alarms; messages that were given up are for administrators alone', async () => {
    expect(refused(await they.networkHead.get('/operations'), 403).rule).toBe('office-needed');
    refused(await they.networkHead.get('/operations/cases'), 403);
    refused(await they.networkHead.get('/operations/workers'), 403);
    expect(granted(await they.administrator.get('/operations')).deadLetters).toBe(0);
    expect(granted(await they.manager.get('/operations')).deadLetters).toBeNull();
    expect(granted(await they.hotline.get('/operations')).deadLetters).toBeNull();
  });
});

describe('cases that are not as they ought to be', () => {
  const since = now() - HOUR;
  let ids: ComplaintId[];
  beforeAll(async () => {
    ids = [];
    for (let i = 0; i < 4; i += 1) ids.push(complaintId(await aComplaint(they)));
    const detail = { recorded: 2, workflow: 4 };
    await noteFinding(stack.pool, ids[0]!, 'record-behind', { since, at: now(), detail });
    await noteFinding(stack.pool, ids[1]!, 'lost', { since: since + 1, at: now(), detail: { status: 'TERMINATED' } });
    await claimRestart(stack.pool, ids[2]!, 'fails', now());
    // Until then the API would note that it has started.
    await eventually(async () => {
      const pending = await stack.pool.query('SELECT FROM complaint WHERE id = $1 AND start_pending', [ids[3]]);
      return pending.rows.length === 0;
    });
    await stack.pool.query('UPDATE complaint SET start_pending = true, recorded_at = $2 WHERE id = $1', [
      ids[3],
      new Date(since + 2),
    ]);
  });
  afterAll(async () => {
    await stack.pool.query('DELETE FROM case_finding');
    await stack.pool.query('DELETE FROM stuck_case');
    await stack.pool.query('UPDATE complaint SET start_pending = false WHERE id = $1', [ids[3]]);
  });

  test('are listed as the rounds found them, the longest first, in pages of any size', async () => {
    const whole = granted(await they.administrator.get('/operations/cases')).items;
    expect(whole.map(({ what }: { what: string }) => what)).toEqual(['record-behind', 'lost', 'not-started', 'stuck']);
    expect(whole[0]).toMatchObject({
      complaint: ids[0],
      number: expect.stringMatching(/^\d{8}-\d{6}$/),
      since: new Date(since).toISOString(),
      seenAt: expect.any(String),
      detail: { recorded: 2, workflow: 4 },
      workflow: `${UI}/namespaces/default/workflows/complaint-${ids[0]}`,
    });
    for (const limit of [1, 3]) {
      const all: unknown[] = [];
      for (let cursor = ''; ; ) {
        const { items, next } = granted(await they.administrator.get(`/operations/cases?limit=${limit}${cursor}`));
        all.push(...items);
        if (next === null) break;
        cursor = `&cursor=${encodeURIComponent(next)}`;
      }
      expect(all).toEqual(whole);
    }
  });

  test('are counted by kind', async () => {
    expect(granted(await they.administrator.get('/operations')).cases).toEqual({
      stuck: 1,
      lost: 1,
      'record-behind': 1,
      'record-ahead': 0,
      'not-started': 1,
    });
    const { payload } = await stack.app.inject('/metrics');
    for (const [of, n] of [
      ['lost', 1],
      ['record-behind', 1],
      ['record-ahead', 0],
    ])
      expect(payload).toContain(`shouwen_cases{of="${of}"} ${n}`);
  });

  test('are kept from whoever is accused in them', async () => {
    await they.dispatcher.achieves(ids[0]!, 'verify', { outcome: 'accepted' });
    const accused = { person: 'p-service-manager-1', reason: '客户投诉其态度。' };
    await they.dispatcher.achieves(ids[0]!, 'name-accused', accused);
    const kept = await they.manager.get('/operations/cases');
    expect(granted(kept).items).toHaveLength(3);
    expect(kept.payload).not.toContain(ids[0]);
    expect(granted(await they.manager.get('/operations')).cases['record-behind']).toBe(0);
    refused(await they.manager.get(`/complaints/${ids[0]}/workflow`), 404);
  });
});

describe('the workers', () => {
  const beat = (clock: () => number, identity = IDENTITY, book = new RoundBook(clock)) =>
    new WorkerBeat(stack.pool, clock, { identity, build: 'a-build', book });
  const workers = async (who = they.administrator) => granted(await who.get('/operations/workers'));

  test('are seen to poll, with what they say of themselves', async () => {
    const book = new RoundBook(now);
    const round = (name: string) => ({ name, every: 5_000, run: async () => undefined });
    book.begun(round('sweep'));
    book.ended(round('reconcile'));
    book.failed(round('heal'));
    const worker = beat(now, IDENTITY, book);
    await worker.say();
    await eventually(async () => (await workers()).workers[0]?.state === 'polls');
    const { temporal, workers: all } = await workers();
    expect(all).toEqual([
      {
        identity: IDENTITY,
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        build: 'a-build',
        state: 'polls',
        startedAt: expect.any(String),
        seenAt: expect.any(String),
        polledMsAgo: expect.any(Number),
        rounds: [
          { name: 'sweep', every: 5_000, endedAt: null, failingSince: null },
          { name: 'reconcile', every: 5_000, endedAt: expect.any(String), failingSince: null },
          { name: 'heal', every: 5_000, endedAt: null, failingSince: expect.any(String) },
        ],
      },
    ]);
    expect(temporal).toEqual({
      answers: true,
      taskQueue: stack.taskQueue,
      url: `${UI}/namespaces/default/task-queues/${stack.taskQueue}`,
      backlog: { tasks: expect.any(Number), ageMs: expect.any(Number) },
    });
    await worker.end();
    expect((await workers()).workers).toEqual([expect.objectContaining({ version: null, state: 'polls', rounds: [] })]);
  });

  test('are gone if they say nothing for half a minute, and forgotten after a while', async () => {
    const longAgo = () => now() - 40 * SECOND;
    await beat(longAgo).say();
    await beat(() => now(), 'another@machine').say();
    const states = async () =>
      Object.fromEntries(
        (await workers()).workers.map(({ identity, state }: { identity: string; state: string }) => [identity, state]),
      );
    expect(await states()).toEqual({ [IDENTITY]: 'gone', 'another@machine': 'silent' });
    await stack.pool.query("UPDATE process SET seen_at = seen_at - interval '16 minutes' WHERE identity = $1", [
      IDENTITY,
    ]);
    expect(await states()).toEqual({ [IDENTITY]: 'polls', 'another@machine': 'silent' });
    await stack.pool.query("UPDATE process SET seen_at = seen_at - interval '2 days' WHERE identity = $1", [IDENTITY]);
    await beat(now, 'another@machine').say();
    const { rows } = await stack.pool.query('SELECT FROM process WHERE identity = $1', [IDENTITY]);
    expect(rows).toEqual([]);
  });

  test('are shown without Temporal, which is said to be away, within its deadline', async () => {
    const app = await stack.api({
      client: lazyClient({ address: '127.0.0.1:1', namespace: 'default' }),
      temporalUi: UI,
    });
    const alone = new Caller(app, stack.tokens.persons['p-administrator-1']);
    await beat(now).say();
    const begun = performance.now();
    const shown = await workers(alone);
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(shown.temporal).toMatchObject({ answers: false, backlog: null });
    expect(shown.workers).toMatchObject([{ identity: IDENTITY, state: 'unknown', polledMsAgo: null }]);
    granted(await alone.get('/operations'));
    granted(await alone.get('/operations/cases'));
    const id = await aComplaint(they);
    expect(granted(await alone.get(`/complaints/${id}/workflow`))).toEqual({
      workflow: `complaint-${id}`,
      run: null,
      status: null,
      events: null,
      troubles: null,
      url: `${UI}/namespaces/default/workflows/complaint-${id}`,
    });
  });

  test('are none where nobody polls', async () => {
    const app = await stack.api({ taskQueue: uniqueTaskQueue('nobody-polls') });
    const alone = new Caller(app, stack.tokens.persons['p-administrator-1']);
    expect((await workers(alone)).workers).toEqual([]);
  });
});

test('streams are counted for all APIs that are there, and each counts its own in its metrics', async () => {
  const api = (id: string, seenAt: number, streams: number): Process => ({
    id,
    kind: 'api',
    identity: `${id}@machine`,
    version: '0.1.0',
    startedAt: now() - HOUR,
    seenAt,
    detail: { streams },
  });
  await noteProcess(stack.pool, api('01936d8e-0000-7000-8000-000000000001', now(), 7));
  await noteProcess(stack.pool, api('01936d8e-0000-7000-8000-000000000002', now() - MINUTE, 5));
  const app = await stack.api({});
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${stack.tokens.persons['p-agent-1']}` };
  const stream = await fetch(`${url}/stream`, { headers, signal: stop.signal });
  expect(stream.status).toBe(200);
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('shouwen_streams 1');
  await eventually(async () => granted(await they.administrator.get('/operations/workers')).streams === 8);
  const { apis } = granted(await they.administrator.get('/operations/workers'));
  expect(apis.map(({ gone }: { gone: boolean }) => gone).sort()).toEqual([false, false, true]);
  stop.abort();
  await app.close();
  // What ends in good order is not looked for.
  expect(granted(await they.administrator.get('/operations/workers')).apis).toHaveLength(2);
});

describe('the workflow of a complaint', () => {
  test('is shown to operators, with its latest run in Temporal', async () => {
    const id = await aComplaint(they, 'handling');
    const shown = granted(await they.administrator.get(`/complaints/${id}/workflow`));
    expect(shown).toMatchObject({ workflow: `complaint-${id}`, status: 'RUNNING', troubles: 0 });
    expect(shown.events).toBeGreaterThan(5);
    expect(shown.url).toBe(`${UI}/namespaces/default/workflows/complaint-${id}/${shown.run}/history`);
    expect(refused(await they.handler.get(`/complaints/${id}/workflow`), 403).rule).toBe('office-needed');
    refused(await they.administrator.get('/complaints/01936d8e-0000-7000-8000-000000000001/workflow'), 404);
  });

  test('is linked from its clocks, for operators alone', async () => {
    const id = await aComplaint(they, 'handling');
    const linksOf = async (who: Caller) =>
      granted(await who.get(`/clocks?unit=${NETWORK}&limit=200`))
        .items.filter(({ complaint }: { complaint: { id: string } }) => complaint.id === id)
        .map(({ workflow }: { workflow: string | null }) => workflow);
    const links = await linksOf(they.administrator);
    expect(links.length).toBeGreaterThan(0);
    expect(new Set(links)).toEqual(new Set([`${UI}/namespaces/default/workflows/complaint-${id}`]));
    const handler = new Caller(they.administrator.app, they.handler.token);
    expect(new Set(await linksOf(handler))).toEqual(new Set([null]));
  });
});
