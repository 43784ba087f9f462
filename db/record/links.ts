import type { Pool } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import type { Instant } from '../../domain/time';

/** Two cases, of which the first knows something about the two that the other does not. */
export interface LinkApart {
  readonly from: ComplaintId;
  readonly to: ComplaintId;
}

/**
 * Cases of which only one knows that they are linked, as a crash between the two steps leaves them. Which of the two
 * has the later word is for the rules to say, so both orders are listed.
 *
 * @param before what was said later is left out, since the other case may be about to hear of it
 * @param since only links of cases in which something happened since then are looked at; null for all
 */
export async function linksApart(
  pool: Pool,
  before: Instant,
  since: Instant | null,
  limit: number,
): Promise<LinkApart[]> {
  const { rows } = await pool.query<LinkApart>({
    name: 'links-apart',
    text: `SELECT c.id AS "from", o.id AS "to"
      FROM complaint c CROSS JOIN jsonb_array_elements(c.snapshot -> 'related') said
        JOIN complaint o ON o.id = (said ->> 'complaint')::uuid
      WHERE c.snapshot ? 'related' AND ($3::timestamptz IS NULL OR c.recorded_at >= $3) AND (said ->> 'asOf')::bigint < $1
        AND (said -> 'linked')::boolean IS DISTINCT FROM coalesce(o.snapshot -> 'related', '[]')
          @> jsonb_build_array(jsonb_build_object('complaint', c.id, 'linked', true))
      ORDER BY c.id LIMIT $2`,
    values: [before, limit, since === null ? null : new Date(since)],
  });
  return rows;
}
