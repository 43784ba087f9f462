import type { Pool } from 'pg';
import type { ComplaintId, UnitCode } from '../../domain/ids';
import type { Cut, Narrowing } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import type { Fact } from '../../domain/measures/fact';
import { type Figure, isStock, type Part } from '../../domain/measures/figure';
import type { Viewpoint } from '../../domain/sight/visibility';
import { casesAbout, visibleFromSql } from '../sight/visibility';
import { cutSql, fulfilsSql, type Given, needsParty, withinSql } from './conditions';
import { type AskedTime, sourceOf } from './sources';

/** What is asked of a figure, and by whom. */
export interface Asked extends AskedTime {
  readonly by: readonly Cut[];
  readonly within: Narrowing;
  /** Whether each row is to say the units above it, as they were then. */
  readonly chains?: boolean;
  /** What the reader may count: units with all that were below them then; cases about these people are not counted. */
  readonly reach: { readonly units: 'all' | readonly UnitCode[]; readonly people: readonly string[] };
}

/** A row of a figure, to be opened to its facts. */
export type Row = Pick<Figure, 'period' | 'keys'>;

/** A row with the unit that it is of, and those above it as they were then; null where it is not of one unit. */
export interface FigureOfUnit extends Figure {
  readonly chain: readonly string[] | null;
}

/** One fact behind a figure. */
export interface Counted extends Pick<Fact, 'version' | 'n' | 'what' | 'person' | 'elapsed' | 'working' | 'number'> {
  readonly complaint: ComplaintId;
  readonly complaintNumber: string;
  /** Whether the reader may be told which complaint it is. */
  readonly named: boolean;
  readonly at: Date;
  readonly unit: string;
  readonly category: string;
  /** Of an open case: why it waits, and what its customer was promised; else null. */
  readonly reason: string | null;
  readonly remedy: string | null;
  /** Whose it is, where customers are counted: complaints of one customer have the same, which leads to nobody. */
  readonly customer: string | null;
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
  const { period, zone, by, within, reach } = asked;
  const { from, at, quiet, conditions } = sourceOf(definition, asked, given);
  const all = [...conditions, fulfilsSql(definition.of, given), ...withinSql(within, given)];
  if (reach.units !== 'all') all.push(`f.units && ${given(reach.units)}::text[]`);
  const about = reach.people.length === 0 ? [] : await casesAbout(pool, reach.people);
  if (about.length > 0) all.push(`f.complaint_id <> ALL (${given(about)}::uuid[])`);
  const isOfCustomers = definition.orders !== undefined;
  const party = isOfCustomers || needsParty(by, within);
  const partners = by.includes('partner') ? await partnerCodes(pool) : [];
  const cutBy = { within, zone, partners, isStock: isStock(definition) };
  return {
    source: `${from} ${party ? 'LEFT JOIN complaint_party p ON p.complaint_id = f.complaint_id' : ''}`,
    conditions: all,
    // Made only where they are used, since a statement must use all its parameters.
    period: () =>
      period === null ? 'NULL' : `to_char(date_trunc('${period}', ${at} AT TIME ZONE ${given(zone)}), 'YYYY-MM-DD')`,
    keys: () => {
      const keys = by.map((cut) => cutSql(cut, cutBy, given));
      return keys.length === 0 ? `'{}'::text[]` : `ARRAY[${keys.join(', ')}]::text[]`;
    },
    chain: () => {
      if (asked.chains !== true) return 'NULL::text[]';
      const cut = by.find((one) => one === 'unit' || one === 'unit-tree');
      const unit = cut === undefined ? within.unit && given(within.unit) : cutSql(cut, cutBy, given);
      return unit === undefined ? 'NULL::text[]' : `f.units[array_position(f.units, ${unit}):]`;
    },
    among: () => (isOfCustomers ? 'p.counted_as IS NOT NULL' : fulfilsSql(definition.among ?? {}, given)),
    where: () => `${fulfilsSql(definition.where ?? {}, given)} AND ${quiet}`,
  };
}

/** The codes of partners, which do a part of the work under contracts. */
async function partnerCodes(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ code: string }>(`SELECT code FROM unit WHERE kind = 'partner'`);
  return rows.map(({ code }) => code);
}

type CountedSql = Awaited<ReturnType<typeof countedSql>>;

/**
 * Complaints with the row of the figure in which each is, and whether it is the first of an order in that row: it came longer
 * after the one before of the customer in the category than an order takes.
 */
function ordersSql({ orders }: Definition, { source, conditions, period, keys, chain }: CountedSql): string {
  const apart = `interval '${orders!.within} milliseconds'`;
  return `SELECT f.*, p.counted_as, g.period, g.keys, ${chain()} AS chain, (lag(f.at) OVER (
        PARTITION BY g.period, g.keys, p.counted_as, f.category ORDER BY f.at) + ${apart} >= f.at) IS NOT TRUE AS begins
      FROM ${source} CROSS JOIN LATERAL (SELECT ${period()} AS period, ${keys()} AS keys) g
      WHERE ${conditions.join(' AND ')}`;
}

