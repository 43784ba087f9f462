/** The most holders of an allowance that are remembered. */
const REMEMBERED = 10_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** How often something may be done: so often at once, and after that once in so many milliseconds. */
export interface AllowanceRate {
  readonly burst: number;
  readonly refillMs: number;
}

/**
 * How often each of many may do something, in this process. A full allowance is not remembered, so it costs nothing
 * while nobody uses it.
 */
export class Allowance {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: AllowanceRate;
  readonly #now: () => number;

  /** @param now monotonic, in milliseconds */
  constructor(rate: AllowanceRate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
  }

  /** How many are remembered, for tests. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one from somebody's allowance. @returns seconds for which they have to wait; 0 if they had one left */
  take(who: string): number {
    const left = this.#leftTo(who);
    if (left < 1) return Math.ceil(((1 - left) * this.#rate.refillMs) / 1_000);
    this.#put(who, left - 1);
    return 0;
  }

  /** Gives one back. */
  giveBack(who: string): void {
    this.#put(who, this.#leftTo(who) + 1);
  }

  #leftTo(who: string): number {
    const { burst, refillMs } = this.#rate;
    const bucket = this.#buckets.get(who);
    return bucket === undefined ? burst : Math.min(burst, bucket.left + (this.#now() - bucket.at) / refillMs);
  }

  #put(who: string, left: number): void {
    if (left >= this.#rate.burst) this.#buckets.delete(who);
    else remember(this.#buckets, who, { left, at: this.#now() }, REMEMBERED);
  }
}

/** Adds an entry as the latest, and removes the oldest one if there are more than so many. */
export function remember<Value>(known: Map<string, Value>, key: string, value: Value, most: number): void {
  known.delete(key);
  known.set(key, value);
  if (known.size <= most) return;
  const [oldest] = known.keys();
  known.delete(oldest!);
}
