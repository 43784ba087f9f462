import type { Pool } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import type { Instant } from '../../domain/time';

/** A duplicate and its leading case, of which at least one knows of the merge. */
export interface MergedPair {
  readonly duplicate: ComplaintId;
  readonly leading: ComplaintId;
}

/** Merged cases whose leading case was replied to, or ended, since they last heard from it. */
export async function pairsToTell(pool: Pool, limit: number): Promise<MergedPair[]> {
  const { rows } = await pool.query<MergedPair>({
    name: 'merged-pairs-to-tell',
    text: `SELECT d.id AS duplicate, d.merged_into AS leading
      FROM complaint d LEFT JOIN complaint l ON l.id = d.merged_into
      WHERE d.merged_into IS NOT NULL
        AND (l.id IS NULL OR l.leading_answered_at > coalesce(d.merged_answered_at, 0)
          OR (l.closed_at IS NOT NULL AND d.merged_answered_at IS NULL))
      ORDER BY d.id LIMIT $1`,
    values: [limit],
  });
  return rows;
}

/**
 * Pairs of which only one case knows of the merge, as a crash between the two steps leaves them.
 *
 * @param before duplicates that joined later are left out, since their merge may still be under way
 */
export async function pairsApart(pool: Pool, before: Instant, limit: number): Promise<MergedPair[]> {
  const { rows } = await pool.query<MergedPair>({
    name: 'merged-pairs-apart',
    text: `SELECT d.id AS duplicate, d.merged_into AS leading
        FROM complaint d JOIN complaint l ON l.id = d.merged_into
        WHERE d.merged_into IS NOT NULL
          AND NOT l.snapshot -> 'duplicates' @> jsonb_build_array(jsonb_build_object('id', d.id))
      UNION ALL
      SELECT (entry ->> 'id')::uuid, l.id
        FROM complaint l CROSS JOIN jsonb_array_elements(l.snapshot -> 'duplicates') entry
        LEFT JOIN complaint d ON d.id = (entry ->> 'id')::uuid
        WHERE l.leads AND l.closed_at IS NULL
          AND (NOT (entry ->> 'answered')::boolean OR d.stage NOT IN ('follow-up', 'closed'))
          AND (entry ->> 'joinedAt')::bigint < $1 AND d.merged_into IS DISTINCT FROM l.id
      LIMIT $2`,
    values: [before, limit],
  });
  return rows;
}
