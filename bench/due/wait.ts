import { setTimeout as sleep } from 'node:timers/promises';

/** The time between two looks. It is long, so that looking does not slow down what is measured. */
const LOOK_MS = 500;

/**
 * Waits until a condition holds. Returns after the limit even if it does not: what is missing then is a result of the
 * measurement.
 */
export async function until(signal: AbortSignal, limitMs: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline && !(await holds())) await sleep(LOOK_MS, undefined, { signal });
}
