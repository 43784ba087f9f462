import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { DAY, type Instant, MINUTE, SECOND } from '../../domain/time';

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

const keysOf = ({ login, network }: Attempt): readonly { readonly key: string; readonly free: number }[] => [
  { key: sha256(`network\n${login}\n${network}`), free: FREE.network },
  { key: sha256(`everywhere\n${login}`), free: FREE.everywhere },
];

/**
 * Registers an attempt, as wrong until {@link attemptWasRight} says otherwise, so that many at the same moment are counted as
 * well. Whether there is such a login makes no difference. One that comes while the login is locked is not counted.
 *
 * @returns milliseconds for which the login is locked for this network; 0 if the password may be looked at
 */
export async function beginAttempt(db: Pool, attempt: Attempt, now: Instant): Promise<number> {
  for (const { key, free } of keysOf(attempt)) {
    const { rows } = await db.query<{ failures: number }>(
      `INSERT INTO sign_in_attempt AS a (key, failures, last_at) VALUES ($1, 1, $2)
        ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at,
          failures = CASE WHEN a.last_at < $3 THEN 1 ELSE a.failures + 1 END,
          locked_until = CASE WHEN a.last_at >= $3 AND a.failures + 1 >= $4
            THEN $2::timestamptz + least($5 * power(2, least(a.failures + 1 - $4, 20)), $6) * interval '1 millisecond' END
        WHERE a.locked_until IS NULL OR a.locked_until <= $2
        RETURNING failures`,
      [key, new Date(now), new Date(now - FORGOTTEN_AFTER), free, FIRST_WAIT, LONGEST_WAIT],
    );
    if (rows.length === 0) return lockedFor(db, key, now);
  }
  return 0;
}

async function lockedFor(db: Pool, key: string, now: Instant): Promise<number> {
  const { rows } = await db.query<{ until: Date | null }>(
    'SELECT locked_until AS until FROM sign_in_attempt WHERE key = $1',
    [key],
  );
  return Math.max(1, (rows[0]?.until?.getTime() ?? now) - now);
}

/** Forgets the wrong attempts before one that was right. */
export async function attemptWasRight(db: Pool, attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt).map(({ key }) => key);
  await db.query('DELETE FROM sign_in_attempt WHERE key = ANY ($1)', [keys]);
}

/** Lifts every lock of a login but those of single networks, which end by themselves: its password was made anew. */
export async function liftLock(db: Pool, login: string): Promise<void> {
  await db.query('DELETE FROM sign_in_attempt WHERE key = $1', [sha256(`everywhere\n${login}`)]);
}

/** Removes counts that have been forgotten. @returns how many, at most the limit */
export async function forgetAttempts(db: Pool, now: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM sign_in_attempt WHERE key IN (SELECT key FROM sign_in_attempt WHERE last_at < $1 LIMIT $2)`,
    [new Date(now - FORGOTTEN_AFTER), limit],
  );
  return rowCount ?? 0;
}
