import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { publishEngineProcess } from './engine';

/** The engine process of this run; the teardown runs in the same process and finds it here. */
export interface WithEngineProcess {
  shouwenEngineProcess?: ChildProcess;
}

/** Starts the process that will run one Postgres and one Temporal server for all tests that ask for them. */
export default async function globalSetup(): Promise<void> {
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
