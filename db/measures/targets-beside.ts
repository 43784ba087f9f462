import type { Pool, PoolClient } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import { numberOf } from '../../domain/measures/figure';
import { type HeldTarget, type Light, lightOf, targetFor } from '../../domain/measures/target';
import { DAY } from '../../domain/time';
import { parentsAtEnds } from '../organisation/as-it-was';
import type { Asked } from './counted-sql';
import type { FigureOfUnit } from './one-pass';
import { targetsOf } from './targets';

type AskedOfTarget = Pick<Asked, 'period' | 'by' | 'within' | 'from' | 'to' | 'zone' | 'root' | 'now'>;

const latest = (a: Date, b: Date): Date => (a > b ? a : b);
const earliest = (a: Date, b: Date): Date => (a < b ? a : b);

/** The target of a row, and how the row stands against it. */
export type Beside = Pick<HeldTarget, 'unit' | 'since' | 'version' | 'yellow' | 'red'> & { readonly light: Light };

/**
 * What is shown beside the rows of a figure, if they are all of one unit in one month and something was said of the figure;
 * else null. Rows that are narrowed or cut by anything else are not what the target speaks of, and neither are those of what
 * a unit with others below it did itself.
 */
export async function targetsFor(
  db: Pool | PoolClient,
  definition: Definition,
  { period, by, within: { unit: _unit, ...others }, from, to, zone, root, now }: AskedOfTarget,
): Promise<((row: FigureOfUnit, customers: number | null) => Beside | null) | null> {
  const isNarrowed = Object.values(others).some((value) => value !== undefined);
  if (period !== 'month' || isNarrowed || by.some((cut) => cut !== 'unit' && cut !== 'unit-tree')) return null;
  const targets = await targetsOf(db, definition.id);
  if (targets.length === 0) return null;
  // Before the first target nothing stands beside any row, and after the present there is none.
  const [first] = targets.map(({ since }) => new Date(`${since}-01`)).sort((a, b) => a.getTime() - b.getTime());
  const time = { from: latest(from, new Date(first!.getTime() - DAY)), to: earliest(to, new Date(now.getTime() + 1)) };
  const parents = by.length === 0 ? null : await parentsAtEnds(db, { ...time, zone });
  return (row, customers) => {
    const month = row.period!.slice(0, 7);
    const isParent = (key: string | null): boolean => key !== null && (parents?.get(month)?.has(key) ?? false);
    const isOwnAlone = by.some(
      (cut, at) => (cut === 'unit' || row.keys[at] === root) && isParent(row.keys[at] ?? null),
    );
    if (isOwnAlone) return null;
    const held = targetFor(targets, row.chain ?? [], month);
    const value = numberOf(definition, row, customers);
    if (held === null || value === null) return null;
    const { unit, since, version, yellow, red } = held;
    return { unit, since, version, yellow, red, light: lightOf(value, held) };
  };
}
