import type { Pool, PoolClient } from 'pg';
import type { Period } from '../../domain/measures/cut';

/** A stretch of time, as Postgres tells it apart. */
export interface Stretch {
  /** Its first day, such as `2026-03-01`. */
  readonly period: string;
  readonly starts: Date;
  /** Excluded. */
  readonly ends: Date;
}

const STEP: Readonly<Record<Period, string>> = {
  day: '1 day',
  week: '1 week',
  month: '1 month',
  quarter: '3 months',
  year: '1 year',
};

/** The periods that have something of a time, in order, whether anything happened in them or not. */
export async function periodsIn(
  db: Pool | PoolClient,
  {
    from,
    to,
    period,
    zone,
  }: { readonly from: Date; readonly to: Date; readonly period: Period; readonly zone: string },
  limit: number,
): Promise<Stretch[]> {
  const { rows } = await db.query<Stretch>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS period, day AT TIME ZONE $3 AS starts, (day + $5::interval) AT TIME ZONE $3 AS ends
      FROM generate_series(date_trunc($4, $1::timestamptz AT TIME ZONE $3), $2::timestamptz AT TIME ZONE $3, $5::interval) AS day
      WHERE day AT TIME ZONE $3 < $2::timestamptz ORDER BY day LIMIT $6`,
    [from, to, zone, period, STEP[period], limit],
  );
  return rows;
}