/** A figure as Postgres counts it, for each period and each value of the cuts; in no order. */
export async function figures(pool: Pool, definition: Definition, asked: Asked): Promise<FigureOfUnit[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const counted = await countedSql(pool, definition, asked, given);
  const { shape } = definition;
  if (definition.orders !== undefined) {
    const { rows } = await pool.query<FigureOfUnit>(
      `WITH f AS (${ordersSql(definition, counted)}),
        customer AS (SELECT period, keys, counted_as, count(*) FILTER (WHERE begins) AS orders, count(*) AS complaints,
          max(chain) AS chain
          FROM f GROUP BY period, keys, counted_as, CASE WHEN counted_as IS NOT NULL THEN category END)
        SELECT period, keys, sum(CASE WHEN counted_as IS NULL THEN complaints ELSE 1 END)::int AS population,
          count(counted_as)::int AS denominator,
          (count(counted_as) FILTER (WHERE orders >= ${given(definition.orders!.atLeast)}))::int AS numerator,
          NULL AS time, max(chain) AS chain
        FROM customer GROUP BY period, keys`,
      values,
    );
    return rows;
  }
  const { source, conditions } = counted;
  const [period, keys, among, where] = [counted.period(), counted.keys(), counted.among(), counted.where()];
  const isTime = shape === 'elapsed' || shape === 'working';
  const time = isTime
    ? `round(avg(f.${shape}) FILTER (WHERE ${among}))::float8 AS mean,
        percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY f.${shape}) FILTER (WHERE ${among}) AS shares`
    : 'NULL::float8 AS mean, NULL AS shares';
  const { rows } = await pool.query<
    Omit<FigureOfUnit, 'time'> & { readonly mean: number | null; readonly shares: readonly [number, number] | null }
  >(
    `SELECT ${period} AS period, ${keys} AS keys, count(*)::int AS population,
        (count(*) FILTER (WHERE ${among}))::int AS denominator,
        (count(*) FILTER (WHERE ${among} AND ${where}))::int AS numerator, ${time},
        max(${counted.chain()}) AS chain
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
  const counted = await countedSql(pool, definition, asked, given);
  const { source, conditions } =
    definition.orders !== undefined
      ? complaintsOfCustomers(definition, counted, part, row, given)
      : complaintsOf(counted, part, row, given);
  if (after !== null) {
    const { at, complaint, version, n } = after;
    const position = `${given(at)}::timestamptz, ${given(complaint)}::uuid, ${given(version)}::int, ${given(n)}::int`;
    conditions.push(`(f.at, f.complaint_id, f.version, f.n) < (${position})`);
  }
  const named = viewpoints === undefined ? 'true' : visibleFromSql(viewpoints, given, 'c');
  const customer = definition.orders !== undefined ? 'f.counted_as' : 'NULL';
  const open = isStock(definition) ? 'f.reason, f.remedy' : 'NULL AS reason, NULL AS remedy';
  const { rows } = await pool.query<Counted>(
    `SELECT f.complaint_id AS complaint, c.number AS "complaintNumber", ${named} AS named, f.version, f.n, f.what, f.at,
        f.units[1] AS unit, f.person, f.category, f.elapsed, f.working, f.number, ${open}, ${customer} AS customer
      FROM ${source} JOIN complaint c ON c.id = f.complaint_id
      WHERE ${conditions.join(' AND ')}
      ORDER BY f.at DESC, f.complaint_id DESC, f.version DESC, f.n DESC LIMIT ${given(limit)}`,
    values,
  );
  return rows;
}

function complaintsOf(counted: CountedSql, part: Part, row: Row | null, given: Given) {
  const { source, period, keys, among, where } = counted;
  const conditions = [...counted.conditions];
  if (part === 'denominator' || part === 'numerator') conditions.push(among());
  if (part === 'numerator') conditions.push(where());
  if (part === 'excluded') conditions.push(`NOT (${among()})`);
  if (row !== null) {
    if (row.period !== null) conditions.push(`${period()} = ${given(row.period)}`);
    conditions.push(`${keys()} IS NOT DISTINCT FROM ${given(row.keys)}::text[]`);
  }
  return { source, conditions };
}

/** All complaints of the customers of a part, each in its row of the figure. */
function complaintsOfCustomers(definition: Definition, counted: CountedSql, part: Part, row: Row | null, given: Given) {
  const orders = ordersSql(definition, counted);
  const conditions: string[] = [];
  if (part === 'denominator') conditions.push('f.counted_as IS NOT NULL');
  if (part === 'excluded') conditions.push('f.counted_as IS NULL');
  if (part === 'numerator') {
    conditions.push(`f.counted_as IS NOT NULL AND f.orders >= ${given(definition.orders!.atLeast)}`);
  }
  if (row !== null) {
    if (row.period !== null) conditions.push(`f.period = ${given(row.period)}`);
    conditions.push(`f.keys IS NOT DISTINCT FROM ${given(row.keys)}::text[]`);
  }
  const source = `(SELECT o.*, count(*) FILTER (WHERE o.begins) OVER (
      PARTITION BY o.period, o.keys, o.counted_as, o.category) AS orders FROM (${orders}) o) f`;
  return { source, conditions: conditions.length === 0 ? ['true'] : conditions };
}
