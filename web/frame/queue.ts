import type { PlaceName } from './place-names';

/** The queue from which somebody opened a complaint, so that the page of that complaint knows the next one. */

export interface List {
  /** The address of the list below `/desk`, with what it was narrowed by. */
  readonly address: string;
  /** Its place, by the key of its name in the words of the frame. */
  readonly place: PlaceName;
}

interface Queue {
  readonly ids: readonly string[];
  readonly from: List;
}

/** Where somebody goes back to who came from no list. */
const HOME: List = { address: '/work', place: 'myWork' };

let queue: Queue = { ids: [], from: HOME };

/** Keeps the ids of the complaints of a list, in its order, and where the list is. */
export const keepQueue = (ids: readonly string[], from: List): void => {
  queue = { ids: [...new Set(ids)], from };
};

/** The complaint after this one in the queue one came from; undefined at its end, and outside of a queue. */
export function nextInQueue(id: string): string | undefined {
  const at = queue.ids.indexOf(id);
  return at < 0 ? undefined : queue.ids[at + 1];
}

/** The list from which somebody came to this complaint. */
export const listBehind = (id: string): List => (queue.ids.includes(id) ? queue.from : HOME);
