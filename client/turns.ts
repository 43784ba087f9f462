import type { Client } from '@temporalio/client';
import type { ComplaintId } from '../domain/ids';
import { EngineSilentError } from './connect';

/**
 * Updates of one case that are with Temporal at once, from one process. The server takes ten; with each one more that it
 * refuses it forgets the task that is under way for the others, so that a case that many keep asking would never move. Of
 * processes that ask, APIs and workers, three together stay below that.
 */
const AT_ONCE = 3;
/** Those, and the ones that wait for their turn. */
const ADMITTED = 10;

/** So many updates of one case are under way that a further one need not even wait. */
export class TooManyAtOnceError extends Error {
  override readonly name = 'TooManyAtOnceError';
}

interface Line {
  sent: number;
  readonly waiting: (() => void)[];
}

const lines = new WeakMap<Client, Map<ComplaintId, Line>>();

/**
 * Sends an update of a case when it is its turn.
 *
 * @param ms the longest wait for turn and answer together, in milliseconds
 * @param send gets what is left of it
 * @throws TooManyAtOnceError at once, if too many wait already
 * @throws EngineSilentError if its turn does not come in time; it has not been sent then
 */
export async function inTurn<T>(
  client: Client,
  id: ComplaintId,
  ms: number,
  send: (leftMs: number) => Promise<T>,
): Promise<T> {
  const own = lines.get(client) ?? new Map<ComplaintId, Line>();
  lines.set(client, own);
  const line = own.get(id) ?? { sent: 0, waiting: [] };
  own.set(id, line);
  if (line.sent + line.waiting.length >= ADMITTED) throw new TooManyAtOnceError(`${ADMITTED} updates of ${id} wait`);
  const until = performance.now() + ms;
  if (line.sent < AT_ONCE) line.sent++;
  else await turn(line, ms);
  try {
    return await send(Math.max(1, until - performance.now()));
  } finally {
    // Whoever is next takes the place over.
    const next = line.waiting.shift();
    if (next !== undefined) next();
    else if (--line.sent === 0) own.delete(id);
  }
}

function turn(line: Line, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const goes = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      line.waiting.splice(line.waiting.indexOf(goes), 1);
      reject(new EngineSilentError(`no turn within ${ms} ms`));
    }, ms);
    line.waiting.push(goes);
  });
}
