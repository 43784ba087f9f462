import type { Pool } from 'pg';
import type { OrganisationChange } from '../../domain/people/organisation/changes';

/** One change of the organisation as it was loaded. */
export interface RecordedChange {
  readonly version: number;
  readonly by: string;
  readonly at: Date;
  readonly changes: readonly OrganisationChange[];
}

/**
 * Changes of the organisation, the latest first.
 *
 * @param before the version before which the page begins; null for the latest
 */
export async function listChanges(db: Pool, before: number | null, limit: number): Promise<RecordedChange[]> {
  const { rows } = await db.query<RecordedChange>(
    `SELECT version, by, at, changes FROM organisation_change WHERE $1::int IS NULL OR version < $1
      ORDER BY version DESC LIMIT $2`,
    [before, limit],
  );
  return rows;
}
