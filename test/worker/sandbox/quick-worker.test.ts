import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client, Connection, type WorkflowExecutionDescription } from '@temporalio/client';
import type { Pool } from 'pg';
import { openPool } from '../../../db/pool';
import { SANDBOX_EXIT } from '../../../worker/sandbox/end';
import { quickWorker } from '../../../worker/sandbox/quick-worker';
import { WatchedThread } from '../../../worker/sandbox/watched-thread';
import { aDatabase } from '../../db/a-record';
import { eventually } from '../../helpers/eventually';
import { createTimeSkippingEnv, temporalAddress, uniqueTaskQueue } from '../../helpers/temporal';
import { bundleOfSomeWorkflows } from './bundle';
import { greets, loopNow, loops, loopsLater } from './some-workflows';

const ROOT = path.join(__dirname, '../../..');

let pool: Pool;
let url: string;
let connection: Connection;
let client: Client;
let bundle: string;
let end: () => Promise<void>;
const children: ChildProcess[] = [];
beforeAll(async () => {
  const database = await aDatabase();
  url = database.url;
  pool = openPool(url);
  connection = await Connection.connect({ address: await temporalAddress() });
  client = new Client({ connection });
  const bundled = await bundleOfSomeWorkflows();
  bundle = bundled.file;
  end = async () => {
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
    await connection.close();
    await pool.end();
    await database.drop();
    bundled.remove();
  };
}, 120_000);
afterAll(() => end?.());

/** Starts a worker in a process of its own. */
async function aWorker(taskQueue: string, environment: Record<string, string> = {}) {
  const own = { DATABASE_URL: url, TEMPORAL_ADDRESS: await temporalAddress(), TASK_QUEUE: taskQueue };
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'a-worker.ts')], {
    cwd: ROOT,
    env: { ...process.env, ...own, BUNDLE: bundle, PROGRAM: 'first', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  await eventually(() => said.includes('polls') || child.exitCode !== null);
  return { child, said: () => said };
}
const ended = async ({ child }: { child: ChildProcess }): Promise<number | null> => {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
};

/** How often a task of a workflow has been given out, since none was completed. */
const attempts = async (workflow: { describe(): Promise<{ raw: Raw }> }): Promise<number> =>
  (await workflow.describe()).raw.pendingWorkflowTask?.attempt ?? 0;
type Raw = WorkflowExecutionDescription['raw'];

test('a workflow that does not come back ends its worker, and after the second time it is set aside', async () => {
  const taskQueue = uniqueTaskQueue();
  const options = { taskQueue, workflowId: `${taskQueue}-loops` };
  const looping = await client.workflow.start(loops, options);
  const noted = { workflow_id: options.workflowId, run_id: looping.firstExecutionRunId, program: 'first' };
  const notedEnds = async () =>
    (
      await pool.query('SELECT workflow_id, run_id, program FROM sandbox_end WHERE workflow_id = $1 ORDER BY id', [
        options.workflowId,
      ])
    ).rows;
  for (let times = 1; times <= 2; times += 1) {
    const worker = await aWorker(taskQueue);
    expect(await ended(worker)).toBe(SANDBOX_EXIT);
    expect(worker.said()).toContain('does not come back');
    expect(await notedEnds()).toEqual(Array.from({ length: times }, () => noted));
  }
  const third = await aWorker(taskQueue);
  expect(third.said()).toContain('is set aside');
  const greeted = await client.workflow.execute(greets, { taskQueue, workflowId: `${taskQueue}-a`, args: ['Ann'] });
  expect(greeted).toBe('hello Ann');
  // Its tasks are given out again and again, fail, and end nobody.
  const before = await attempts(looping);
  await eventually(async () => (await attempts(looping)) >= before + 3, 120_000);
  expect(await notedEnds()).toHaveLength(2);
  expect(third.child.exitCode).toBeNull();
  third.child.kill('SIGKILL');
  // A new program may have it mended, and tries.
  const mended = await aWorker(taskQueue, { PROGRAM: 'second' });
  expect(await ended(mended)).toBe(SANDBOX_EXIT);
  expect(await notedEnds()).toEqual([noted, noted, { ...noted, program: 'second' }]);
  await looping.terminate();
}, 300_000);

test('one that loops in an update is named, and not those that wait behind it', async () => {
  const taskQueue = uniqueTaskQueue();
  const worker = await aWorker(taskQueue);
  const looping = await client.workflow.start(loopsLater, { taskQueue, workflowId: `${taskQueue}-later` });
  await eventually(async () => (await looping.describe()).historyLength > 3);
  const asked = looping.executeUpdate(loopNow).catch(() => undefined);
  const waiting = await Promise.all(
    [1, 2, 3].map((n) =>
      client.workflow.start(greets, { taskQueue, workflowId: `${taskQueue}-${n}`, args: [String(n)] }),
    ),
  );
  expect(await ended(worker)).toBe(SANDBOX_EXIT);
  const { rows } = await pool.query('SELECT run_id FROM sandbox_end WHERE workflow_id LIKE $1', [`${taskQueue}%`]);
  expect(rows).toEqual([{ run_id: looping.firstExecutionRunId }]);
  await looping.terminate();
  await asked;
  for (const one of waiting) await one.terminate().catch(() => undefined);
}, 180_000);

test('call stacks are there for operators who ask for them, and else say that they are off', async () => {
  for (const on of ['true', 'false']) {
    const taskQueue = uniqueTaskQueue();
    const worker = await aWorker(taskQueue, { CALL_STACKS: on });
    const waits = await client.workflow.start(loopsLater, { taskQueue, workflowId: `${taskQueue}-stack` });
    const stack = await waits.query<string>('__stack_trace').catch((error: Error) => `${error.cause ?? error}`);
    expect(stack).toContain(on === 'true' ? 'loopsLater' : 'not enabled');
    await waits.terminate();
    worker.child.kill('SIGKILL');
  }
}, 120_000);

test('where the SDK starts its threads otherwise, a worker runs with the watchdog of the SDK, and says so', async () => {
  const env = await createTimeSkippingEnv();
  const said: string[] = [];
  const log = { warn: (_fields: object, message: string) => said.push(message) };
  const send = jest.spyOn(WatchedThread.prototype, 'send').mockRejectedValueOnce(new Error('no such call'));
  try {
    const taskQueue = uniqueTaskQueue();
    const options = { connection: env.nativeConnection, taskQueue, workflowBundle: { codePath: bundle } };
    const { worker, thread } = await quickWorker(options, { log, callStacks: false, setAside: new Set<string>() });
    expect(thread).toBeNull();
    expect(said).toEqual([
      'the SDK has changed: its threads cannot be started otherwise',
      'workflows run with the watchdog of the SDK, and more slowly',
    ]);
    const greeted = worker.runUntil(
      env.client.workflow.execute(greets, { taskQueue, workflowId: taskQueue, args: ['Bob'] }),
    );
    expect(await greeted).toBe('hello Bob');
  } finally {
    send.mockRestore();
    await env.teardown();
  }
}, 120_000);
