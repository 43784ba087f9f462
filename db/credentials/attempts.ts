import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { DAY, type Instant, MINUTE, SECOND } from '../../domain/time';
import { transaction } from '../transaction';

/** How many wrong passwords in a row are free of a wait. */
const FREE = {
  /** From one network: the person at the desk who has forgotten theirs. */
  network: 5,
  /** From everywhere: more, so that a stranger does not so easily lock out somebody who works at another address. */
  everywhere: 30,
} as const;
/** The wait after the last free one. It doubles with each one more. */
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;
/** After so long without a try, the count begins anew. */
const FORGOTTEN_AFTER = DAY;

/** A password that is about to be looked at. */
export interface Attempt {
  /** As it is stored; see `normalLogin`. */
  readonly login: string;
  /** The network that it came from. */
  readonly network: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A count of wrong passwords in a row, and how many of them are free. */
interface Count {
  readonly key: string;
  readonly free: number;
}

const everywhere = (login: string): Count => ({ key: sha256(`everywhere\n${login}`), free: FREE.everywhere });
/** It begins with the one for everywhere, so that all of a login are found. */
const fromNetwork = ({ login, network }: Attempt): Count => ({
  key: `${everywhere(login).key}:${sha256(`network\n${login}\n${network}`)}`,
  free: FREE.network,
});

/** The counts in which an attempt stands, or the milliseconds for which it is locked out. */
export type Begun = { readonly counted: readonly string[] } | { readonly lockedFor: number };

/**
 * Registers an attempt, as wrong until {@link attemptWasRight} says otherwise, so that many at the same moment are counted as
 * well. Whether there is such a login makes no difference. One that comes while the login is locked is counted nowhere.
 *
 * @param isUsual whether the login was opened from this network lately. Then strangers elsewhere do not lock it out here
 */
export async function beginAttempt(
  pool: Pool,
  attempt: Attempt,
  isUsual: () => Promise<boolean>,
  now: Instant,
): Promise<Begun> {
  const [all, here] = [everywhere(attempt.login), fromNetwork(attempt)];
  let counts = [all, here];
  let refusing = await countIn(pool, counts, now);
  if (refusing === all && (await isUsual())) {
    counts = [here];
    refusing = await countIn(pool, counts, now);
  }
  if (refusing !== undefined) return { lockedFor: await lockedFor(pool, refusing, now) };
  return { counted: counts.map(({ key }) => key) };
}

/** One of several counts is locked. */
class Locked extends Error {
  constructor(readonly count: Count) {
    super('locked');
  }
}

/** Counts an attempt in all of some counts, or in none. @returns the first one that is locked */
async function countIn(pool: Pool, counts: readonly Count[], now: Instant): Promise<Count | undefined> {
  try {
    await transaction(pool, async (db) => {
      for (const one of counts) if (!(await countUnlocked(db, one, now))) throw new Locked(one);
    });
    return undefined;
  } catch (error) {
    if (error instanceof Locked) return error.count;
    throw error;
  }
}

async function countUnlocked(db: PoolClient, { key, free }: Count, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO sign_in_attempt AS a (key, failures, last_at) VALUES ($1, 1, $2)
      ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at,
        failures = CASE WHEN a.last_at < $3 THEN 1 ELSE a.failures + 1 END,
        locked_until = CASE WHEN a.last_at >= $3 AND a.failures + 1 >= $4
          THEN $2::timestamptz + least($5 * power(2, least(a.failures + 1 - $4, 20)), $6) * interval '1 millisecond' END
      WHERE a.locked_until IS NULL OR a.locked_until <= $2`,
    [key, new Date(now), new Date(now - FORGOTTEN_AFTER), free, FIRST_WAIT, LONGEST_WAIT],
  );
  return rowCount !== 0;
}

async function lockedFor(db: Pool, { key }: Count, now: Instant): Promise<number> {
  const { rows } = await db.query<{ until: Date | null }>(
    'SELECT locked_until AS until FROM sign_in_attempt WHERE key = $1',
    [key],
  );
  return Math.max(1, (rows[0]?.until?.getTime() ?? now) - now);
}

/**
 * Forgets the wrong attempts before one that was right.
 *
 * @param counted the counts in which it stood: those of strangers elsewhere go on where it did not need them
 */
export async function attemptWasRight(db: Pool, counted: readonly string[]): Promise<void> {
  // One by one, since an attempt that begins holds the first while it waits for the second.
  for (const key of counted) await db.query('DELETE FROM sign_in_attempt WHERE key = $1', [key]);
}

/** Lifts every lock of a login, from wherever: its password was made anew. */
export async function liftLocks(db: Pool, login: string): Promise<void> {
  const { key } = everywhere(login);
  await db.query('DELETE FROM sign_in_attempt WHERE key = $1', [key]);
  await db.query("DELETE FROM sign_in_attempt WHERE starts_with(key, $1 || ':')", [key]);
}

/** Removes counts that have been forgotten. @returns how many, at most the limit */
export async function forgetAttempts(db: Pool, now: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM sign_in_attempt WHERE key IN
      (SELECT key FROM sign_in_attempt WHERE last_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [new Date(now - FORGOTTEN_AFTER), limit],
  );
  return rowCount ?? 0;
}
