import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { publishEngineProcess } from './engine';
import { drawnStart } from './stated-time';

/** The engine process of this run; the teardown runs in the same process and finds it here. */
export interface WithEngineProcess {
  shouwenEngineProcess?: ChildProcess;
}

/** Says when time-skipping tests begin, so that a failed run can be repeated. Only where somebody drew it. */
function sayStart(): void {
  const seed = process.env.SHOUWEN_TEST_SEED;
  if (!seed) return;
  const start = new Date(drawnStart(seed)).toISOString();
  process.stdout.write(`Tests on the time-skipping server begin at ${start} (SHOUWEN_TEST_SEED=${seed}).\n`);
}

/** Starts the process that will run one Postgres and one Temporal server for all tests that ask for them. */
export default async function globalSetup(): Promise<void> {
  sayStart();
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'engine-process.ts')], {
    cwd: path.join(__dirname, '..', '..'),
    stdio: ['pipe', 'pipe', 'inherit'],
    // In a group of its own: Ctrl-C ends Jest, and the end of Jest ends the engines in good order.
    detached: true,
  });
  (globalThis as WithEngineProcess).shouwenEngineProcess = child;
  for await (const url of createInterface({ input: child.stdout })) {
    publishEngineProcess(url);
    return;
  }
  // Jest runs no reporter after a failed set-up, and whoever reads our output counts on the last line.
  process.stdout.write('0 passed, 1 failed\n');
  throw new Error('The engine process of the tests ended before it was ready.');
}
