import { sha256 } from '../requests/digest';
import { Allowance, remember } from './allowance';

/** How many wrong tokens an address may send in a row, and the time after which it may send one more. */
const RATE = { burst: 60, refillMs: 2_000 };
/** The most right tokens that are remembered. */
const REMEMBERED = 10_000;

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
  readonly #allowance: Allowance;
  readonly #right = new Map<string, true>();

  /** @param now monotonic, in milliseconds */
  constructor(now?: () => number) {
    this.#allowance = new Allowance(RATE, now);
  }

  /** How many addresses are remembered, for tests. */
  get size(): number {
    return this.#allowance.size;
  }

  /**
   * Registers a token that is to be looked up. The caller must report the outcome with `right` or `wrong`.
   *
   * @returns seconds for which the address has to wait; 0 if the token may be looked up
   */
  admit(ip: string, token: string): number {
    if (this.#right.has(sha256(token))) return 0;
    // It counts before it is answered, so that many tokens sent at the same moment are limited too.
    const wait = this.#allowance.take(networkOf(ip));
    if (wait > 0) this.counts['turned-away'] += 1;
    return wait;
  }

  right(ip: string, token: string): void {
    const hash = sha256(token);
    if (!this.#right.has(hash)) this.#allowance.giveBack(networkOf(ip));
    remember(this.#right, hash, true, REMEMBERED);
  }

  wrong(token: string): void {
    this.counts.refused += 1;
    this.#right.delete(sha256(token));
  }
}

/** The key for one address; for IPv6 it is the network of 64 bits that one customer of a provider has. */
export function networkOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip;
  const [head = '', tail] = ip.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':');
}
