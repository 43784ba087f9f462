import type { PoolClient } from 'pg';
import type { PersonId } from '../../domain/ids';
import type { OrganisationChange } from '../../domain/people/organisation/changes';
import {
  inheritedOffices,
  type Organisation,
  type OrganisationUnit,
} from '../../domain/people/organisation/organisation';
import type { Instant } from '../../domain/time';
import { shutIn } from '../credentials/accounts';
import { revokeAllOf } from '../credentials/ends';
import { endAllOf } from '../credentials/session-ends';
import { comeBack, goNow } from '../people/departures';
import { anyPerson } from '../people/person';
import { writeGroupOffices } from './group-offices';

/**
 * Makes an organisation the one on record, and records what was changed as its next version.
 *
 * @param changes what differs from the organisation before
 * @param by the caller who changes it
 */
export async function applyOrganisation(
  db: PoolClient,
  next: Organisation,
  changes: readonly OrganisationChange[],
  { version, by, at }: { readonly version: number; readonly by: string; readonly at: Instant },
): Promise<void> {
  await writeUnits(db, next.units, at);
  const going = changes.flatMap((one) => (one.change === 'person-goes' ? [one.person] : []));
  // While they still hold their offices, it is known which heads stand above them.
  for (const person of going) await leave(db, person, by, at);
  await writePeople(db, next.people);
  // Somebody who comes may have been here before.
  for (const one of changes) if (one.change === 'person-comes') await comeBack(db, one.person, at);
  await writeOffices(db, next);
  await writeGroupOffices(db, at);
  await db.query('INSERT INTO organisation_change (version, by, at, changes) VALUES ($1, $2, $3, $4)', [
    version,
    by,
    new Date(at),
    JSON.stringify(changes),
  ]);
}

async function writeUnits(db: PoolClient, units: readonly OrganisationUnit[], at: Instant): Promise<void> {
  // First without their places, so that the order in which they are listed does not matter.
  await db.query(
    `INSERT INTO unit (code, name, kind, parent) SELECT code, name, kind, NULL FROM jsonb_to_recordset($1)
        AS u(code text, name jsonb, kind text)
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind`,
    [JSON.stringify(units)],
  );
  await db.query(
    `UPDATE unit SET parent = u.parent, merged_into = u."mergedInto",
        closed_at = CASE WHEN u.closed THEN coalesce(closed_at, $2) END
      FROM jsonb_to_recordset($1) AS u(code text, parent text, "mergedInto" text, closed boolean)
      WHERE unit.code = u.code`,
    [JSON.stringify(units), new Date(at)],
  );
}

async function leave(db: PoolClient, id: PersonId, by: string, at: Instant): Promise<void> {
  const person = await anyPerson(db, id);
  if (person !== undefined) await goNow(db, person, by, at);
  await revokeAllOf(db, id, by, at);
  await shutIn(db, id, { by, at });
  await db.query('DELETE FROM group_office WHERE person = $1', [id]);
  await endAllOf(db, id, by, at);
}

async function writePeople(db: PoolClient, people: Organisation['people']): Promise<void> {
  await db.query(
    `INSERT INTO person (id, name) SELECT id, name FROM jsonb_to_recordset($1) AS p(id text, name text)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
    [JSON.stringify(people)],
  );
}

async function writeOffices(db: PoolClient, next: Organisation): Promise<void> {
  const own = next.offices.map((office) => ({ ...office, inherited: false }));
  const all = [...own, ...inheritedOffices(next).map((office) => ({ ...office, inherited: true }))];
  await db.query('DELETE FROM office');
  await db.query(
    `INSERT INTO office (person, role, unit, inherited) SELECT person, role, unit, inherited
      FROM jsonb_to_recordset($1) AS o(person text, role text, unit text, inherited boolean)`,
    [JSON.stringify(all)],
  );
}
