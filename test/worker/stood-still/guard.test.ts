import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from '@temporalio/worker';
import { guardPassages, isOwnWork } from '../../../worker/stood-still/guard';
import { type Reading, readClocks } from '../../../worker/stood-still/reading';

const ROOT = path.join(__dirname, '../../..');
/** The calls of the SDK by which a worker talks to Temporal. */
const PASSAGES = [
  'pollWorkflowActivation',
  'pollActivityTask',
  'completeWorkflowActivation',
  'completeActivityTask',
  'recordActivityHeartbeat',
];

test('a worker takes no task and answers none without a look at the clocks', async () => {
  const done: string[] = [];
  const native = Object.fromEntries(PASSAGES.map((name) => [name, () => done.push(name)]));
  let stood = false;
  guardPassages({ nativeWorker: native } as unknown as Worker, () => {
    if (stood) throw new Error('it stood still');
  });
  for (const name of PASSAGES) await native[name]!();
  expect(done).toEqual(PASSAGES);
  stood = true;
  for (const name of ['completeWorkflowActivation', 'completeActivityTask'])
    expect(native[name]!).toThrow('stood still');
  for (const name of ['pollWorkflowActivation', 'pollActivityTask']) {
    await expect(native[name]!()).rejects.toThrow('stood still');
  }
  expect(done.filter((name) => name.startsWith('complete'))).toHaveLength(2);
});

test('a worker does not start if its SDK lacks the calls that are to be guarded', () => {
  expect(() => guardPassages({ nativeWorker: {} } as unknown as Worker, () => {})).toThrow('the SDK has changed');
});

test('six seconds of the worker’s own work are no standstill, but ten seconds are', () => {
  const now = readClocks();
  const ago = (ms: number): Reading => ({ ...now, monotonic: now.monotonic - ms });
  const beat = now.monotonic - 100;
  expect(isOwnWork('stopped', ago(6_000), now, beat)).toBe(true);
  expect(isOwnWork('stopped', ago(10_000), now, beat)).toBe(false);
  expect(isOwnWork('stopped', ago(6_000), now, now.monotonic - 6_000)).toBe(false);
  expect(isOwnWork('slept', ago(0), now, beat)).toBe(false);
});

/** A process that only watches for a standstill, and says when there is one. @param options of Node */
function aWatchedProcess(...options: string[]): { child: ChildProcess; said: () => string } {
  const code = `
    const { watchForStandstill } = require(${JSON.stringify(path.join(ROOT, 'worker/stood-still/guard.ts'))});
    watchForStandstill({ warn: (_what, why) => console.error(why) });
    setTimeout(() => console.log('watching'), 500);
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, [...options, '--import', 'tsx', '--eval', code], { cwd: ROOT });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return { child, said: () => said };
}

const ended = (child: ChildProcess): Promise<unknown[]> => once(child, 'exit');

test('a process that was stopped for six seconds ends as soon as it goes on, and says why', async () => {
  const { child, said } = aWatchedProcess();
  const end = ended(child);
  await once(child.stdout!, 'data');
  child.kill('SIGSTOP');
  await delay(6_000);
  child.kill('SIGCONT');
  expect(await end).toEqual([null, 'SIGALRM']);
  expect(said()).toContain('the worker stood still');
}, 30_000);

test('a process that was stopped for a moment goes on', async () => {
  const { child, said } = aWatchedProcess();
  const end = ended(child);
  await once(child.stdout!, 'data');
  child.kill('SIGSTOP');
  await delay(2_000);
  child.kill('SIGCONT');
  await delay(1_000);
  expect(child.exitCode ?? child.signalCode).toBeNull();
  expect(said()).not.toContain('stood still');
  child.kill('SIGTERM');
  expect(await end).toEqual([null, 'SIGTERM']);
}, 30_000);

test('a process that was started for a debugger may stand still, and says so', async () => {
  const { child, said } = aWatchedProcess('--inspect=127.0.0.1:0');
  const end = ended(child);
  await once(child.stdout!, 'data');
  child.kill('SIGSTOP');
  await delay(6_000);
  child.kill('SIGCONT');
  await delay(1_000);
  expect(child.exitCode ?? child.signalCode).toBeNull();
  expect(said()).toContain('started for a debugger');
  child.kill('SIGTERM');
  expect(await end).toEqual([null, 'SIGTERM']);
}, 30_000);
