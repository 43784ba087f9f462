import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../../dev/port';
import { eventually } from '../helpers/eventually';
import { temporalAddress, uniqueTaskQueue } from '../helpers/temporal';

const ROOT = path.join(__dirname, '../..');

let worker: ChildProcess | undefined;
afterEach(async () => {
  if (worker?.exitCode !== null || worker.signalCode !== null) return;
  worker.kill('SIGKILL');
  await once(worker, 'exit');
});

test('a worker starts while Postgres is away, polls, says what it misses, and stops when it is told to', async () => {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://shouwen@127.0.0.1:${await freePort()}/shouwen`,
    TEMPORAL_ADDRESS: await temporalAddress(),
    TASK_QUEUE: uniqueTaskQueue('without-postgres'),
    CUSTOMER_KEY: `test:${'0'.repeat(64)}`,
  };
  const started = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  worker = started;
  let said = '';
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (said += chunk));
  await eventually(() => said.includes('the worker polls') || started.exitCode !== null);
  expect(said).toContain('which workflows are set aside is not known yet');
  expect(started.exitCode).toBeNull();
  const exit = once(started, 'exit');
  started.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
}, 120_000);
