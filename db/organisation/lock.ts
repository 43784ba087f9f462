import type { PoolClient } from 'pg';

/** Makes changes of the organisation wait for each other until the end of the transaction. */
export async function oneOrganisationAtATime(db: PoolClient): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('organisation'))`);
}
