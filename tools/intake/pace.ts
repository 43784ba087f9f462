import { setTimeout as delay } from 'node:timers/promises';

/** Lets requests go at a steady rate. While the API asks its callers to wait, it holds all of them back. */
export class Pace {
  private nextAt = 0;
  private heldUntil = 0;

  /** @param perSecond the most requests in a second */
  constructor(private readonly perSecond: number) {}

  /** Resolves when the next request may go. Rejects if `signal` is aborted before. */
  async turn(signal: AbortSignal): Promise<void> {
    const slot = Math.max(performance.now(), this.nextAt);
    this.nextAt = slot + 1_000 / this.perSecond;
    await until(slot, signal);
    // While this request waited, all requests may have been held back, perhaps more than once.
    while (this.heldUntil > performance.now()) await until(this.heldUntil, signal);
  }

  /** Holds all requests back for a time in ms. @returns whether they were not held back before */
  hold(ms: number): boolean {
    const now = performance.now();
    const free = this.heldUntil <= now;
    this.heldUntil = Math.max(this.heldUntil, now + ms);
    return free;
  }
}

async function until(at: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const ms = at - performance.now();
  if (ms > 0) await delay(ms, undefined, { signal });
}
