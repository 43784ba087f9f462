import type { Pool, PoolClient } from 'pg';
import { targetFor } from '../../domain/measures/target';
import type { Instant } from '../../domain/time';
import { chainsAtEnds } from '../organisation/as-it-was';
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
 * over in which a target held for the unit already, its own or that of a unit above it: what was told of it stays.
 *
 * @param present the month in which it is said, such as `2026-03`, and the zone in which months end
 */
export async function loadTargets(
  pool: Pool,
  targets: readonly UnitTarget[],
  by: string,
  at: Instant,
  present: { readonly month: string; readonly zone: string },
): Promise<Unloaded> {
  return transaction(pool, async (db) => {
    // Two who say something at once do so one after the other, each with a version of its own.
    await db.query(`SELECT pg_advisory_xact_lock(hashtext('measure_target'))`);
    const { rows } = await db.query<{ unit: string }>(
      'SELECT DISTINCT unit FROM unnest($1::text[]) AS g(unit) WHERE unit NOT IN (SELECT code FROM unit) ORDER BY unit',
      [targets.map(({ unit }) => unit)],
    );
    const unknown = rows.map(({ unit }) => unit);
    const over = unknown.length > 0 ? [] : await alreadyTold(db, targets, present);
    if (unknown.length > 0 || over.length > 0) return { unknown, over };
    await db.query(
      `INSERT INTO measure_target (measure, unit, since, version, yellow, red, loaded_by, loaded_at)
        SELECT measure, unit, (since || '-01')::date,
          row_number() OVER (PARTITION BY measure, unit ORDER BY since) + coalesce((
            SELECT max(version) FROM measure_target t WHERE t.measure = given.measure AND t.unit = given.unit), 0),
          yellow, red, $2, $3
        FROM jsonb_to_recordset($1) AS given(measure text, unit text, since text, yellow float8, red float8)`,
      [JSON.stringify(targets), by, new Date(at)],
    );
    return { unknown, over };
  });
}

/** Those of these targets that speak of a month that is over and in which the unit had a target already. */
async function alreadyTold(
  db: PoolClient,
  targets: readonly UnitTarget[],
  { month, zone }: { readonly month: string; readonly zone: string },
): Promise<Unloaded['over']> {
  const over: UnitTarget[] = [];
  const known = new Map<string, LoadedTarget[]>();
  const placed = new Map<string, Awaited<ReturnType<typeof chainsAtEnds>>>();
  for (const target of targets.filter(({ since }) => since < month)) {
    const { measure, unit, since } = target;
    const said = known.get(measure) ?? (await targetsOf(db, measure)).filter((one) => one.since < month);
    known.set(measure, said);
    const [first] = said.map((one) => one.since).sort();
    if (first === undefined) continue;
    const isOwn = said.some((one) => one.unit === unit);
    // Before the first one there was none.
    const until = { first: [first, since].toSorted().at(-1)!, last: month, zone };
    const key = `${unit} ${until.first}`;
    const chains = isOwn ? [] : (placed.get(key) ?? (await chainsAtEnds(db, unit, until)));
    placed.set(key, chains);
    const held = chains.some((one) => one.month < month && targetFor(said, one.chain, one.month) !== null);
    if (isOwn || held) over.push(target);
  }
  return over.map(({ measure, unit, since }) => ({ measure, unit, since }));
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
