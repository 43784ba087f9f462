import type { Pool, PoolClient } from 'pg';
import { type PersonId, personId, type UnitCode } from '../../domain/ids';
import type { Office, Person } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';

/** Somebody who answers for units as their head. */
export interface HeadNow {
  readonly person: PersonId;
  readonly units: readonly UnitCode[];
}

/**
 * Everybody who answers for a unit as its head at a moment, each with all of these units: by `officeHolders` of each unit, in
 * one statement.
 *
 * @param people only these; everybody if left out
 */
export async function headsNow(
  db: Pool | PoolClient,
  now: Instant,
  people: readonly PersonId[] | null = null,
): Promise<HeadNow[]> {
  const { rows } = await db.query<HeadNow>(
    `WITH RECURSIVE answering(unit, person) AS (
        SELECT o.unit, o.person FROM office o JOIN person p ON p.id = o.person WHERE o.role = 'unit-head' AND p.active
        UNION SELECT answering.unit, a.deputy FROM answering JOIN absence a ON a.person = answering.person
          AND a.from_at <= $1 AND a.until_at > $1)
      SELECT p.id AS person, array_agg(answering.unit ORDER BY answering.unit) AS units
      FROM answering JOIN person p ON p.id = answering.person
      WHERE p.active AND ($2::text[] IS NULL OR p.id = ANY ($2)) AND NOT EXISTS (
        SELECT FROM absence a WHERE a.person = p.id AND a.from_at <= $1 AND a.until_at > $1)
      GROUP BY p.id ORDER BY p.id`,
    [new Date(now), people],
  );
  return rows;
}

/**
 * People with their offices, and those for whom they stand in with theirs, at a moment: `findPerson` and `standsInFor` of
 * each, in one statement. Those who have left are left out.
 */
export async function peopleNow(
  db: Pool | PoolClient,
  ids: readonly PersonId[],
  now: Instant,
): Promise<ReadonlyMap<PersonId, Person>> {
  const { rows } = await db.query<{ reader: PersonId; person: string; offices: Office[] }>(
    `WITH RECURSIVE acts(reader, person) AS (
        SELECT id, id FROM person WHERE id = ANY ($1) AND active AND (left_at IS NULL OR left_at > $2)
        UNION SELECT acts.reader, a.person FROM acts JOIN absence a ON a.deputy = acts.person
          AND a.from_at <= $2 AND a.until_at > $2)
      SELECT acts.reader, p.id AS person, coalesce((SELECT jsonb_agg(jsonb_build_object('role', o.role, 'unit', o.unit)
          ORDER BY o.inherited, o.unit, o.role) FROM office o WHERE o.person = p.id), '[]') AS offices
      FROM acts JOIN person p ON p.id = acts.person WHERE p.active ORDER BY acts.reader, p.id`,
    [ids, new Date(now)],
  );
  const people = new Map<PersonId, Person>();
  for (const { reader, person, offices } of rows) {
    if (reader === person) people.set(reader, { person: reader, offices });
  }
  for (const { reader, person: id, offices } of rows) {
    const who = people.get(reader);
    if (who === undefined || reader === id) continue;
    const absent = { person: personId(id), offices };
    people.set(reader, { ...who, standsInFor: [...(who.standsInFor ?? []), absent] });
  }
  return people;
}
