import type { Client } from '@temporalio/client';
import type { ComplaintId } from '../domain/ids';
import { EngineSilentError } from './connect';

/**
 * How many updates of one case one process sends to Temporal at the same time. The server accepts ten. With each
 * further one that it refuses, it drops the workflow task that is under way for the others, so that a case which many
 * keep asking would never move. Three such processes together, APIs and workers, stay below ten.
 */
const AT_ONCE = 3;
/** The most updates of one case that are sent or wait for their turn. */
const ADMITTED = 10;

/** Thrown if so many updates of one case are under way that a further one may not even wait. */
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
 * @param send is given the time that is left
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
    // The next update in the line takes this place.
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
