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
  // Few complaints are ever reopened or stand still, so that this is looked for once and not for each. OFFSET 0 has Postgres look
  // up each complaint: it would rather read all facts than a month's complaints one by one, which takes four times as long.
  const source = `(WITH reopened AS MATERIALIZED (
        SELECT complaint_id, version FROM fact WHERE kind = 'reopened'
      ), e AS MATERIALIZED (
        SELECT e.complaint_id, e.version AS last, coalesce(max(r.version), 0) AS begun
        FROM fact e LEFT JOIN reopened r ON r.complaint_id = e.complaint_id AND r.version < e.version
        WHERE e.kind = 'ended' AND e.case_kind = 'complaint' AND e.at >= ${given(from)} AND e.at < ${given(to)}
        GROUP BY e.complaint_id, e.version
      ), pauses AS MATERIALIZED (
        SELECT s.complaint_id, array_agg(s.since) AS sinces, array_agg(s.until) AS untils
        FROM (SELECT DISTINCT complaint_id FROM e) d
        JOIN open_span s ON s.complaint_id = d.complaint_id AND s.reason IS NOT NULL GROUP BY s.complaint_id
      )
      SELECT f.*, ${place} AS place, lead(${place}) OVER run AS next,
        least(row_number() OVER run, ${LAST_STEP})::int AS step, i.sinces, i.untils
      FROM e CROSS JOIN LATERAL (SELECT * FROM fact f WHERE f.complaint_id = e.complaint_id AND f.version > e.begun
          AND f.version <= e.last AND f.kind = ${given(leftBy(between))} OFFSET 0) f
      LEFT JOIN pauses i ON i.complaint_id = e.complaint_id
      WINDOW run AS (PARTITION BY e.complaint_id, e.last ORDER BY f.version, f.n)) f
    ${needsParty([], within) ? 'LEFT JOIN complaint_party p ON p.complaint_id = f.complaint_id' : ''}
    CROSS JOIN LATERAL (SELECT CASE WHEN f.sinces IS NOT NULL THEN (
        SELECT sum(round(extract(epoch FROM s.until - s.since) * 1000))::bigint
        FROM unnest(f.sinces, f.untils) AS s(since, until)
        WHERE s.since >= f.at - f.elapsed * interval '1 millisecond' AND s.since < f.at) END AS paused) w`;
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
