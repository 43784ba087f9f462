import type { Pool } from 'pg';
import { findPerson, unitChain } from '../db/directory';
import type { Person, UnitChain } from '../domain/responsibility/actor';
import { unknownReference } from './problems';

/** The person that a field of the body names. @throws ProblemError if there is none, or they have left */
export async function personAt(pool: Pool, id: string, field: string): Promise<Person> {
  const person = await findPerson(pool, id);
  if (person === undefined) throw unknownReference(field, `there is no person ${id}`);
  return person;
}

/** The unit that a field of the body names, with its parents. @throws ProblemError if there is none */
export async function unitAt(pool: Pool, code: string, field: string): Promise<UnitChain> {
  const unit = await unitChain(pool, code);
  if (unit === undefined) throw unknownReference(field, `there is no unit ${code}`);
  return unit;
}
