import { setTimeout as sleep } from 'node:timers/promises';

/** Seldom enough that looking does not slow down what is looked at. */
const LOOK_MS = 500;

/** Waits until a condition holds; gives up quietly after the limit, since what is missing then is a finding. */
export async function until(signal: AbortSignal, limitMs: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline && !(await holds())) await sleep(LOOK_MS, undefined, { signal });
}
