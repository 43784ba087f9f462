import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * What a hash costs: 19 MiB and two passes, as OWASP's Password Storage Cheat Sheet asks for at least. About 50 ms of one
 * core.
 */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;
const NONCE_BYTES = 16;

/** The most hashes that are made at once. They take the threads that file access and name look-ups need as well. */
const AT_ONCE = 2;
/** The most that wait for their turn. */
const WAITING = 100;

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** As many passwords are being looked at as can be. */
export class TooManyPasswords extends Error {
  override readonly name = 'TooManyPasswords';
}

const KEPT = Symbol('kept');
/** A place in the queue, for one hash after the other. Only {@link withPlace} gives it. */
export interface Place {
  readonly [KEPT]: true;
}

let kept = 0;

/**
 * Does something with a place in the queue that is kept from its beginning to its end, so that nothing is counted or written
 * down for a password that could not be looked at.
 *
 * @throws TooManyPasswords if too many wait already; nothing was done then
 */
export async function withPlace<T>(work: (place: Place) => Promise<T>): Promise<T> {
  if (kept >= AT_ONCE + WAITING) throw new TooManyPasswords();
  kept += 1;
  try {
    return await work({ [KEPT]: true });
  } finally {
    kept -= 1;
  }
}

let running = 0;
const queue: (() => void)[] = [];

/** Waits for a turn. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    // Whoever waited takes over the place, so that the count stays.
    if (next === undefined) running -= 1;
    else next();
  }
}

/** The form in which a password is hashed: people type the same letters in several encodings. */
const normal = (password: string): string => password.normalize('NFKC');

function derive(password: string, nonce: Buffer, cost: Cost, place?: Place): Promise<Buffer> {
  // Older versions of Node do not have it, and would say nothing that helps.
  if (typeof argon2 !== 'function') throw new Error('Passwords need Node 24.7 or later');
  const hash = () =>
    inTurn(() => promisify(argon2)('argon2id', { message: normal(password), nonce, tagLength: TAG_BYTES, ...cost }));
  return place === undefined ? withPlace(hash) : hash();
}

const bare = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/**
 * Hashes a password.
 *
 * @param place one that is kept already
 * @returns the PHC string: what it was hashed with, the salt, and the hash
 * @throws TooManyPasswords without a place, if too many wait already
 */
export async function hashPassword(password: string, place?: Place): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const tag = await derive(password, nonce, COST, place);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${bare(nonce)}$${bare(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * Whether a password is the one of a hash.
 *
 * @param hash null where there is no account. As much work is done, so that the time does not tell
 * @param place one that is kept already
 * @returns 'outdated' if it is the one, and its hash was made at another cost than today's
 * @throws Error if the hash is none
 * @throws TooManyPasswords without a place, if too many wait already
 */
export async function verifyPassword(
  password: string,
  hash: string | null,
  place?: Place,
): Promise<'right' | 'outdated' | 'wrong'> {
  if (hash === null) {
    await derive(password, Buffer.alloc(NONCE_BYTES), COST, place);
    return 'wrong';
  }
  const [, memory, passes, parallelism, nonce, tag] = PHC.exec(hash) ?? [];
  if (nonce === undefined || tag === undefined) throw new Error('an account has a password hash that is none');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const made = await derive(password, Buffer.from(nonce, 'base64'), cost, place);
  const wanted = Buffer.from(tag, 'base64');
  if (made.length !== wanted.length || !timingSafeEqual(made, wanted)) return 'wrong';
  const same = cost.memory === COST.memory && cost.passes === COST.passes && cost.parallelism === COST.parallelism;
  return same ? 'right' : 'outdated';
}

/** Letters and digits that cannot be taken for each other when they are read out. */
const LEGIBLE = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A first password, of 80 random bits, in groups that can be read out: `k3mf-9xwq-77ab-cdhn`. */
export function firstPassword(): string {
  const letters = Array.from({ length: 16 }, () => LEGIBLE[randomInt(LEGIBLE.length)]);
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}
