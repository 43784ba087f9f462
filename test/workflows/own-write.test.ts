import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { onceRecorded } from '../../client/own-write';
import { loadSnapshot } from '../../db/record/complaints';
import { drawnStart } from '../helpers/stated-time';
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
beforeEach(() => bench.beginAt(drawnStart()));

test('an action is answered with the case as it was left by that action, although its record has gone on', async () => {
  const id = await bench.file();
  await bench.untilHandled(id);
  const answered = await bench.act(id, 'p-agent-1', { action: 'escalate', reason: A_TEXT });
  expect(answered.last.type).toBe('escalated');
  const recorded = (await loadSnapshot(bench.pool, id))!;
  expect(recorded.last.type).not.toBe('escalated');
  expect(recorded.version).toBeGreaterThan(answered.version);
});

test('while the record cannot be written, the answer comes from the workflow', async () => {
  const id = await bench.file();
  const holder = await bench.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT FROM complaint WHERE id = $1 FOR UPDATE', [id]);
    const answered = await bench.act(id, 'p-dispatcher-1', { action: 'verify' });
    expect(answered).toMatchObject({ version: 2, progress: { state: 'verifying' } });
    expect(await loadSnapshot(bench.pool, id)).toMatchObject({ version: 1 });
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
});

test('what is not found is looked for a few times, and no longer', async () => {
  let looks = 0;
  const third = await onceRecorded(async () => (++looks === 3 ? 'found' : undefined));
  expect([third, looks]).toEqual(['found', 3]);
  const never = await onceRecorded(async () => void looks++);
  expect([never, looks]).toEqual([undefined, 8]);
});
