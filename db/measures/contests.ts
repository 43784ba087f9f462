import type { Pool } from 'pg';
import type { Contest } from '../../domain/measures/contest';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';

/** A contest as it was said, from a month on. */
export interface LoadedContest {
  readonly document: Contest;
  /** Such as `2026-03`. */
  readonly since: string;
  readonly version: number;
  readonly loadedBy: string;
  readonly loadedAt: Date;
}

const COLUMNS = `document, to_char(since, 'YYYY-MM') AS since, version, loaded_by AS "loadedBy", loaded_at AS "loadedAt"`;

/**
 * Says what a contest is decided by from a month on, as a further version.
 *
 * @param month the present one, such as `2026-03`
 * @returns false if a month is over that was decided by something else already; nothing is written then
 */
export async function loadContest(
  pool: Pool,
  document: Contest,
  {
    since,
    by,
    at,
    month,
  }: { readonly since: string; readonly by: string; readonly at: Instant; readonly month: string },
): Promise<boolean> {
  return transaction(pool, async (db) => {
    // Two who say something at once do so one after the other, each with a version of its own.
    await db.query(`SELECT pg_advisory_xact_lock(hashtext('contest'))`);
    const { rowCount } = await db.query(
      `INSERT INTO contest (id, version, since, document, loaded_by, loaded_at)
    SELECT $1, coalesce((SELECT max(version) FROM contest WHERE id = $1), 0) + 1, ($2 || '-01')::date, $3, $4, $5
    WHERE $2 >= $6 OR NOT EXISTS (SELECT FROM contest WHERE id = $1 AND since < ($6 || '-01')::date)`,
      [document.id, since, JSON.stringify(document), by, new Date(at), month],
    );
    return rowCount === 1;
  });
}

/** Every version of every contest, by id and version. */
export async function contests(
  pool: Pool,
  after: { readonly id: string; readonly version: number } | null,
  limit: number,
): Promise<LoadedContest[]> {
  const { rows } = await pool.query<LoadedContest>(
    `SELECT ${COLUMNS} FROM contest WHERE $1::text IS NULL OR (id, version) > ($1, $2::int) ORDER BY id, version LIMIT $3`,
    [after?.id ?? null, after?.version ?? null, limit],
  );
  return rows;
}

/** By what a contest is decided in a month; undefined if it does not exist then. */
export async function contestIn(pool: Pool, id: string, month: string): Promise<LoadedContest | undefined> {
  const { rows } = await pool.query<LoadedContest>(
    `SELECT ${COLUMNS} FROM contest WHERE id = $1 AND since <= ($2 || '-01')::date
    ORDER BY contest.since DESC, version DESC LIMIT 1`,
    [id, month],
  );
  return rows[0];
}

/** Whether one of these units is a unit, or above it. */
export async function isWithinUnits(pool: Pool, unit: string, units: readonly string[]): Promise<boolean> {
  const { rows } = await pool.query<{ within: boolean }>(
    `WITH RECURSIVE above AS (
      SELECT code, parent FROM unit WHERE code = $1
      UNION SELECT u.code, u.parent FROM unit u JOIN above a ON u.code = a.parent
    )
    SELECT EXISTS (SELECT FROM above WHERE code = ANY ($2)) AS within`,
    [unit, units],
  );
  return rows[0]!.within;
}
