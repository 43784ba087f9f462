import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { z } from 'zod';
import { openPool } from '../../db/pool';
import { readEnvironment, surroundings } from '../../environment/settings';
import { workerOptions } from '../../worker/options';
import { createBareActivities } from './activities';

/** The worker of the bare workflows. It is a process of its own, with the options of the worker for complaints. */
async function main(): Promise<void> {
  const env = readEnvironment(surroundings.extend({ BARE_BUNDLE: z.string() }));
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const pool = openPool(env.DATABASE_URL, { statementMs: 1_800, connections: 20 });
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const { TASK_QUEUE: taskQueue, TEMPORAL_NAMESPACE: namespace, BARE_BUNDLE: bundle } = env;
  const options = workerOptions({ connection, namespace, taskQueue, bundle, pool, clock: Date.now });
  const worker = await Worker.create({ ...options, activities: createBareActivities(pool) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => worker.shutdown());
  await worker.run();
  await connection.close();
  await pool.end();
}

main().catch((error: Error) => {
  console.error(`The bare worker failed: ${error.message}`);
  process.exit(1);
});
