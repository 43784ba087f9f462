import type { Pool } from 'pg';
import type { Instant, Millis } from '../../domain/time';
import { DAY } from '../../domain/time';

/** How long a draft is kept after it was last saved. */
export const DRAFT_KEPT: Millis = 30 * DAY;
/** The most drafts that one person has. */
export const MOST_DRAFTS = 200;

/** What somebody has begun to write and not yet sent. */
export interface Draft {
  /** The id of a case, or `new`. */
  readonly about: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The version of the case that they saw. */
  readonly seen: number | null;
  readonly savedAt: Date;
}

/** The drafts of a person, the latest first. @param about only those about this case, or about a new one */
export async function draftsOf(pool: Pool, person: string, about?: string): Promise<Draft[]> {
  const { rows } = await pool.query<Draft>({
    name: 'drafts-of',
    text: `SELECT about, action, fields, seen, saved_at AS "savedAt" FROM draft
      WHERE person = $1 AND ($2::text IS NULL OR about = $2) ORDER BY saved_at DESC, about, action LIMIT ${MOST_DRAFTS}`,
    values: [person, about ?? null],
  });
  return rows;
}

/** Saves a draft in place of what was saved before. If that is one too many, the oldest of the person goes. */
export async function saveDraft(
  pool: Pool,
  person: string,
  { about, action, fields, seen }: Omit<Draft, 'savedAt'>,
  now: Instant,
): Promise<void> {
  await pool.query({
    name: 'save-draft',
    text: `WITH saved AS (
        INSERT INTO draft (person, about, action, fields, seen, saved_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (person, about, action) DO UPDATE
          SET fields = excluded.fields, seen = excluded.seen, saved_at = excluded.saved_at
      ) DELETE FROM draft d USING (
        SELECT about, action FROM draft WHERE person = $1 AND (about, action) <> ($2, $3)
        ORDER BY saved_at DESC OFFSET ${MOST_DRAFTS - 1}) old
      WHERE d.person = $1 AND d.about = old.about AND d.action = old.action`,
    values: [person, about, action, JSON.stringify(fields), seen, new Date(now)],
  });
}

/** Removes a draft, once it was sent or thrown away. Removing it again does nothing. */
export async function removeDraft(pool: Pool, person: string, about: string, action: string): Promise<void> {
  await pool.query({
    name: 'remove-draft',
    text: 'DELETE FROM draft WHERE person = $1 AND about = $2 AND action = $3',
    values: [person, about, action],
  });
}

/** Removes drafts that nobody has touched for a month, and those of people who have left. @returns how many */
export async function removeOldDrafts(pool: Pool, now: Instant): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM draft d USING person p WHERE p.id = d.person AND (d.saved_at < $1 OR p.left_at <= $2)`,
    [new Date(now - DRAFT_KEPT), new Date(now)],
  );
  return rowCount ?? 0;
}
