import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until a condition holds.
 *
 * @param everyMs how long to wait between two looks, which is longer for one that costs something
 * @throws Error when it does not within the limit
 */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  limitMs = 60_000,
  everyMs = 20,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${limitMs} ms: ${condition}`);
    await sleep(everyMs);
  }
}
