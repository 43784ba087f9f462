import type { Pool, PoolClient } from 'pg';
import type { PersonId } from '../../domain/ids';
import { DEFAULT_PREFERENCES, type Preferences } from '../../domain/notification/preferences';
import type { Instant } from '../../domain/time';

/** How a person wants to be told; the defaults if they never said. */
export async function preferencesOf(db: Pool | PoolClient, person: PersonId): Promise<Preferences> {
  const { rows } = await db.query<{ preferences: Preferences }>({
    name: 'preferences',
    text: 'SELECT preferences FROM telling_preference WHERE person = $1',
    values: [person],
  });
  return rows[0]?.preferences ?? DEFAULT_PREFERENCES;
}

/** How each of these people wants to be told. */
export async function preferencesOfAll(
  db: Pool | PoolClient,
  people: readonly PersonId[],
): Promise<(person: PersonId) => Preferences> {
  const { rows } = await db.query<{ person: PersonId; preferences: Preferences }>(
    'SELECT person, preferences FROM telling_preference WHERE person = ANY ($1)',
    [people],
  );
  const said = new Map(rows.map(({ person, preferences }) => [person, preferences]));
  return (person) => said.get(person) ?? DEFAULT_PREFERENCES;
}

/** Stores how a person wants to be told from now on. */
export async function savePreferences(
  pool: Pool,
  person: PersonId,
  preferences: Preferences,
  changedBy: string,
  now: Instant,
): Promise<void> {
  await pool.query(
    `INSERT INTO telling_preference (person, preferences, changed_by, changed_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (person) DO UPDATE SET preferences = excluded.preferences, changed_by = excluded.changed_by,
        changed_at = excluded.changed_at`,
    [person, JSON.stringify(preferences), changedBy, new Date(now)],
  );
}
