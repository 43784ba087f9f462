import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { buildApp } from '../../api/app';
import type { ApiDependencies } from '../../api/dependencies';
import { lazyClient } from '../../client/connect';
import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { SEARCH_ATTRIBUTES } from '../../dev/engine/search-attributes';
import { waitForTemporal } from '../../dev/engine/temporal';
import { issueSampleTokens, publishPolicies, type SampleTokens, seedOrganisation } from '../../dev/sample/seed';
import { datedClient } from '../../tools/story/dated-client';
import { ensureBundle } from '../../worker/bundle';
import { workerOptions } from '../../worker/options';
import { createTestDatabase } from './database';
import { now, OFFSET } from './stated-time';
import { quietTemporal, temporalAddress, uniqueTaskQueue } from './temporal';

const NAMESPACE = 'default';

/** An installation in one process, at the stated date: database, sample organisation, worker and API. */
export interface Stack {
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly tokens: SampleTokens;
  /** The API, for `inject`. */
  readonly app: FastifyInstance;
  /**
   * Starts another API with other dependencies, such as an engine that is away. It is closed together with the stack.
   */
  api(other: Partial<ApiDependencies>): Promise<FastifyInstance>;
  /** Starts a worker. Does nothing if one polls already. */
  startWorker(): Promise<void>;
  /** Lets the worker finish what it has begun, and ends it. Does nothing if no worker polls. */
  stopWorker(): Promise<void>;
  /** Stops and removes everything. */
  stop(): Promise<void>;
}

/**
 * Starts a stack on the Postgres and the real Temporal server of this test run, with a new database and task queue.
 *
 * @param options.worker whether a worker polls from the beginning. @default true
 */
export async function startStack(options: { worker?: boolean } = {}): Promise<Stack> {
  quietTemporal();
  const address = await asked(temporalAddress);
  const [database] = await Promise.all([asked(createTestDatabase), knowSearchAttributes(address)]);
  const pool = openPool(database.url, { connections: 10 });
  const tokens = await transaction(pool, async (db) => {
    await publishPolicies(db);
    await seedOrganisation(db);
    return issueSampleTokens(db);
  });
  const client = datedClient(lazyClient({ address, namespace: NAMESPACE }), () => ({ offset: OFFSET, grain: 1 }));
  const taskQueue = uniqueTaskQueue('complaints');
  const customerKeys = [{ id: 'test', secret: Buffer.alloc(32, 7) }];
  const country = 'CN';
  const deps: ApiDependencies = { pool, client, namespace: NAMESPACE, taskQueue, customerKeys, country, clock: now };
  const apps: FastifyInstance[] = [];
  const api: Stack['api'] = async (other) => {
    const app = await buildApp({ ...deps, ...other }, { checkAnswers: true });
    apps.push(app);
    return app;
  };
  let working: RunningWorker | undefined;
  const startWorker = async (): Promise<void> => {
    working ??= await runWorker(address, taskQueue, pool);
  };
  const stopWorker = async (): Promise<void> => {
    const ending = working;
    working = undefined;
    await ending?.stop();
  };
  if (options.worker !== false) await startWorker();
  return {
    databaseUrl: database.url,
    pool,
    client,
    taskQueue,
    tokens,
    app: await api({}),
    api,
    startWorker,
    stopWorker,
    async stop() {
      await Promise.all(apps.map((app) => app.close()));
      await stopWorker();
      await endWorkflows(client, taskQueue);
      await client.connection.close();
      await pool.end();
      await asked(database.drop);
    },
  };
}

/**
 * Repeats a question once, since the engine process may drop an idle connection at the moment at which the question is
 * sent.
 */
const asked = <T>(question: () => Promise<T>): Promise<T> => question().catch(question);

interface RunningWorker {
  /** What Temporal calls it. */
  readonly identity: string;
  stop(): Promise<void>;
}

/** Starts a worker at the stated date. */
export async function runWorker(address: string, taskQueue: string, pool: Pool): Promise<RunningWorker> {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create(
    workerOptions({ connection, namespace: NAMESPACE, taskQueue, bundle: await datedBundle(), pool, clock: now }),
  );
  const running = worker.run();
  return {
    identity: worker.options.identity,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

/** Workflows whose time is the stated one; see `tools/story/dated-workflows.ts`. */
const datedBundle = (): Promise<string> => ensureBundle([require.resolve('../../tools/story/dated-workflows')]);

/**
 * Registers the search attributes. The test server is started without them, and would refuse a workflow that sets one.
 */
async function knowSearchAttributes(address: string): Promise<void> {
  await waitForTemporal(address, {
    namespace: NAMESPACE,
    searchAttributes: SEARCH_ATTRIBUTES,
    signal: AbortSignal.timeout(20_000),
  });
}

/**
 * Ends the workflows that a test file has left open. Otherwise their timers would go on firing on the server that all
 * files share.
 */
async function endWorkflows(client: Client, taskQueue: string): Promise<void> {
  const open = client.workflow.list({ query: `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'` });
  for await (const { workflowId } of open) {
    await client.workflow
      .getHandle(workflowId)
      .terminate('the test is over')
      .catch(() => {
        // The workflow has ended by itself meanwhile.
      });
  }
}
