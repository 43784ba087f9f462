import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { Client as PostgresClient } from 'pg';
import { commandLine, isRunning } from '../../dev/process';
import { engine } from '../helpers/engine';
import { eventually } from '../helpers/eventually';
import { createTimeSkippingEnv, temporalAddress, uniqueTaskQueue } from '../helpers/temporal';
import { sleeper } from './fixtures/sleeper.workflow';

const DAY_MS = 24 * 3_600_000;

describe('the engines of a test run', () => {
  test('a timer of thirty days passes in seconds on the time-skipping server', async () => {
    const env = await createTimeSkippingEnv();
    try {
      const taskQueue = uniqueTaskQueue();
      const worker = await Worker.create({
        connection: env.nativeConnection,
        taskQueue,
        workflowsPath: path.join(__dirname, 'fixtures', 'sleeper.workflow.ts'),
      });
      const slept = await worker.runUntil(
        env.client.workflow.execute(sleeper, { taskQueue, workflowId: taskQueue, args: [30 * DAY_MS] }),
      );
      expect(slept).toBeGreaterThanOrEqual(30 * DAY_MS);
    } finally {
      await env.teardown();
    }
  });

  test('a time-skipping server ends when the test run that started it is killed', async () => {
    const script = path.join(__dirname, '..', '..', 'dev', 'engine', 'temporal-test-server.sh');
    // Instead of a server this runs `sleep`, and the run that started it does nothing else.
    const run = spawn('sh', ['-c', `"${script}" 60 sleep & echo $!; wait`], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(run.stdout, 'data')) as [Buffer];
    const server = Number(line.toString());
    await eventually(() => commandLine(server) === 'sleep 60');
    run.kill('SIGKILL');
    await eventually(() => !isRunning(server));
  });

  test('the real Temporal server answers and starts a workflow', async () => {
    const connection = await Connection.connect({ address: await temporalAddress() });
    try {
      const client = new Client({ connection });
      const taskQueue = uniqueTaskQueue();
      const handle = await client.workflow.start(sleeper, { taskQueue, workflowId: taskQueue, args: [1] });
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await handle.terminate();
    } finally {
      await connection.close();
    }
  });

  test('Postgres sorts text the same way whatever the locale of the machine', async () => {
    const client = new PostgresClient({ connectionString: await engine('postgres') });
    await client.connect();
    try {
      const { rows } = await client.query(
        `SELECT datlocprovider, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()`,
      );
      expect(rows).toEqual([{ datlocprovider: 'b', encoding: 'UTF8' }]);
    } finally {
      await client.end();
    }
  });
});
