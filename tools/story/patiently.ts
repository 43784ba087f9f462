import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'light-my-request';

/** How long a request is repeated if the engine or the database does not answer in time, in milliseconds. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 200;

/** Asks again as long as the answer is "not now", which on a busy machine it may be for a while. */
export async function patiently(ask: () => Promise<Response>): Promise<Response> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer.statusCode !== 503 || performance.now() > deadline) return answer;
    await pause(PAUSE_MS);
  }
}
