import type { Pool } from 'pg';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { endAllOf, tellEnd } from './session-ends';

/** Removes sessions that have run out, and tells the APIs. @returns how many, at most the limit */
export function removeOldSessions(pool: Pool, now: Instant, limit: number): Promise<number> {
  return transaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string }>(
      `DELETE FROM session WHERE id IN (SELECT id FROM session WHERE least(idle_until, ends_at) <= $1 LIMIT $2
        FOR UPDATE SKIP LOCKED) RETURNING id`,
      [new Date(now), limit],
    );
    for (const { id } of rows) await tellEnd(db, { session: id });
    return rows.length;
  });
}

/**
 * Ends everything of people whose last moment here has come since a while, and of whom something is open. They are let in nowhere from
 * that moment on; this closes what is open already.
 *
 * @param since the moment from which departures are looked at, beside those who still have sessions
 * @returns how many people
 */
export function endSessionsOfLeavers(pool: Pool, since: Instant, now: Instant): Promise<number> {
  return transaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string }>(
      `SELECT id FROM person p WHERE left_at > $1 AND left_at <= $2
        UNION SELECT p.id FROM session s JOIN person p ON p.id = s.person
          WHERE NOT p.active OR p.left_at <= $2`,
      [new Date(since), new Date(now)],
    );
    for (const { id } of rows) await endAllOf(db, id, 'installation', now);
    return rows.length;
  });
}

/** Forgets ways to the provider whose cookie has lapsed. @returns how many, at most the limit */
export async function forgetSpentSignIns(db: Pool, now: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM spent_sign_in WHERE state_sha256 IN (SELECT state_sha256 FROM spent_sign_in WHERE until <= $1 LIMIT $2)`,
    [new Date(now), limit],
  );
  return rowCount ?? 0;
}

/** Removes entries of the access record from before a moment. @returns how many, at most the limit */
export async function forgetAccess(db: Pool, before: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM access_record WHERE id IN (SELECT id FROM access_record WHERE at < $1 ORDER BY at LIMIT $2)`,
    [new Date(before), limit],
  );
  return rowCount ?? 0;
}
