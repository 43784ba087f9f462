import type { Pool, PoolClient } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import type { Figure } from '../../domain/measures/figure';
import type { Asked } from './counted-sql';
import { ALL_UNITS, customersOf } from './customers';

/**
 * The unit whose customers a row is told for: that of the cut by the tree, else the one to which the figure is narrowed,
 * else all. Undefined for a row that has not all of a unit: only what the unit did itself, or only what the reader answers
 * for.
 */
function unitOf({ keys }: Pick<Figure, 'keys'>, { by, within, root, reach }: Asked): string | undefined {
  const cut = by.indexOf('unit-tree');
  const of = cut < 0 ? within.unit : root;
  const isWhole = reach.units === 'all' || reach.units.some((unit) => unit === of);
  if (!isWhole || by.includes('unit')) return undefined;
  if (cut < 0) return within.unit ?? ALL_UNITS;
  const key = keys[cut] ?? undefined;
  return key === root ? undefined : key;
}

/** Finds the customers of each row of a figure that is told for so many of them; of all others null. */
export async function customersFor(
  db: Pool | PoolClient,
  { per }: Definition,
  asked: Asked,
  rows: readonly Figure[],
): Promise<(row: Figure) => number | null> {
  if (per === undefined || asked.period !== 'month') return () => null;
  const monthOf = ({ period }: Figure): string => period!.slice(0, 7);
  const known = await customersOf(
    db,
    rows.flatMap((row) => {
      const unit = unitOf(row, asked);
      return unit === undefined ? [] : [{ unit, month: monthOf(row) }];
    }),
    asked.zone,
  );
  return (row) => known.get(`${unitOf(row, asked)} ${monthOf(row)}`) ?? null;
}
