import { type RawBuilder, sql } from 'kysely';
import type { Pool } from 'pg';
import type { Viewpoint } from '../domain/responsibility/visibility';

/** The rule of `seenBy` as lists ask for it: rows of `complaint` that somebody sees whole from one of their viewpoints. */
export function visibleFrom(viewpoints: readonly Viewpoint[]): RawBuilder<boolean> {
  const each = viewpoints.map(({ people, keys }) => {
    const open = sql`NOT complaint.accused && ${people}::text[]`;
    return keys === null ? sql`(${open})` : sql`(complaint.seen_by && ${keys}::text[] AND ${open})`;
  });
  return sql<boolean>`(${sql.join(each, sql` OR `)})`;
}

/** The same as text, for statements that are not built. @param given adds a value and names its parameter */
export function visibleFromSql(viewpoints: readonly Viewpoint[], given: (value: unknown) => string): string {
  const each = viewpoints.map(({ people, keys }) => {
    const open = `NOT complaint.accused && ${given(people)}::text[]`;
    return keys === null ? `(${open})` : `(complaint.seen_by && ${given(keys)}::text[] AND ${open})`;
  });
  return `(${each.join(' OR ')})`;
}

/** Those of some cases that are about a person, and so kept from them. */
export async function keptFrom(pool: Pool, ids: readonly string[], person: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM complaint WHERE id = ANY ($1::uuid[]) AND accused <> '{}' AND accused && ARRAY[$2]",
    [ids, person],
  );
  return rows.map(({ id }) => id);
}
