import { sha256 } from '../requests/digest';

/** How many wrong tokens an address may send in a row. */
const BURST = 60;
/** The time after which it may send one more, in milliseconds. */
const REFILL_MS = 2_000;
/** The most addresses, and the most right tokens, that are remembered. */
const REMEMBERED = 10_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/**
 * Slows down callers who guess tokens. An address that has sent too many wrong ones is turned away for some time, and
 * Postgres is not asked for it. Callers behind the same address whose token was right before are not affected; a token
 * that was never seen has to wait like the guesses. Tokens are 256 random bits, so this only limits the load and makes
 * the guessing visible.
 *
 * No library is used: libraries count requests, but here right and wrong requests can be told apart only afterwards.
 */
export class WrongTokens {
  /** Counts since the process began. */
  readonly counts = { refused: 0, 'turned-away': 0 };
  readonly #buckets = new Map<string, Bucket>();
  readonly #right = new Map<string, true>();
  readonly #now: () => number;

  /** @param now monotonic, in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How many addresses are remembered, for tests. */
  get size(): number {
    return this.#buckets.size;
  }

  /**
   * Registers a token that is to be looked up. The caller must report the outcome with `right` or `wrong`.
   *
   * @returns seconds for which the address has to wait; 0 if the token may be looked up
   */
  admit(ip: string, token: string): number {
    if (this.#right.has(sha256(token))) return 0;
    const address = networkOf(ip);
    const left = this.#leftTo(address);
    if (left < 1) {
      this.counts['turned-away'] += 1;
      return Math.ceil(((1 - left) * REFILL_MS) / 1_000);
    }
    // It counts before it is answered, so that many tokens sent at the same moment are limited too.
    this.#put(address, left - 1);
    return 0;
  }

  right(ip: string, token: string): void {
    const hash = sha256(token);
    if (!this.#right.has(hash)) {
      const address = networkOf(ip);
      this.#put(address, this.#leftTo(address) + 1);
    }
    remember(this.#right, hash, true);
  }

  wrong(token: string): void {
    this.counts.refused += 1;
    this.#right.delete(sha256(token));
  }

  #leftTo(address: string): number {
    const bucket = this.#buckets.get(address);
    return bucket === undefined ? BURST : Math.min(BURST, bucket.left + (this.#now() - bucket.at) / REFILL_MS);
  }

  #put(address: string, left: number): void {
    if (left >= BURST) this.#buckets.delete(address);
    else remember(this.#buckets, address, { left, at: this.#now() });
  }
}

/** Adds an entry as the latest, and removes the oldest one if there are too many. */
function remember<Value>(known: Map<string, Value>, key: string, value: Value): void {
  known.delete(key);
  known.set(key, value);
  if (known.size <= REMEMBERED) return;
  const [oldest] = known.keys();
  known.delete(oldest!);
}

/** The key for one address; for IPv6 it is the network of 64 bits that one customer of a provider has. */
function networkOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip;
  const [head = '', tail] = ip.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':');
}
