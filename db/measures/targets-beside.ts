import type { Pool, PoolClient } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import { numberOf } from '../../domain/measures/figure';
import { type HeldTarget, type Light, lightOf, targetFor } from '../../domain/measures/target';
import type { Asked } from './counted-sql';
import type { FigureOfUnit } from './one-pass';
import { targetsOf } from './targets';

/** The target of a row, and how the row stands against it. */
export type Beside = Pick<HeldTarget, 'unit' | 'since' | 'version' | 'yellow' | 'red'> & { readonly light: Light };

/**
 * What is shown beside the rows of a figure, if they are all of one unit in one month and something was said of the figure;
 * else null. Rows that are narrowed or cut by anything else are not what the target speaks of.
 */
export async function targetsFor(
  db: Pool | PoolClient,
  definition: Definition,
  { period, by, within: { unit: _unit, ...others } }: Pick<Asked, 'period' | 'by' | 'within'>,
): Promise<((row: FigureOfUnit, customers: number | null) => Beside | null) | null> {
  const isNarrowed = Object.values(others).some((value) => value !== undefined);
  if (period !== 'month' || isNarrowed || by.some((cut) => cut !== 'unit' && cut !== 'unit-tree')) return null;
  const targets = await targetsOf(db, definition.id);
  if (targets.length === 0) return null;
  return (row, customers) => {
    const held = targetFor(targets, row.chain ?? [], row.period!.slice(0, 7));
    const value = numberOf(definition, row, customers);
    if (held === null || value === null) return null;
    const { unit, since, version, yellow, red } = held;
    return { unit, since, version, yellow, red, light: lightOf(value, held) };
  };
}
