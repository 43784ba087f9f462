import type { Pool } from 'pg';
import { pageOf, type Walked } from './walk';

/** Conditions for clocks `k` and their cases `complaint`, by how they can be found. */
export interface ClockConditions {
  /** Which an index has in the order of the list. */
  readonly inOrder: readonly string[];
  /** All others of clocks. */
  readonly others: readonly string[];
  readonly cases: readonly string[];
}

/** A list of clocks. */
export interface ClockList {
  /** What is read of a clock, as a list of columns. */
  readonly columns: string;
  /** The order by columns of `k`, as an index has it, and the same by what is read. */
  readonly order: { readonly index: string; readonly read: string };
  readonly conditions: ClockConditions;
  /** The values of all that. */
  readonly values: readonly unknown[];
}

/** The first clocks of a list. */
export function clocksOf<Row extends object>(pool: Pool, list: ClockList, limit: number): Promise<Row[]> {
  return pageOf(limit, {
    among: (length) => amongFirst<Row>(pool, list, limit, length),
    lookedUp: async () => (await pool.query<Row>(lookedUp(list, limit), [...list.values])).rows,
  });
}

async function amongFirst<Row extends object>(
  pool: Pool,
  { columns, order, conditions: { inOrder, others, cases }, values }: ClockList,
  limit: number,
  length: number,
): Promise<Walked<Row>> {
  // They come in order, and the cases of those that a page does not need are not read: hence LATERAL, which is not reordered.
  const { rows } = await pool.query<(Row | { readonly id: null }) & { readonly walked: number }>(
    `WITH first AS MATERIALIZED (
      SELECT k.* FROM complaint_clock k WHERE ${inOrder.join(' AND ')} ORDER BY ${order.index} LIMIT ${length}
    ), found AS MATERIALIZED (
      SELECT ${columns} FROM first k CROSS JOIN LATERAL (
        SELECT complaint.* FROM complaint WHERE ${all('complaint.id = k.complaint_id', cases)} OFFSET 0) complaint
      WHERE ${all('true', others)} LIMIT ${limit})
    SELECT CASE WHEN (SELECT count(*) FROM found) < ${limit} THEN (SELECT count(*) FROM first) ELSE 0 END AS walked, found.*
    FROM (SELECT) one LEFT JOIN found ON true ORDER BY ${order.read}`,
    [...values],
  );
  return {
    rows: rows.flatMap(({ walked: _, ...row }) => ('id' in row && row.id === null ? [] : [row as unknown as Row])),
    walked: rows[0]!.walked,
  };
}

/** The fence keeps the planner from walking through all clocks for a page. */
const lookedUp = ({ columns, order, conditions }: ClockList, limit: number): string =>
  `SELECT * FROM (SELECT ${columns} ${matching(conditions)} OFFSET 0) found ORDER BY ${order.read} LIMIT ${limit}`;

/** The clocks that match all conditions, with their cases, in no order. */
export const matching = ({ inOrder, others, cases }: ClockConditions): string =>
  `FROM complaint_clock k JOIN complaint ON complaint.id = k.complaint_id
  WHERE ${[...inOrder, ...others, ...cases].join(' AND ')}`;

const all = (one: string, conditions: readonly string[]): string => [one, ...conditions].join(' AND ');
