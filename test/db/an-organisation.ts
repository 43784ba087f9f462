import type { Pool } from 'pg';
import { PEOPLE } from '../domain/complaint/an-organisation';

/** Writes the organisation of the domain's tests into the directory. */
export async function organised(pool: Pool): Promise<void> {
  const people = Object.values(PEOPLE);
  const units = new Set(people.flatMap(({ offices }) => offices.map(({ unit }) => unit)));
  for (const unit of units) await pool.query(`INSERT INTO unit (code, name) VALUES ($1, '{}')`, [unit]);
  for (const { person, offices } of people) {
    await pool.query('INSERT INTO person (id, name) VALUES ($1, $1)', [person]);
    for (const { role, unit } of offices) {
      await pool.query('INSERT INTO office (person, role, unit) VALUES ($1, $2, $3)', [person, role, unit]);
    }
  }
}
