import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { z } from 'zod';
import { openPool } from '../../db/pool';
import { readEnvironment, surroundings } from '../../environment/settings';
import { divided, usualMemoryMb } from '../../worker/memory';
import { workerOptions } from '../../worker/options';
import { SANDBOX_EXIT } from '../../worker/sandbox/end';
import { quickWorker } from '../../worker/sandbox/quick-worker';
import { watchSandbox } from '../../worker/sandbox/watch';
import { createBareActivities } from './activities';

/**
 * The worker of the bare workflows. It is a process of its own, with the options of the worker for complaints. `BARE_SANDBOX` says
 * whether its workflows run in the SDK's sandbox, or in ours.
 */
async function main(): Promise<void> {
  const env = readEnvironment(
    surroundings.extend({ BARE_BUNDLE: z.string(), BARE_SANDBOX: z.enum(['usual', 'quick']).default('usual') }),
  );
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const pool = openPool(env.DATABASE_URL, { statementMs: 1_800, connections: 20 });
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const { TASK_QUEUE: taskQueue, TEMPORAL_NAMESPACE: namespace, BARE_BUNDLE: bundle } = env;
  const { workers, cachedWorkflows: share } = divided(usualMemoryMb());
  const cachedWorkflows = workers * share;
  const given = { connection, namespace, taskQueue, bundle, pool, cachedWorkflows, clock: Date.now };
  // How long a task waits for its worker is a lever of ours; the floor has the time of the SDK.
  const { stickyQueueScheduleToStartTimeout: _ours, ...options } = workerOptions(given);
  const bare = { ...options, activities: createBareActivities(pool) };
  const worker = env.BARE_SANDBOX === 'quick' ? await inOurSandbox(bare) : await Worker.create(bare);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => worker.shutdown());
  await worker.run();
  await connection.close();
  await pool.end();
}

async function inOurSandbox(options: WorkerOptions): Promise<Worker> {
  const log = { warn: (_: object, message: string) => console.error(message) };
  const { worker, thread } = await quickWorker(options, { log, callStacks: false, setAside: { has: () => false } });
  if (thread === null)
    throw new Error('the sandbox cannot be made quicker, so that the second floor would be the first');
  watchSandbox([thread], () => process.exit(SANDBOX_EXIT));
  return worker;
}

main().catch((error: Error) => {
  console.error(`The bare worker failed: ${error.message}`);
  process.exit(1);
});
