import type { Pool } from 'pg';
import type { ComplaintId, UnitCode } from '../../domain/ids';
import type { Cut, Narrowing, Period } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import type { Fact } from '../../domain/measures/fact';
import type { Figure, Part } from '../../domain/measures/figure';
import type { Viewpoint } from '../../domain/sight/visibility';
import { casesAbout, visibleFromSql } from '../sight/visibility';
import { cutSql, fulfilsSql, type Given, needsParty, withinSql } from './conditions';

/** What is asked of a figure, and by whom. */
export interface Asked {
  readonly from: Date;
  /** Excluded. */
  readonly to: Date;
  /** By which stretches of time it is told apart; null for one figure of the whole time. */
  readonly period: Period | null;
  /** The zone in which days begin, as IANA names it. */
  readonly zone: string;
  readonly by: readonly Cut[];
  readonly within: Narrowing;
  /** What the reader may count: units with all that were below them then; cases about these people are not counted. */
  readonly reach: { readonly units: 'all' | readonly UnitCode[]; readonly people: readonly string[] };
}

/** A row of a figure, to be opened to its facts. */
export type Row = Pick<Figure, 'period' | 'keys'>;

/** One fact behind a figure. */
export interface Counted extends Pick<Fact, 'version' | 'n' | 'what' | 'person' | 'elapsed' | 'working' | 'number'> {
  readonly complaint: ComplaintId;
  readonly complaintNumber: string;
  /** Whether the reader may be told which complaint it is. */
  readonly named: boolean;
  readonly at: Date;
  readonly unit: string;
  readonly category: string;
}

/** Where a page of facts ends. */
export interface CountedPosition {
  readonly at: string;
  readonly complaint: string;
  readonly version: number;
  readonly n: number;
}

/** The facts of a figure, and the values by which they are told apart. */
async function countedSql(pool: Pool, definition: Definition, asked: Asked, given: Given) {
  const { from, to, period, zone, by, within, reach } = asked;
  const conditions = [
    `f.kind = ${given(definition.counts)}`,
    `f.at >= ${given(from)}`,
    `f.at < ${given(to)}`,
    fulfilsSql(definition.of, given),
    ...withinSql(within, given),
  ];
  if (reach.units !== 'all') conditions.push(`f.units && ${given(reach.units)}::text[]`);
  const about = reach.people.length === 0 ? [] : await casesAbout(pool, reach.people);
  if (about.length > 0) conditions.push(`f.complaint_id <> ALL (${given(about)}::uuid[])`);
  const party = needsParty(by, within) ? 'JOIN complaint_party p ON p.complaint_id = f.complaint_id' : '';
  return {
    source: `fact f ${party}`,
    conditions,
    // Made only where they are used, since a statement must use all its parameters.
    period: () =>
      period === null ? 'NULL' : `to_char(date_trunc('${period}', f.at AT TIME ZONE ${given(zone)}), 'YYYY-MM-DD')`,
    keys: () => {
      const keys = by.map((cut) => cutSql(cut, within, zone, given));
      return keys.length === 0 ? `'{}'::text[]` : `ARRAY[${keys.join(', ')}]::text[]`;
    },
    among: () => fulfilsSql(definition.among ?? {}, given),
    where: () => fulfilsSql(definition.where ?? {}, given),
  };
}

/** A figure as Postgres counts it, for each period and each value of the cuts; in no order. */
export async function figures(pool: Pool, definition: Definition, asked: Asked): Promise<Figure[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const counted = await countedSql(pool, definition, asked, given);
  const { source, conditions } = counted;
  const [period, keys, among, where] = [counted.period(), counted.keys(), counted.among(), counted.where()];
  const { shape } = definition;
  const isTime = shape === 'elapsed' || shape === 'working';
  const time = isTime
    ? `round(avg(f.${shape}) FILTER (WHERE ${among}))::float8 AS mean,
        percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY f.${shape}) FILTER (WHERE ${among}) AS shares`
    : 'NULL::float8 AS mean, NULL AS shares';
  const { rows } = await pool.query<
    Omit<Figure, 'time'> & { readonly mean: number | null; readonly shares: readonly [number, number] | null }
  >(
    `SELECT ${period} AS period, ${keys} AS keys, count(*)::int AS population,
        (count(*) FILTER (WHERE ${among}))::int AS denominator,
        (count(*) FILTER (WHERE ${among} AND ${where}))::int AS numerator, ${time}
      FROM ${source} WHERE ${conditions.join(' AND ')} GROUP BY 1, 2`,
    values,
  );
  return rows.map(({ mean, shares, ...row }) => ({
    ...row,
    time: mean === null || shares === null ? null : { mean, p50: Number(shares[0]), p90: Number(shares[1]) },
  }));
}

/**
 * The facts behind a part of a figure, the latest first.
 *
 * @param row which row of the figure; null for all of them
 * @param viewpoints of whoever is told which complaints they are; undefined for machines, which see all
 */
export async function countedIn(
  pool: Pool,
  definition: Definition,
  asked: Asked,
  { part, row, after, limit }: { part: Part; row: Row | null; after: CountedPosition | null; limit: number },
  viewpoints?: readonly Viewpoint[],
): Promise<Counted[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const { source, conditions, period, keys, among, where } = await countedSql(pool, definition, asked, given);
  if (part === 'denominator' || part === 'numerator') conditions.push(among());
  if (part === 'numerator') conditions.push(where());
  if (part === 'excluded') conditions.push(`NOT (${among()})`);
  if (row !== null) {
    if (row.period !== null) conditions.push(`${period()} = ${given(row.period)}`);
    conditions.push(`${keys()} IS NOT DISTINCT FROM ${given(row.keys)}::text[]`);
  }
  if (after !== null) {
    const { at, complaint, version, n } = after;
    const position = `${given(at)}::timestamptz, ${given(complaint)}::uuid, ${given(version)}::int, ${given(n)}::int`;
    conditions.push(`(f.at, f.complaint_id, f.version, f.n) < (${position})`);
  }
  const named = viewpoints === undefined ? 'true' : visibleFromSql(viewpoints, given, 'c');
  const { rows } = await pool.query<Counted>(
    `SELECT f.complaint_id AS complaint, c.number AS "complaintNumber", ${named} AS named, f.version, f.n, f.what, f.at,
        f.units[1] AS unit, f.person, f.category, f.elapsed, f.working, f.number
      FROM ${source} JOIN complaint c ON c.id = f.complaint_id
      WHERE ${conditions.join(' AND ')}
      ORDER BY f.at DESC, f.complaint_id DESC, f.version DESC, f.n DESC LIMIT ${given(limit)}`,
    values,
  );
  return rows;
}
