import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/time';
import { placedBefore } from '../organisation/as-it-was';

/** How many customers a unit with all below it had in a month. */
export interface CustomerCount {
  readonly unit: string;
  /** Such as `2026-03`. */
  readonly month: string;
  readonly customers: number;
}
export interface LoadedCount extends CustomerCount {
  readonly loadedBy: string;
  readonly loadedAt: Date;
}

const COLUMNS = `unit, to_char(month, 'YYYY-MM') AS month, customers, loaded_by AS "loadedBy", loaded_at AS "loadedAt"`;

/**
 * Loads counts; a unit and month that has one gets the new one. Writes nothing if one of the units does not exist.
 *
 * @returns codes that no unit has
 */
export async function loadCustomers(
  pool: Pool,
  counts: readonly CustomerCount[],
  by: string,
  at: Instant,
): Promise<string[]> {
  const { rows } = await pool.query<{ unit: string }>(
    `WITH given AS (
      SELECT unit, (month || '-01')::date AS month, customers
      FROM jsonb_to_recordset($1) AS g(unit text, month text, customers bigint)
    ), unknown AS (
      SELECT DISTINCT unit FROM given g WHERE NOT EXISTS (SELECT FROM unit u WHERE u.code = g.unit)
    ), loaded AS (
      INSERT INTO customer_count (unit, month, customers, loaded_by, loaded_at)
      SELECT unit, month, customers, $2, $3 FROM given WHERE NOT EXISTS (SELECT FROM unknown)
      ON CONFLICT (unit, month) DO UPDATE
      SET customers = excluded.customers, loaded_by = excluded.loaded_by, loaded_at = excluded.loaded_at
    )
    SELECT unit FROM unknown ORDER BY unit`,
    [JSON.stringify(counts), by, new Date(at)],
  );
  return rows.map(({ unit }) => unit);
}

/** The counts that are loaded, the latest month first. */
export async function customerCounts(
  pool: Pool,
  after: { readonly unit: string; readonly month: string } | null,
  limit: number,
): Promise<LoadedCount[]> {
  const { rows } = await pool.query<LoadedCount>(
    `SELECT ${COLUMNS} FROM customer_count
    WHERE $1::text IS NULL OR month < ($1 || '-01')::date OR (month = ($1 || '-01')::date AND unit > $2)
    ORDER BY customer_count.month DESC, unit LIMIT $3`,
    [after?.month ?? null, after?.unit ?? null, limit],
  );
  return rows;
}

/** All units together, where customers are asked for. No unit has this code. */
export const ALL_UNITS = '';

/**
 * The counts of these units in these months, by unit and month: `haizhou 2026-03`. All units together have as many as those
 * at the top of the firm, in the organisation as it was at the end of the month; they are not known where one of these has
 * no count.
 *
 * @param zone where the months end
 */
export async function customersOf(
  db: Pool | PoolClient,
  of: readonly Pick<CustomerCount, 'unit' | 'month'>[],
  zone: string,
): Promise<ReadonlyMap<string, number>> {
  if (of.length === 0) return new Map();
  const { rows } = await db.query<CustomerCount>(
    `SELECT ${COLUMNS} FROM customer_count WHERE (unit, month) IN (
      SELECT unit, (month || '-01')::date FROM jsonb_to_recordset($1) AS g(unit text, month text))
    UNION ALL
    SELECT $2, to_char(g.month, 'YYYY-MM'), sum(c.customers)::bigint, NULL, NULL
    FROM (SELECT DISTINCT month::date AS month, (month + interval '1 month') AT TIME ZONE $3 AS ends
      FROM (SELECT unit, (month || '-01')::timestamp AS month FROM jsonb_to_recordset($1) AS g(unit text, month text)) given
      WHERE unit = $2) g
    CROSS JOIN LATERAL (WITH ${placedBefore('g.ends')}
      SELECT p.code FROM placed p JOIN unit u ON u.code = p.code WHERE p.is_open AND p.parent IS NULL AND u.kind = 'own') top
    LEFT JOIN customer_count c ON c.unit = top.code AND c.month = g.month
    GROUP BY g.month HAVING bool_and(c.customers IS NOT NULL)`,
    [JSON.stringify(of), ALL_UNITS, zone],
  );
  return new Map(rows.map(({ unit, month, customers }) => [`${unit} ${month}`, customers]));
}
