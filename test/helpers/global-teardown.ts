import { once } from 'node:events';
import type { WithEngineProcess } from './global-setup';

/** Stops what the tests have started, and waits until it is gone. */
export default async function globalTeardown(): Promise<void> {
  const child = (globalThis as WithEngineProcess).shouwenEngineProcess;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  await exited;
}
