import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { publishEngineProcess } from './engine';
import { drawnStart } from './stated-time';

/** Holds the engine process of this run. The teardown runs in the same process and finds it here. */
export interface WithEngineProcess {
  shouwenEngineProcess?: ChildProcess;
}

/**
 * Prints the moment at which time-skipping tests begin, so that a failed run can be repeated. Only if it was drawn from
 * a seed.
 */
function sayStart(): void {
  const seed = process.env.SHOUWEN_TEST_SEED;
  if (!seed) return;
  const start = new Date(drawnStart(seed)).toISOString();
  process.stdout.write(`Tests on the time-skipping server begin at ${start} (SHOUWEN_TEST_SEED=${seed}).\n`);
}

/** Starts the process that runs one Postgres and one Temporal server for all tests that ask for them. */
export default async function globalSetup(): Promise<void> {
  sayStart();
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'engine-process.ts')], {
    cwd: path.join(__dirname, '..', '..'),
    stdio: ['pipe', 'pipe', 'inherit'],
    // The process is in a group of its own, so that Ctrl-C ends Jest, and the end of Jest ends the engines in good
    // order.
    detached: true,
  });
  (globalThis as WithEngineProcess).shouwenEngineProcess = child;
  for await (const url of createInterface({ input: child.stdout })) {
    publishEngineProcess(url);
    return;
  }
  // Jest runs no reporter if the set-up fails, but those who read the output rely on the last line.
  process.stdout.write('0 passed, 1 failed\n');
  throw new Error('The engine process of the tests ended before it was ready.');
}
