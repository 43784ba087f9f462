import { startBatch } from '../../client/batches';
import { currentRules, publishPolicy } from '../../db/policies/rules';
import { differences } from '../../db/record/verify';
import { complaintId } from '../../domain/ids';
import type { CompiledRules } from '../../domain/policy/rules';
import { batchWorkflowIdOf } from '../../workflows/batch-messages';
import { type Callers, callersAt, granted, refused } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { WorkerProcess } from './a-worker-process';

let stack: Stack;
let they: Callers;
let worker: WorkerProcess;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  worker = await WorkerProcess.start(stack);
  they = callersAt(stack);
});
afterAll(async () => {
  await worker?.kill();
  await stack?.stop();
});

const CASES = 60;

/** Publishes the next version of the telecom policy. Gives its version. */
async function publish(change: (rules: CompiledRules) => Partial<CompiledRules>): Promise<number> {
  const { rules } = (await currentRules(stack.pool, 'telecom', now()))!;
  const policy = { id: 'telecom', version: rules.policy.version + 1 };
  const edition = {
    document: policy,
    rules: { ...rules, policy, ...change(rules) },
    effectiveAt: now(),
    by: null,
  };
  await publishPolicy(stack.pool, edition, now(), true);
  return policy.version;
}

const batchAt = async (id: string) => granted(await they.administrator.get(`/batches/${id}`));
const reaches = (id: string, state: string, limitMs = 60_000): Promise<void> =>
  eventually(async () => (await batchAt(id)).state === state, limitMs);
const doneOf = async (id: string): Promise<number> => (await batchAt(id)).cases.done;

