import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';

/** What a figure of a unit and those below it is to be, from a month on. */
export interface UnitTarget {
  readonly measure: string;
  readonly unit: string;
  /** Such as `2026-03`. */
  readonly since: string;
  /** Both null where there is no target any more. */
  readonly yellow: number | null;
  readonly red: number | null;
}
export interface LoadedTarget extends UnitTarget {
  /** Counts up for each measure and unit. */
  readonly version: number;
  readonly loadedBy: string;
  readonly loadedAt: Date;
}

const COLUMNS = `measure, unit, to_char(since, 'YYYY-MM') AS since, version, yellow, red, loaded_by AS "loadedBy",
  loaded_at AS "loadedAt"`;

/** Why targets were not loaded: units that do not exist, or targets of months that are over. */
export interface Unloaded {
  readonly unknown: readonly string[];
  readonly over: readonly Pick<UnitTarget, 'measure' | 'unit' | 'since'>[];
}

/**
 * Loads targets, each as a further version for its measure and unit. Loads nothing if a unit does not exist, or if a month is
 * over for which the measure and unit have a target already: what was told of it stays.
 *
 * @param month the present one, such as `2026-03`
 */
export async function loadTargets(
  pool: Pool,
  targets: readonly UnitTarget[],
  by: string,
  at: Instant,
  month: string,
): Promise<Unloaded> {
  return transaction(pool, async (db) => {
    // Two who say something at once do so one after the other, each with a version of its own.
    await db.query(`SELECT pg_advisory_xact_lock(hashtext('measure_target'))`);
    const { rows } = await db.query<Unloaded>(
      `WITH given AS (
      SELECT measure, unit, (since || '-01')::date AS since, yellow, red
      FROM jsonb_to_recordset($1) AS g(measure text, unit text, since text, yellow float8, red float8)
    ), unknown AS (
      SELECT DISTINCT unit FROM given g WHERE NOT EXISTS (SELECT FROM unit u WHERE u.code = g.unit)
    ), over AS (
      SELECT measure, unit, since FROM given g WHERE since < ($4 || '-01')::date AND EXISTS (
        SELECT FROM measure_target t WHERE t.measure = g.measure AND t.unit = g.unit AND t.since < ($4 || '-01')::date)
    ), loaded AS (
      INSERT INTO measure_target (measure, unit, since, version, yellow, red, loaded_by, loaded_at)
      SELECT measure, unit, since, row_number() OVER (PARTITION BY measure, unit ORDER BY since) + coalesce((
          SELECT max(version) FROM measure_target t WHERE t.measure = given.measure AND t.unit = given.unit), 0),
        yellow, red, $2, $3
      FROM given WHERE NOT EXISTS (SELECT FROM unknown) AND NOT EXISTS (SELECT FROM over)
    )
    SELECT (SELECT coalesce(array_agg(unit ORDER BY unit), '{}') FROM unknown) AS unknown,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('measure', measure, 'unit', unit, 'since', to_char(since, 'YYYY-MM'))),
        '[]') FROM over) AS over`,
      [JSON.stringify(targets), by, new Date(at), month],
    );
    return rows[0]!;
  });
}

/** Every version of every target, by measure, unit and version. */
export async function targets(
  pool: Pool,
  after: Pick<LoadedTarget, 'measure' | 'unit' | 'version'> | null,
  limit: number,
): Promise<LoadedTarget[]> {
  const { rows } = await pool.query<LoadedTarget>(
    `SELECT ${COLUMNS} FROM measure_target
    WHERE $1::text IS NULL OR (measure, unit, version) > ($1, $2, $3::int) ORDER BY measure, unit, version LIMIT $4`,
    [after?.measure ?? null, after?.unit ?? null, after?.version ?? null, limit],
  );
  return rows;
}

/** All targets of a measure. */
export async function targetsOf(db: Pool | PoolClient, measure: string): Promise<LoadedTarget[]> {
  const { rows } = await db.query<LoadedTarget>(
    `SELECT ${COLUMNS} FROM measure_target WHERE measure = $1 ORDER BY unit, version`,
    [measure],
  );
  return rows;
}

/** The figures of which somebody has said what they are to be, of whichever unit; by their ids, in order. */
export async function targetedMeasures(db: Pool | PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ measure: string }>('SELECT DISTINCT measure FROM measure_target ORDER BY measure');
  return new Set(rows.map(({ measure }) => measure));
}
