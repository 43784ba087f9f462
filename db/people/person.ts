import type { Pool, PoolClient } from 'pg';
import { type PersonId, personId } from '../../domain/ids';
import type { Office, Person, UnitChain } from '../../domain/people/actor';
import { unitChain } from './directory';

/** A person with the offices on record, even if they have left; undefined if there never was such a person. */
export async function anyPerson(db: Pool | PoolClient, id: string): Promise<Person | undefined> {
  const { rows } = await db.query<{ offices: Office[] }>({
    name: 'any-person',
    text: `SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('role', role, 'unit', unit) ORDER BY inherited, unit, role)
        FROM office WHERE person = p.id), '[]') AS offices FROM person p WHERE id = $1`,
    values: [id],
  });
  return rows[0] === undefined ? undefined : { person: personId(id), offices: rows[0].offices };
}

/** The units in which somebody holds an office, each with its parents. */
export async function unitsOf(db: Pool | PoolClient, { offices }: Person): Promise<UnitChain[]> {
  const units = [...new Set(offices.map(({ unit }) => unit))];
  const chains: UnitChain[] = [];
  for (const unit of units) chains.push((await unitChain(db, unit)) ?? [unit]);
  return chains;
}

/**
 * A person with their offices and units on record, for moving their duties; undefined if there never was such a person.
 */
export async function leaver(
  db: Pool | PoolClient,
  id: string,
): Promise<{ from: PersonId; fromUnits: UnitChain[] } | undefined> {
  const person = await anyPerson(db, id);
  return person && { from: person.person, fromUnits: await unitsOf(db, person) };
}