/** All cases of a batch, page by page. */
async function casesOf(id: string) {
  const items = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page = granted(await they.administrator.get(`/batches/${id}/cases?limit=25${after}`));
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

test('sixty cases are re-pinned once each, although the worker is killed and the batch is paused and resumed', async () => {
  const ids: string[] = [];
  for (let n = 0; n < CASES; n++) {
    const category = n === 7 ? 'service.attitude' : 'network.coverage';
    const filed = await they.agent.files({ category });
    ids.push(granted(filed, 201).id);
  }
  const { policy } = granted(await they.agent.get(`/complaints/${ids[0]}`));
  const version = await publish(({ clocks, categories }) => ({
    categories: categories.filter((code) => code !== 'service.attitude'),
    clocks: clocks.map((rule) => (rule.kind === 'reply' ? { ...rule, limit: { ...rule.limit, amount: 30 } } : rule)),
  }));

  const order = { kind: 're-pin', policy: 'telecom', selection: { version: policy.version }, rate: 8 };
  const key = { 'idempotency-key': 'v3' };
  const { id } = granted(await they.administrator.post('/batches', order, key), 201);
  expect(granted(await they.administrator.post('/batches', order, key)).id).toBe(id);
  await reaches(id, 'ready');

  // The dry run says what would happen, and nothing has happened.
  const dry = await casesOf(id);
  expect(dry).toHaveLength(CASES);
  const ordinary = dry.find(({ complaint }) => complaint.id === ids[0]);
  expect(ordinary).toMatchObject({ state: 'examined', preview: { outcome: 'changed', breached: [] }, result: null });
  expect(ordinary.preview.deadlines).toEqual([expect.objectContaining({ kind: 'reply' })]);
  expect(ordinary.preview.deadlines[0].to > ordinary.preview.deadlines[0].from).toBe(true);
  expect(dry.find(({ complaint }) => complaint.id === ids[7]).preview).toMatchObject({
    outcome: 'refused',
    type: 'unknown-category',
  });
  expect(granted(await they.agent.get(`/complaints/${ids[0]}`)).policy).toEqual(policy);

  // One case ends before the batch comes to it.
  granted(await they.agent.does(ids[CASES - 1]!, 'withdraw', { reason: 'x' }));

  expect((await granted(await they.administrator.post(`/batches/${id}/run`, {}))).state).toBe('running');
  await eventually(async () => (await doneOf(id)) >= 8, 30_000);
  await worker.kill();
  const whenKilled = await doneOf(id);
  expect(whenKilled).toBeLessThan(CASES - 2);
  await stack.startWorker();
  await eventually(async () => (await doneOf(id)) > whenKilled, 60_000);

  expect(granted(await they.administrator.post(`/batches/${id}/pause`, {})).state).toBe('paused');
  expect(refused(await they.administrator.post(`/batches/${id}/run`, {}), 409).type).toBe(
    '/problems/wrong-batch-state',
  );
  expect(granted(await they.administrator.post(`/batches/${id}/rate`, { rate: 50 })).rate).toBe(50);
  expect(granted(await they.administrator.post(`/batches/${id}/resume`, {})).state).toBe('running');
  await reaches(id, 'done');

  const { cases, runBy, endedAt } = await batchAt(id);
  expect(cases).toMatchObject({ done: CASES - 2, refused: 1, over: 1, failed: 0, examined: 0, sent: 0 });
  expect({ runBy, endedAt }).toEqual({ runBy: 'p-administrator-1', endedAt: expect.any(String) });
  const after = await casesOf(id);
  for (const { result, preview } of after.filter(({ state }) => state === 'done')) {
    expect(result.deadlines).toEqual(preview.deadlines);
  }
  const { rows } = await stack.pool.query(
    `SELECT count(*)::int AS events, count(DISTINCT complaint_id)::int AS cases, min(event ->> 'batch') AS batch
      FROM complaint_event WHERE type = 're_pinned'`,
  );
  expect(rows).toEqual([{ events: CASES - 2, cases: CASES - 2, batch: id }]);
  expect(granted(await they.agent.get(`/complaints/${ids[0]}`)).policy.version).toBe(version);
  for (const one of [ids[0], ids[30], ids[58]]) expect(await differences(stack.pool, complaintId(one!))).toEqual([]);
  await stack.client.workflow.getHandle(batchWorkflowIdOf(id)).result();
});

test('a batch is for certain people only, and takes only what is published', async () => {
  await stack.startWorker();
  const order = { kind: 're-pin', policy: 'telecom' };
  expect(refused(await they.cityHead.post('/batches', order), 403).rule).toBe('policy-makers-only');
  expect(refused(await they.hotline.post('/batches', order), 403).rule).toBe('people-only');
  expect(refused(await they.administrator.post('/batches', { ...order, version: 999 }), 400).errors[0].pointer).toBe(
    '/body/version',
  );
  expect(refused(await they.administrator.post('/batches', { ...order, policy: 'none' }), 400).errors[0].pointer).toBe(
    '/body/policy',
  );
  refused(await they.administrator.post('/batches', { ...order, rate: 0 }), 400);
});

test('a batch can be run after its workflow was lost, and can be stopped', async () => {
  await stack.startWorker();
  await publish(() => ({}));
  const { id } = granted(await they.administrator.post('/batches', { kind: 're-pin', policy: 'telecom' }), 201);
  await reaches(id, 'ready');
  await stack.client.workflow.getHandle(batchWorkflowIdOf(id)).terminate('lost');
  expect(granted(await they.administrator.post(`/batches/${id}/run`, {})).state).toMatch(/running|done/);
  const stopped = await they.administrator.post(`/batches/${id}/stop`, {});
  if (stopped.statusCode === 200) expect(stopped.json().state).toBe('stopped');
  else expect(refused(stopped, 409).type).toBe('/problems/wrong-batch-state');
  await stack.client.workflow.getHandle(batchWorkflowIdOf(id)).result();
  const { items } = granted(await they.administrator.get('/batches'));
  expect(items[0].id).toBe(id);
});

test('a long batch continues from run to run, and does each case once', async () => {
  await stack.startWorker();
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push(granted(await they.agent.files(), 201).id);
  const version = await publish(() => ({}));
  const received = granted(await they.agent.get(`/complaints/${ids[0]}`));
  const order = { kind: 're-pin', policy: 'telecom', selection: { version: received.policy.version }, rate: 1 };
  const { id } = granted(await they.administrator.post('/batches', order), 201);
  await reaches(id, 'ready');
  const handle = stack.client.workflow.getHandle(batchWorkflowIdOf(id));
  await handle.terminate('to go on with short runs');
  await startBatch(stack.client, stack.taskQueue, { id, turnsPerRun: 2 });
  expect(granted(await they.administrator.post(`/batches/${id}/run`, {})).state).toBe('running');
  await eventually(async () => (await doneOf(id)) >= 2, 30_000);
  // What people tell the batch between two runs is not lost.
  expect(granted(await they.administrator.post(`/batches/${id}/pause`, {})).state).toBe('paused');
  const whenPaused = await doneOf(id);
  expect(granted(await they.administrator.post(`/batches/${id}/rate`, { rate: 2 })).rate).toBe(2);
  expect(await doneOf(id)).toBe(whenPaused);
  expect(granted(await they.administrator.post(`/batches/${id}/resume`, {})).state).toBe('running');
  await reaches(id, 'done');

  const { runId, raw } = await handle.describe();
  expect(raw.workflowExecutionInfo?.firstRunId).not.toBe(runId);
  for (const one of ids) {
    const { items } = granted(await they.agent.get(`/complaints/${one}/events`));
    expect(items.filter(({ type }: { type: string }) => type === 're_pinned')).toHaveLength(1);
    expect(granted(await they.agent.get(`/complaints/${one}`)).policy.version).toBe(version);
  }
});
