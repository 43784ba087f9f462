/** The queue from which somebody opened a complaint, so that the page of that complaint knows the next one. */

let queue: readonly string[] = [];

/** Keeps the ids of the complaints of a list, in its order. */
export const keepQueue = (ids: readonly string[]): void => {
  queue = [...new Set(ids)];
};

/** The complaint after this one in the queue one came from; undefined at its end, and outside of a queue. */
export function nextInQueue(id: string): string | undefined {
  const at = queue.indexOf(id);
  return at < 0 ? undefined : queue[at + 1];
}
