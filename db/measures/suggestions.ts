import type { Pool } from 'pg';
import type { UnitCode } from '../../domain/ids';
import { unitsBelow } from '../people/directory';

/** How often the suggested unit was given complaints of a category that a unit took. */
export interface SuggestionsRow {
  readonly unit: UnitCode;
  readonly category: string;
  readonly dispatched: number;
  readonly followed: number;
}

/**
 * How many complaints went to the suggested unit of those that were dispatched for the first time from `from` until
 * before `to`, with a suggestion. Unit and category are those of that moment.
 *
 * @param reader the units that are counted, with those below them; cases about one of the reader's people are not
 * counted
 */
export async function suggestionsByUnit(
  db: Pool,
  from: Date,
  to: Date,
  { units, people }: { readonly units: 'all' | readonly UnitCode[]; readonly people: readonly string[] },
): Promise<SuggestionsRow[]> {
  const { rows } = await db.query<SuggestionsRow>({
    name: 'suggestions-by-unit',
    text: `WITH RECURSIVE ${unitsBelow('$3')}, first AS (
        SELECT d.complaint_id, d.event -> 'suggestion' AS suggestion,
          (d.event ->> 'followedSuggestion')::boolean AS followed
        FROM complaint_event d
        WHERE d.at >= $1 AND d.at < $2 AND d.type = 'dispatched' AND d.event ? 'suggestion' AND NOT EXISTS (
          SELECT FROM complaint_event e
          WHERE e.complaint_id = d.complaint_id AND e.type = 'dispatched' AND e.version < d.version)
      )
      SELECT f.suggestion ->> 'unit' AS unit, f.suggestion ->> 'category' AS category, count(*)::int AS dispatched,
        (count(*) FILTER (WHERE f.followed))::int AS followed
      FROM first f JOIN complaint c ON c.id = f.complaint_id
      WHERE ($3::text[] IS NULL OR f.suggestion ->> 'unit' IN (SELECT code FROM below)) AND NOT c.accused && $4::text[]
      GROUP BY 1, 2 ORDER BY 1, 2`,
    values: [from, to, units === 'all' ? null : units, people],
  });
  return rows;
}
