import type { Pool } from 'pg';
import type { Times } from '../../domain/measures/figure';
import type { AskedFlow as Asked, FlowRow } from '../../domain/measures/flow';
import { LAST_STEP, leftBy } from '../../domain/measures/flow';
import { cutSql, type Given, needsParty } from './conditions';
import { type Counted, type CountedPage, listCounted } from './listed';
import { narrowedSql, type ReaderReach } from './narrowed';

/** What is asked of the ways that complaints went, and by whom. */
export interface AskedFlow extends Omit<Asked, 'from' | 'to'> {
  readonly from: Date;
  readonly to: Date;
  readonly reach: ReaderReach;
}

/** Which passages are listed: those of a place, of a way to a next one, or of that at one step. */
export interface Which {
  readonly place?: string | undefined;
  /** Null for those that ended there. */
  readonly next?: string | null | undefined;
  readonly step?: number | undefined;
  /** Only those in which the complaint stood still. */
  readonly paused?: boolean | undefined;
}

/** Passages as `f`, each with its place, the next one, its step, and how long it stood still. */
async function passagesSql(pool: Pool, { from, to, between, within, root, reach }: AskedFlow, given: Given) {
  const cut = (by: 'what' | 'unit' | 'unit-tree'): string =>
    by === 'what' ? 'f.what' : cutSql(by, { root, zone: 'UTC', partners: [], isStock: false }, given);
  const placeSql = (): string => {
    if (between === 'stage') return cut('what');
    if (root === null || between === 'unit') return cut(between);
    return `CASE WHEN ${given(root)} = ANY (f.units) THEN ${cut(between)} ELSE ${cut('unit')} END`;
  };
  const place = placeSql();
  const source = `(SELECT f.*, ${place} AS place, lead(${place}) OVER run AS next,
        least(row_number() OVER run, ${LAST_STEP})::int AS step
      FROM (SELECT e.complaint_id, e.version AS last, coalesce((SELECT max(r.version) FROM fact r
          WHERE r.complaint_id = e.complaint_id AND r.kind = 'reopened' AND r.version < e.version), 0) AS begun
        FROM fact e
        WHERE e.kind = 'ended' AND e.case_kind = 'complaint' AND e.at >= ${given(from)} AND e.at < ${given(to)}) e
      JOIN fact f ON f.complaint_id = e.complaint_id AND f.version > e.begun AND f.version <= e.last
        AND f.kind = ${given(leftBy(between))}
      WINDOW run AS (PARTITION BY e.complaint_id, e.last ORDER BY f.version, f.n)) f
    ${needsParty([], within) ? 'LEFT JOIN complaint_party p ON p.complaint_id = f.complaint_id' : ''}
    CROSS JOIN LATERAL (
      SELECT sum(round(extract(epoch FROM s.until - s.since) * 1000))::bigint AS paused FROM open_span s
      WHERE s.complaint_id = f.complaint_id AND s.reason IS NOT NULL
        AND s.since >= f.at - f.elapsed * interval '1 millisecond' AND s.since < f.at) w`;
  return { source, conditions: await narrowedSql(pool, { within, reach }, given) };
}

interface Row extends Record<`${'elapsed' | 'working' | 'paused'}Mean`, number | null> {
  readonly place: string;
  readonly next: string | null;
  readonly step: number | null;
  readonly isPlace: number;
  readonly isAllSteps: number;
  readonly count: number;
  readonly still: number;
  readonly elapsedShares: readonly [string, string] | null;
  readonly workingShares: readonly [string, string] | null;
  readonly pausedShares: readonly [string, string] | null;
}

const timesSql = (column: string, name: string): string =>
  `round(avg(${column}))::float8 AS "${name}Mean",
    percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${column}) AS "${name}Shares"`;

const timesIn = (mean: number | null, shares: readonly [string, string] | null): Times | null =>
  mean === null || shares === null ? null : { mean, p50: Number(shares[0]), p90: Number(shares[1]) };

/** Where complaints went whose run ended in a time, as Postgres counts it; in no order. */
export async function flow(pool: Pool, asked: AskedFlow): Promise<FlowRow[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const { source, conditions } = await passagesSql(pool, asked, given);
  const { rows } = await pool.query<Row>(
    `SELECT f.place, f.next, f.step, grouping(f.next) AS "isPlace", grouping(f.step) AS "isAllSteps", count(*)::int AS count,
        count(w.paused)::int AS still, ${timesSql('f.elapsed', 'elapsed')}, ${timesSql('f.working', 'working')},
        ${timesSql('w.paused', 'paused')}
      FROM ${source} ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
      GROUP BY GROUPING SETS ((f.place), (f.place, f.next), (f.place, f.next, f.step))`,
    values,
  );
  return rows.map(({ place, next, step, isPlace, isAllSteps, count, still, ...row }) => ({
    place,
    ...(isPlace === 1 ? {} : { next }),
    ...(isAllSteps === 1 ? {} : { step: step! }),
    count,
    elapsed: timesIn(row.elapsedMean, row.elapsedShares),
    working: timesIn(row.workingMean, row.workingShares),
    still,
    paused: timesIn(row.pausedMean, row.pausedShares),
  }));
}

/** The passages behind a number of the flow, the latest first. */
export async function passagesIn(pool: Pool, asked: AskedFlow, which: Which, page: CountedPage): Promise<Counted[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const { source, conditions } = await passagesSql(pool, asked, given);
  const { place, next, step, paused = false } = which;
  if (place !== undefined) conditions.push(`f.place = ${given(place)}`);
  if (next !== undefined) conditions.push(`f.next IS NOT DISTINCT FROM ${given(next)}`);
  if (step !== undefined) conditions.push(`f.step = ${given(step)}`);
  if (paused) conditions.push('w.paused IS NOT NULL');
  const beside = 'NULL AS reason, NULL AS remedy, NULL AS customer';
  return listCounted(pool, { source, conditions, beside }, page, { given, values });
}
