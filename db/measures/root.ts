import type { Pool, PoolClient } from 'pg';
import type { CutBelow } from '../../domain/measures/cut';
import { placedBefore } from '../organisation/as-it-was';
import type { Asked } from './counted-sql';

/**
 * The unit of which a question is, and right below which the tree of units is cut: the one that is asked for; without one, the
 * lowest unit that has below it, or is itself, all that the reader may count, in the organisation as it was at the end of the
 * time.
 *
 * It is found for a whole question at once: for each part of its time it could be another one, and a list would not be what
 * its number counts.
 *
 * @returns null where several units are at the top
 */
export async function rootOf(
  db: Pool | PoolClient,
  { within, reach, to }: Pick<Asked, 'within' | 'reach' | 'to'>,
): Promise<CutBelow['root']> {
  if (within.unit !== undefined) return within.unit;
  const { rows } = await db.query<{ code: string }>({
    name: 'root-of-units',
    text: `WITH RECURSIVE ${placedBefore('$1')}, starts AS (
        SELECT code FROM placed WHERE CASE WHEN $2::text[] IS NULL THEN is_open AND parent IS NULL ELSE code = ANY ($2) END
      ), chain(start, code, depth) AS (
        SELECT code, code, 1 FROM starts
        UNION ALL SELECT start, p.parent, depth + 1 FROM chain JOIN placed p ON p.code = chain.code
          WHERE p.parent IS NOT NULL AND depth < 40)
      SELECT code FROM chain GROUP BY code HAVING count(*) = (SELECT count(*) FROM starts) ORDER BY min(depth) LIMIT 1`,
    values: [to, reach.units === 'all' ? null : reach.units],
  });
  return rows[0]?.code ?? null;
}
