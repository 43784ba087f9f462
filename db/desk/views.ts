import type { Pool } from 'pg';
import { v7 } from 'uuid';
import type { UnitCode } from '../../domain/ids';
import type { Person } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';

/** The most views that one person has made, their shared ones included. */
export const MOST_VIEWS = 100;

/** A list of complaints that somebody comes back to. */
export interface SavedView {
  readonly id: string;
  readonly maker: string;
  /** With which it is shared; null for one that is its maker's alone. */
  readonly unit: UnitCode | null;
  /** One of the two names at least. */
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** What the list is narrowed by, as in `GET /complaints`. */
  readonly query: string;
}

const COLUMNS = 'id, maker, unit, name_zh AS "nameZh", name_en AS "nameEn", query';

/**
 * The views of a person, in the order in which they were made: first those of their own, then those that are shared with
 * the units of their offices and the units above.
 */
export async function viewsOf(
  pool: Pool,
  { person, offices }: Pick<Person, 'person' | 'offices'>,
): Promise<SavedView[]> {
  const { rows } = await pool.query<SavedView>({
    name: 'views-of',
    text: `WITH RECURSIVE above(code, parent) AS (
        SELECT code, parent FROM unit WHERE code = ANY ($2::text[])
        UNION SELECT u.code, u.parent FROM unit u JOIN above ON u.code = above.parent)
      SELECT ${COLUMNS} FROM list_view WHERE maker = $1 OR unit IN (SELECT code FROM above)
      ORDER BY unit IS NOT NULL, made_at, id`,
    values: [person, offices.map(({ unit }) => unit)],
  });
  return rows;
}

/** Keeps a view; the same one only once. @returns undefined if its maker has {@link MOST_VIEWS} already */
export async function addView(
  pool: Pool,
  { maker, unit, nameZh, nameEn, query }: Omit<SavedView, 'id'>,
  now: Instant,
): Promise<SavedView | undefined> {
  const { rows } = await pool.query<SavedView>({
    name: 'add-view',
    text: `INSERT INTO list_view (id, maker, unit, name_zh, name_en, query, made_at) SELECT $1, $2, $3, $4, $5, $6, $7
      WHERE (SELECT count(*) FROM list_view WHERE maker = $2) < ${MOST_VIEWS}
      ON CONFLICT (maker, unit, name_zh, name_en, md5(query)) DO UPDATE SET query = excluded.query RETURNING ${COLUMNS}`,
    values: [v7(), maker, unit, nameZh, nameEn, query, new Date(now)],
  });
  return rows[0];
}

/** Removes a view. Removing it again does nothing. */
export async function removeView(pool: Pool, id: string): Promise<void> {
  await pool.query({ name: 'remove-view', text: 'DELETE FROM list_view WHERE id = $1', values: [id] });
}

/** Removes the views that people who have left had for themselves. Those shared with a unit stay. @returns how many */
export async function removeViewsOfLeavers(pool: Pool, now: Instant): Promise<number> {
  const { rowCount } = await pool.query(
    'DELETE FROM list_view v USING person p WHERE p.id = v.maker AND v.unit IS NULL AND p.left_at <= $1',
    [new Date(now)],
  );
  return rowCount ?? 0;
}
