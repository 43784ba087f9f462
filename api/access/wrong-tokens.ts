import { sha256 } from '../requests/digest';

/** Wrong tokens that an address may send in a row. */
const BURST = 60;
/** Time after which it may send one more, in milliseconds. */
const REFILL_MS = 2_000;
/** Addresses, and right tokens, that are remembered at most. */
const REMEMBERED = 10_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/**
 * Slows down whoever tries tokens: an address that has sent too many wrong ones is turned away, and Postgres is not asked for it, until some time
 * has gone by. Callers behind the same address whose token was right before go on unhindered; a token that was never seen has to
 * take its turn with the guesses. Tokens are 256 random bits, so this is about the load and about knowing of it.
 *
 * Ours, and no library: those count requests, of which right and wrong ones are told apart only afterwards here.
 */
export class WrongTokens {
  /** Since the process began. */
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
   * Takes a token in to be looked up; whoever does so says what became of it, by `right` or `wrong`.
   *
   * @returns seconds for which the address is to wait; 0 if the token may be looked up
   */
  admit(ip: string, token: string): number {
    if (this.#right.has(sha256(token))) return 0;
    const address = networkOf(ip);
    const left = this.#leftTo(address);
    if (left < 1) {
      this.counts['turned-away'] += 1;
      return Math.ceil(((1 - left) * REFILL_MS) / 1_000);
    }
    // Many at the same moment count before the first of them is answered.
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

/** Puts something last, and forgets what has been there longest. */
function remember<Value>(known: Map<string, Value>, key: string, value: Value): void {
  known.delete(key);
  known.set(key, value);
  if (known.size <= REMEMBERED) return;
  const [oldest] = known.keys();
  known.delete(oldest!);
}

/** One address; of IPv6 the network of 64 bits that one customer of a provider has. */
function networkOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip;
  const [head = '', tail] = ip.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':');
}
