import type { Pool, PoolClient } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import { type Figure, isStock, type Part } from '../../domain/measures/figure';
import type { Viewpoint } from '../../domain/sight/visibility';
import { fulfilsSql, type Given } from './conditions';
import { type Asked, type CountedSql, countedSql, partsSql } from './counted-sql';
import { type Counted, type CountedPosition, FACT_COLUMNS, listCounted } from './listed';
import { type FigureOfUnit, figuresInOnePass } from './one-pass';

/** A row of a figure, to be opened to its facts. */
export type Row = Pick<Figure, 'period' | 'keys'>;

/**
 * Complaints with the row of the figure in which each is, and whether it is the first of an order in that row: it came longer
 * after the one before of the customer in the category than an order takes.
 */
function ordersSql({ orders, of }: Definition, counted: CountedSql, given: Given): string {
  const { source, conditions, period, keys, chain } = counted;
  const apart = `interval '${orders!.within} milliseconds'`;
  return `SELECT f.*, p.counted_as, g.period, g.keys, ${chain()} AS chain, (lag(f.at) OVER (
        PARTITION BY g.period, g.keys, p.counted_as, f.category ORDER BY f.at) + ${apart} >= f.at) IS NOT TRUE AS begins
      FROM ${source} CROSS JOIN LATERAL (SELECT ${period()} AS period, ${keys()} AS keys) g
      WHERE ${[...conditions, fulfilsSql(of, given)].join(' AND ')}`;
}

/** A figure as Postgres counts it, for each period and each value of the cuts; in no order. */
export async function figures(db: Pool | PoolClient, definition: Definition, asked: Asked): Promise<FigureOfUnit[]> {
  if (definition.orders === undefined) return (await figuresInOnePass(db, [definition], asked))[0]!;
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const counted = await countedSql(db, definition, asked, given);
  const { rows } = await db.query<FigureOfUnit>(
    `WITH f AS (${ordersSql(definition, counted, given)}),
      customer AS (SELECT period, keys, counted_as, count(*) FILTER (WHERE begins) AS orders, count(*) AS complaints,
        max(chain) AS chain
        FROM f GROUP BY period, keys, counted_as, CASE WHEN counted_as IS NOT NULL THEN category END)
      SELECT period, keys, sum(CASE WHEN counted_as IS NULL THEN complaints ELSE 1 END)::int AS population,
        count(counted_as)::int AS denominator,
        (count(counted_as) FILTER (WHERE orders >= ${given(definition.orders.atLeast)}))::int AS numerator,
        NULL AS time, max(chain) AS chain
      FROM customer GROUP BY period, keys`,
    values,
  );
  return rows;
}

/**
 * The facts behind a part of a figure, the latest first.
 *
 * @param row which row of the figure; null for all of them
 * @param viewpoints of whoever is told which complaints they are; undefined for machines, which see all
 */
export async function countedIn(
  db: Pool | PoolClient,
  definition: Definition,
  asked: Asked,
  { part, row, after, limit }: { part: Part; row: Row | null; after: CountedPosition | null; limit: number },
  viewpoints?: readonly Viewpoint[],
): Promise<Counted[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const counted = await countedSql(db, definition, asked, given);
  const { source, conditions } =
    definition.orders !== undefined
      ? complaintsOfCustomers(definition, counted, part, row, given)
      : complaintsOf(definition, counted, part, row, given);
  const listed = { source, conditions, beside: besideSql(definition) };
  return listCounted(db, listed, { after, limit, viewpoints }, { given, values });
}

/** What is told of a fact behind a figure beside what every fact says. */
function besideSql(definition: Definition): string {
  const customer = definition.orders !== undefined ? 'f.counted_as' : 'NULL::uuid';
  const open = isStock(definition) ? 'f.reason, f.remedy' : 'NULL::text AS reason, NULL::text AS remedy';
  return `${open}, ${customer} AS customer`;
}

/**
 * A query for all facts behind a figure that is cut by one thing or none: what is told of each, with the value of the cut as
 * `key`, and with `part`: whether it is in the numerator, is counted beside it, or is not counted.
 */
export async function partedSql(
  db: Pool | PoolClient,
  definition: Definition,
  asked: Asked,
  given: Given,
): Promise<string> {
  const counted = await countedSql(db, definition, asked, given);
  const { orders } = definition;
  const { source, conditions } =
    orders !== undefined
      ? complaintsOfCustomers(definition, counted, 'population', null, given)
      : complaintsOf(definition, counted, 'population', null, given);
  const parts = partsSql(definition, counted, given);
  const [keys, among, where] =
    orders !== undefined
      ? ['f.keys', 'f.counted_as IS NOT NULL', `f.orders >= ${given(orders.atLeast)}`]
      : [counted.keys(), parts.among(), parts.where()];
  return `SELECT ${FACT_COLUMNS}, ${besideSql(definition)}, (${keys})[1] AS key,
      CASE WHEN NOT (${among}) THEN 'excluded' WHEN ${where} THEN 'numerator' ELSE 'beside' END AS part
    FROM ${source} WHERE ${conditions.join(' AND ')}`;
}

function complaintsOf(definition: Definition, counted: CountedSql, part: Part, row: Row | null, given: Given) {
  const { source, period, keys } = counted;
  const { of, among, where } = partsSql(definition, counted, given);
  const conditions = [...counted.conditions, of()];
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
  const orders = ordersSql(definition, counted, given);
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
