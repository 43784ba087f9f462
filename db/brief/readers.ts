import type { Pool, PoolClient } from 'pg';
import type { PersonId, UnitCode } from '../../domain/ids';
import type { Person } from '../../domain/people/actor';
import { capacitiesOf } from '../../domain/people/actor';
import { holderKey } from '../../domain/people/holder-key';
import { viewpointsOf } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { type HeadNow, headsNow, peopleNow } from '../people/heads-now';
import { visibleFromLook } from '../sight/visibility';

/** Somebody for whom a brief is written, with the units that they head at the moment. */
export interface Reader {
  readonly who: Person;
  readonly heads: readonly UnitCode[];
}
export type Readers = readonly Reader[];

/** Those who answer for units as their heads at a moment, with all that says what they may see. */
export async function readersOf(
  db: Pool | PoolClient,
  now: Instant,
  people: readonly PersonId[] | null = null,
): Promise<Reader[]> {
  const heads: readonly HeadNow[] = await headsNow(db, now, people);
  const known = await peopleNow(
    db,
    heads.map(({ person }) => person),
    now,
  );
  return heads.flatMap(({ person, units }) => {
    const who = known.get(person);
    return who === undefined ? [] : [{ who, heads: units }];
  });
}

/**
 * Readers as parts of a statement: `headed` (person, unit) and `look` (person, people, keys), and the condition that a
 * reader sees a case whole.
 */
export function readersSql(readers: Readers, given: (value: unknown) => string) {
  const headed = readers.flatMap(({ who, heads }) => heads.map((unit) => ({ person: who.person, unit })));
  const looks = readers.flatMap(({ who }) =>
    viewpointsOf(who).map(({ people, keys }) => ({ person: who.person, people, keys })),
  );
  return {
    parts: `headed AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${given(JSON.stringify(headed))}::jsonb) AS h(person text, unit text)),
      look AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${given(JSON.stringify(looks))}::jsonb) AS l(person text, people text[], keys text[]))`,
    isSeen: (person: string, row: string): string =>
      `EXISTS (SELECT FROM look WHERE look.person = ${person} AND ${visibleFromLook('look', row)})`,
  };
}

/** The keys by which readers have duties, as a part `held` (person, holder, name) of a statement, as `workOf` looks for them. */
export function heldSql(readers: Readers, given: (value: unknown) => string): string {
  const held = readers.flatMap(({ who }) =>
    capacitiesOf(who).flatMap(({ offices, actingFor = who.person }) =>
      [holderKey({ person: actingFor }), ...offices.map(holderKey)].map((holder) => ({
        person: who.person,
        holder,
        name: actingFor,
      })),
    ),
  );
  return `held AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(${given(JSON.stringify(held))}::jsonb) AS h(person text, holder text, name text))`;
}
