import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { openPool } from '../../db/pool';
import { startWorkers } from '../../worker/workers';
import { eventually } from '../helpers/eventually';
import { temporalAddress, uniqueTaskQueue } from '../helpers/temporal';
import { bundleOfSomeWorkflows } from './sandbox/bundle';
import { loopsLater } from './sandbox/some-workflows';

let connection: Connection;
let client: Client;
let bundled: Awaited<ReturnType<typeof bundleOfSomeWorkflows>>;
beforeAll(async () => {
  connection = await Connection.connect({ address: await temporalAddress() });
  client = new Client({ connection });
  bundled = await bundleOfSomeWorkflows();
}, 120_000);
afterAll(async () => {
  await connection?.close();
  bundled?.remove();
});

test('several workers share one task queue, each keeps what it has taken, and all stop together', async () => {
  const taskQueue = uniqueTaskQueue();
  // Nothing is written: these workflows have no record.
  const pool = openPool('postgres://127.0.0.1:1/none');
  const said: string[] = [];
  const workers = await startWorkers(
    { workers: 3, cachedWorkflows: 100, workflowHeapMb: 1_024 },
    {
      connect: async () => NativeConnection.connect({ address: await temporalAddress() }),
      ...{ namespace: 'default', taskQueue, bundle: bundled.file, pool, clock: Date.now },
      ...{ log: { warn: (_fields, message) => said.push(message) }, callStacks: false, setAside: { has: () => false } },
    },
  );
  expect(workers.all.map(({ worker }) => worker.options.enableNonLocalActivities)).toEqual([true, false, false]);
  expect(workers.all.every(({ thread }) => thread !== null)).toBe(true);
  const stopped = workers.run();
  const started: { terminate(): Promise<unknown> }[] = [];
  const kept = () => workers.all.map(({ worker }) => worker.getStatus().numCachedWorkflows);
  try {
    while (kept().includes(0) && started.length < 100) {
      started.push(
        await client.workflow.start(loopsLater, { taskQueue, workflowId: `${taskQueue}-${started.length}` }),
      );
      await eventually(() => kept().reduce((sum, n) => sum + n, 0) === started.length);
    }
    expect(kept()).not.toContain(0);
    expect(said).toEqual([]);
  } finally {
    for (const one of started) await one.terminate();
    workers.shutdown();
    await stopped;
    await pool.end();
  }
  expect(workers.all.map(({ worker }) => worker.getState())).toEqual(['STOPPED', 'STOPPED', 'STOPPED']);
}, 120_000);
