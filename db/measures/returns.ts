import type { Pool } from 'pg';
import type { UnitCode } from '../../domain/ids';
import { unitsBelow } from '../people/directory';

/** How often a unit was given complaints or tasks of a category, and how often it gave them back. */
export interface ReturnsRow {
  readonly unit: UnitCode;
  readonly category: string;
  readonly given: number;
  readonly returned: number;
  readonly agreed: number;
  readonly refused: number;
  /** Returned in the period, and not ruled on yet. */
  readonly waiting: number;
}

/**
 * What units were given and gave back from `from` until before `to`, most returns first. A return counts in the period
 * in which it happened, together with its ruling, whenever that came.
 *
 * @param reader the units that are counted, with those below them; cases about one of the reader's people are not
 * counted
 */
export async function returnsByUnit(
  db: Pool,
  from: Date,
  to: Date,
  { units, people }: { readonly units: 'all' | readonly UnitCode[]; readonly people: readonly string[] },
): Promise<ReturnsRow[]> {
  const { rows } = await db.query<ReturnsRow>({
    name: 'returns-by-unit',
    text: `WITH RECURSIVE ${unitsBelow('$3')}, happened AS (
        SELECT complaint_id, version, type, event FROM complaint_event
        WHERE at >= $1 AND at < $2 AND type IN
          ('dispatched', 'transferred', 'return_agreed', 'help_requested', 'task_return_agreed', 'returned', 'task_returned')
      ), given AS (
        SELECT complaint_id, event -> 'unit' ->> 0 AS unit FROM happened
          WHERE type IN ('dispatched', 'transferred', 'return_agreed', 'help_requested', 'task_return_agreed')
            AND event ? 'unit'
      ), returned AS (
        SELECT h.complaint_id, h.event ->> 'unit' AS unit, (
          SELECT r.type FROM complaint_event r WHERE r.complaint_id = h.complaint_id AND r.version > h.version
            AND r.type IN ('return_agreed', 'return_refused', 'task_return_agreed', 'task_return_refused')
            AND r.event ->> 'task' IS NOT DISTINCT FROM h.event ->> 'task' ORDER BY r.version LIMIT 1) AS ruling
        FROM happened h WHERE h.type IN ('returned', 'task_returned')
      ), counted AS (
        SELECT complaint_id, unit, 1 AS given, 0 AS returned, NULL AS ruling FROM given
        UNION ALL SELECT complaint_id, unit, 0, 1, coalesce(ruling, 'none') FROM returned
      )
      SELECT n.unit, c.category, sum(n.given)::int AS given, sum(n.returned)::int AS returned,
        (count(*) FILTER (WHERE n.ruling LIKE '%agreed'))::int AS agreed,
        (count(*) FILTER (WHERE n.ruling LIKE '%refused'))::int AS refused,
        (count(*) FILTER (WHERE n.ruling = 'none'))::int AS waiting
      FROM counted n JOIN complaint c ON c.id = n.complaint_id
      WHERE ($3::text[] IS NULL OR n.unit IN (SELECT code FROM below)) AND NOT c.accused && $4::text[]
      GROUP BY n.unit, c.category ORDER BY returned DESC, n.unit, c.category`,
    values: [from, to, units === 'all' ? null : units, people],
  });
  return rows;
}
