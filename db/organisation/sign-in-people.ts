import type { Pool, PoolClient } from 'pg';
import type { Person } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';
import { recordAccess } from '../credentials/access-record';
import { bindIn, boundTo, type Identity, identityOf } from '../credentials/identities';
import { findPerson } from '../people/directory';
import { anyPerson } from '../people/person';
import { transaction } from '../transaction';
import { oneOrganisationAtATime } from './lock';

/** Whom the provider says an identity is, by the claim that the configuration names. */
export interface Claimed {
  readonly id: string;
  readonly name: string;
}

/**
 * The person to whom an identity belongs. One that is bound to nobody is bound to the person with the claimed id, if the configuration
 * has a claim for it and that person has no other identity.
 *
 * @param unknown what becomes of somebody of whom there is no person: refused, or made one, without offices
 * @returns 'unknown' if it is nobody, 'taken' if the claimed person has another identity, 'left' if the person is not here any more
 */
export function personBehind(
  pool: Pool,
  identity: Identity,
  claimed: Claimed | undefined,
  unknown: 'refuse' | 'make',
  now: Instant,
): Promise<Person | 'unknown' | 'taken' | 'left'> {
  return transaction(pool, async (db) => {
    const bound = await boundTo(db, identity);
    if (bound !== undefined) return (await findPerson(db, bound, now)) ?? 'left';
    if (claimed === undefined) return 'unknown';
    await oneOrganisationAtATime(db);
    await db.query("SELECT pg_advisory_xact_lock(hashtext('identity'))");
    // Another sign-in of the same person may have been faster.
    const meanwhile = await boundTo(db, identity);
    if (meanwhile !== undefined) return (await findPerson(db, meanwhile, now)) ?? 'left';
    if ((await anyPerson(db, claimed.id)) === undefined) {
      if (unknown === 'refuse') return 'unknown';
      await makePerson(db, claimed, now);
    }
    const person = await findPerson(db, claimed.id, now);
    if (person === undefined) return 'left';
    if ((await identityOf(db, claimed.id)) !== undefined) return 'taken';
    await bindIn(db, claimed.id, identity, { by: BY, at: now });
    return person;
  });
}

/** Who makes people at their first sign-in, as the record names it. */
const BY = 'sign-in';

/** Adds somebody without offices, as the next version of the organisation, so that a document made before is planned anew. */
async function makePerson(db: PoolClient, { id, name }: Claimed, at: Instant): Promise<void> {
  await db.query('INSERT INTO person (id, name) VALUES ($1, $2)', [id, name]);
  await db.query(
    `INSERT INTO organisation_change (version, by, at, changes)
      SELECT coalesce(max(version), 0) + 1, $1, $2, $3 FROM organisation_change`,
    [BY, new Date(at), JSON.stringify([{ change: 'person-comes', person: id, name }])],
  );
  await recordAccess(db, { what: 'person-made', person: id, by: BY, at });
}
