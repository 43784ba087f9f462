import { type RawBuilder, sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Viewpoint } from '../../domain/sight/visibility';

/**
 * The rule of `seenBy` for lists: a condition for rows of `complaint` that somebody sees whole from one of their
 * viewpoints.
 */
export function visibleFrom(viewpoints: readonly Viewpoint[]): RawBuilder<boolean> {
  const each = viewpoints.map(({ people, keys }) => {
    const open = sql`NOT complaint.accused && ${people}::text[]`;
    return keys === null ? sql`(${open})` : sql`(complaint.seen_by && ${keys}::text[] AND ${open})`;
  });
  return sql<boolean>`(${sql.join(each, sql` OR `)})`;
}

/**
 * The same condition as text, for statements that are not made with the query builder.
 *
 * @param given adds a value and returns the name of its parameter
 * @param row the name of the case's row in the statement
 */
export function visibleFromSql(
  viewpoints: readonly Viewpoint[],
  given: (value: unknown) => string,
  row = 'complaint',
): string {
  const each = viewpoints.map(({ people, keys }) => {
    const open = `NOT ${row}.accused && ${given(people)}::text[]`;
    return keys === null ? `(${open})` : `(${row}.seen_by && ${given(keys)}::text[] AND ${open})`;
  });
  return each.length === 0 ? 'false' : `(${each.join(' OR ')})`;
}

/**
 * The same condition for many readers at once, whose viewpoints are rows.
 *
 * @param look the name of such a row in the statement: `people`, and `keys`, which are null for whoever sees every case
 */
export const visibleFromLook = (look: string, row: string): string =>
  `((${look}.keys IS NULL OR ${row}.seen_by && ${look}.keys) AND NOT ${row}.accused && ${look}.people)`;

/** Cases that are about one of these people; there are few or none. */
export async function casesAbout(db: Pool | PoolClient, people: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'cases-about',
    text: "SELECT id FROM complaint WHERE accused <> '{}' AND accused && $1::text[]",
    values: [people],
  });
  return rows.map(({ id }) => id);
}
