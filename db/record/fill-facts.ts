import type { Pool, PoolClient } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import { FACTS_VERSION } from '../../domain/measures/fact';
import { factsFrom } from '../../domain/measures/facts-of';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { loadEvents } from './complaints';
import { factRows, spanRows } from './facts';

/** Cases after an id, in order, with whether their facts are lacking or were made by another version of the program. */
export async function factsToMake(
  pool: Pool,
  after: string | null,
  limit: number,
): Promise<{ id: ComplaintId; lacking: boolean }[]> {
  const { rows } = await pool.query<{ id: ComplaintId; lacking: boolean }>({
    name: 'facts-to-make',
    text: `SELECT c.id, s.complaint_id IS NULL OR s.made_with <> $3 OR s.version <> c.version AS lacking
      FROM complaint c LEFT JOIN fact_standing s ON s.complaint_id = c.id
      WHERE $1::uuid IS NULL OR c.id > $1 ORDER BY c.id LIMIT $2`,
    values: [after, limit, FACTS_VERSION],
  });
  return rows;
}

/**
 * Whether facts have yet to be made, as for a while after an update: figures are not what they will be. Cases whose facts
 * cannot be made do not count. It is found in an index, however many cases there are.
 */
export async function areFactsLacking(db: Pool | PoolClient): Promise<boolean> {
  const { rows } = await db.query<{ isSo: boolean }>(
    `SELECT EXISTS (SELECT FROM fact_standing s WHERE (s.made_with < $1 OR s.made_with > $1) AND NOT EXISTS (
        SELECT FROM facts_unmade u JOIN complaint c ON c.id = u.complaint_id
        WHERE u.complaint_id = s.complaint_id AND u.version = c.version AND u.made_with = $1)) AS "isSo"`,
    [FACTS_VERSION],
  );
  return rows[0]!.isSo;
}

/** Notes that the facts of a case cannot be made as it stands. */
export async function noteUnmade(pool: Pool, id: ComplaintId, now: Instant): Promise<void> {
  await pool.query(
    `INSERT INTO facts_unmade (complaint_id, version, made_with, at)
      SELECT id, version, $2, $3 FROM complaint WHERE id = $1
      ON CONFLICT (complaint_id)
      DO UPDATE SET version = excluded.version, made_with = excluded.made_with, at = excluded.at`,
    [id, FACTS_VERSION, new Date(now)],
  );
}

/** Makes all facts of a case anew from its events. An event that comes meanwhile waits until they are there. */
export async function makeFacts(pool: Pool, id: ComplaintId): Promise<void> {
  await transaction(pool, async (db) => {
    const { rows } = await db.query<{ version: number }>('SELECT version FROM complaint WHERE id = $1 FOR UPDATE', [
      id,
    ]);
    const { version } = rows[0]!;
    const { facts, running, spans } = factsFrom(await loadEvents(db, id, version));
    await db.query('DELETE FROM fact WHERE complaint_id = $1', [id]);
    await db.query(
      `INSERT INTO fact SELECT $1::uuid AS complaint_id, f.* FROM jsonb_to_recordset($2) AS f(version int, n smallint,
        kind text, what text, at timestamptz, units text[], person text, tags text[], elapsed bigint, working bigint,
        number smallint, cause text, case_kind text, category text, severity text, customer_class text, channel text,
        policy text, policy_version int, way text)`,
      [id, JSON.stringify(factRows(facts))],
    );
    await db.query('DELETE FROM open_span WHERE complaint_id = $1', [id]);
    await db.query(
      `INSERT INTO open_span SELECT $1::uuid AS complaint_id, s.* FROM jsonb_to_recordset($2) AS s(version int,
        since timestamptz, until timestamptz, opened_at timestamptz, what text, units text[], person text, tags text[],
        reason text, remedy text, case_kind text, category text, severity text, customer_class text, channel text,
        way text, policy text, policy_version int)`,
      [id, JSON.stringify(spanRows(spans.begun))],
    );
    await db.query(
      `INSERT INTO fact_standing (complaint_id, version, made_with, running) VALUES ($1, $2, $3, $4)
      ON CONFLICT (complaint_id)
      DO UPDATE SET version = excluded.version, made_with = excluded.made_with, running = excluded.running`,
      [id, version, FACTS_VERSION, JSON.stringify(running)],
    );
    await db.query('DELETE FROM facts_unmade WHERE complaint_id = $1', [id]);
  });
}
