import type { Pool, PoolClient } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import type { Figure } from '../../domain/measures/figure';
import { placedBefore } from '../organisation/as-it-was';
import type { Asked } from './counted-sql';
import { ALL_UNITS, customersOf } from './customers';

/** Finds the customers of each row of a figure that is told for so many of them; of all others null. */
export async function customersFor(
  db: Pool | PoolClient,
  { per }: Definition,
  asked: Asked,
  rows: readonly Figure[],
): Promise<(row: Figure) => number | null> {
  if (per === undefined || asked.period !== 'month' || asked.by.includes('unit')) return () => null;
  const monthOf = ({ period }: Figure): string => period!.slice(0, 7);
  const whole = await wholeMonths(db, asked, [...new Set(rows.map(monthOf))]);
  const known = await customersOf(
    db,
    rows.flatMap((row) => {
      const unit = unitOf(row, asked);
      return unit === undefined || !whole.has(monthOf(row)) ? [] : [{ unit, month: monthOf(row) }];
    }),
    asked.zone,
  );
  return (row) => known.get(`${unitOf(row, asked)} ${monthOf(row)}`) ?? null;
}

/**
 * The unit whose customers a row is told for: that of the cut by the tree, else the one to which the figure is narrowed,
 * else all. Undefined for a row that has only what the root of the tree did itself.
 */
function unitOf({ keys }: Pick<Figure, 'keys'>, { by, within, root }: Asked): string | undefined {
  const cut = by.indexOf('unit-tree');
  if (cut < 0) return within.unit ?? ALL_UNITS;
  const key = keys[cut] ?? undefined;
  return key === root ? undefined : key;
}

/**
 * The months in which the reader counts all of the unit that is asked for, and not only the own part of it: those in which it
 * was always one for which the reader answers, or below one. A unit that came below it, or went, in the middle of a month was
 * counted in a part of that month only.
 */
async function wholeMonths(
  db: Pool | PoolClient,
  { by, within, root, reach, zone }: Asked,
  months: readonly string[],
): Promise<ReadonlySet<string>> {
  if (reach.units === 'all') return new Set(months);
  const unit = by.includes('unit-tree') ? root : (within.unit ?? null);
  if (unit === null || months.length === 0) return new Set();
  if (reach.units.some((one) => one === unit)) return new Set(months);
  const { rows } = await db.query<{ month: string }>(
    `SELECT to_char(m.month, 'YYYY-MM') AS month FROM (
      SELECT month, month AT TIME ZONE $2 AS starts, (month + interval '1 month') AT TIME ZONE $2 AS ends
      FROM (SELECT (given || '-01')::timestamp AS month FROM unnest($1::text[]) AS g(given)) given) m
    WHERE NOT EXISTS (
      SELECT FROM (SELECT m.ends AS at UNION SELECT at FROM organisation_change WHERE at > m.starts AND at < m.ends) moment
      WHERE NOT EXISTS (
        WITH RECURSIVE ${placedBefore('moment.at')}, chain(code, depth) AS (
          SELECT $3::text, 1
          UNION ALL SELECT p.parent, depth + 1 FROM chain JOIN placed p ON p.code = chain.code
            WHERE p.parent IS NOT NULL AND depth < 40)
        SELECT FROM chain WHERE code = ANY ($4)))`,
    [months, zone, unit, reach.units],
  );
  return new Set(rows.map(({ month }) => month));
}
