import type { Pool } from 'pg';
import type { UnitCode } from '../../domain/ids';
import { unitsBelow } from '../people/directory';

/** How complete complaints of a category were that a unit took. */
export interface CompletenessRow {
  readonly unit: UnitCode;
  readonly category: string;
  readonly dispatched: number;
  readonly complete: number;
  readonly completeAtIntake: number;
}

/**
 * How complete the complaints were that were dispatched for the first time from `from` until before `to`. Unit and
 * category are those of that moment.
 *
 * @param reader the units that are counted, with those below them; cases about one of the reader's people are not
 * counted
 */
export async function completenessByUnit(
  db: Pool,
  from: Date,
  to: Date,
  { units, people }: { readonly units: 'all' | readonly UnitCode[]; readonly people: readonly string[] },
): Promise<CompletenessRow[]> {
  const { rows } = await db.query<CompletenessRow>({
    name: 'completeness-by-unit',
    text: `WITH RECURSIVE ${unitsBelow('$3')}, first AS (
        SELECT d.complaint_id, d.event -> 'minimum' AS minimum FROM complaint_event d
        WHERE d.at >= $1 AND d.at < $2 AND d.type = 'dispatched' AND d.event ? 'minimum' AND NOT EXISTS (
          SELECT FROM complaint_event e
          WHERE e.complaint_id = d.complaint_id AND e.type = 'dispatched' AND e.version < d.version)
      )
      SELECT f.minimum ->> 'unit' AS unit, f.minimum ->> 'category' AS category, count(*)::int AS dispatched,
        (count(*) FILTER (WHERE jsonb_array_length(f.minimum -> 'lacking') = 0))::int AS complete,
        (count(*) FILTER (WHERE coalesce(r.event -> 'particulars', '{}') ?&
          ARRAY(SELECT jsonb_array_elements_text(f.minimum -> 'needed'))))::int AS "completeAtIntake"
      FROM first f JOIN complaint c ON c.id = f.complaint_id
        JOIN complaint_event r ON r.complaint_id = f.complaint_id AND r.version = 1
      WHERE ($3::text[] IS NULL OR f.minimum ->> 'unit' IN (SELECT code FROM below)) AND NOT c.accused && $4::text[]
      GROUP BY 1, 2 ORDER BY 1, 2`,
    values: [from, to, units === 'all' ? null : units, people],
  });
  return rows;
}
