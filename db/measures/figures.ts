import type { Pool } from 'pg';
import type { Cut, Narrowing } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import { type Figure, isStock, type Part } from '../../domain/measures/figure';
import type { Viewpoint } from '../../domain/sight/visibility';
import { cutSql, fulfilsSql, type Given, needsParty } from './conditions';
import { type Counted, type CountedPosition, listCounted } from './listed';
import { narrowedSql, partnerCodes, type ReaderReach } from './narrowed';
import { type AskedTime, sourceOf } from './sources';

/** What is asked of a figure, and by whom. */
export interface Asked extends AskedTime {
  readonly by: readonly Cut[];
  readonly within: Narrowing;
  /** Whether each row is to say the units above it, as they were then. */
  readonly chains?: boolean;
  readonly reach: ReaderReach;
}

/** A row of a figure, to be opened to its facts. */
export type Row = Pick<Figure, 'period' | 'keys'>;

/** A row with the unit that it is of, and those above it as they were then; null where it is not of one unit. */
export interface FigureOfUnit extends Figure {
  readonly chain: readonly string[] | null;
}

/** The facts of a figure, and the values by which they are told apart. */
async function countedSql(pool: Pool, definition: Definition, asked: Asked, given: Given) {
  const { period, zone, by, within } = asked;
  const { from, at, quiet, conditions } = sourceOf(definition, asked, given);
  const all = [...conditions, fulfilsSql(definition.of, given), ...(await narrowedSql(pool, asked, given))];
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
  const customer = definition.orders !== undefined ? 'f.counted_as' : 'NULL';
  const open = isStock(definition) ? 'f.reason, f.remedy' : 'NULL AS reason, NULL AS remedy';
  const listed = { source, conditions, beside: `${open}, ${customer} AS customer` };
  return listCounted(pool, listed, { after, limit, viewpoints }, { given, values });
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
