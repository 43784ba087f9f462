import { setTimeout as delay } from 'node:timers/promises';

/** Lets requests go at a steady rate, and holds all of them back while the API asks for patience. */
export class Pace {
  private nextAt = 0;
  private heldUntil = 0;

  /** @param perSecond requests a second at most */
  constructor(private readonly perSecond: number) {}

  /** Resolves when the next request may go; rejects when `signal` is aborted first. */
  async turn(signal: AbortSignal): Promise<void> {
    const slot = Math.max(performance.now(), this.nextAt);
    this.nextAt = slot + 1_000 / this.perSecond;
    await until(slot, signal);
    // Held back meanwhile, perhaps more than once.
    while (this.heldUntil > performance.now()) await until(this.heldUntil, signal);
  }

  /** Lets nothing go for so long, in ms. @returns whether nothing was held back before */
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
