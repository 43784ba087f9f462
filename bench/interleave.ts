import { eachOf } from '../worker/each-of';

/**
 * Lets contenders take turns in each round, so that a disturbance of the machine affects all of them. Each round begins
 * with another contender, so that none of them always runs right after the heaviest one.
 *
 * @throws what the signal was aborted with
 */
export async function interleave<T>(
  contenders: readonly T[],
  rounds: number,
  signal: AbortSignal,
  turn: (contender: T, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < contenders.length; place++) {
      signal.throwIfAborted();
      await turn(contenders[(place + round) % contenders.length]!, round);
    }
  }
}

/**
 * Works through numbered tasks, at most `concurrency` at once. After the first task that fails it begins no other, and
 * it waits for those that are under way.
 *
 * @throws what a task threw, or what the signal was aborted with
 */
export function atOnce(
  concurrency: number,
  tasks: number,
  signal: AbortSignal,
  task: (index: number) => Promise<void>,
): Promise<void> {
  return eachOf([...Array(tasks).keys()], concurrency, (index) => {
    signal.throwIfAborted();
    return task(index);
  });
}

/** How long something took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
