import type { Pool } from 'pg';

/** What a unit is called, in the languages of the organisation. */
export interface UnitName {
  readonly zh: string;
  readonly en: string;
}

/** What somebody and units are called, by their ids and codes. Of those who have left and are closed, too. */
export interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, UnitName>;
}

/** The names of the people and units that have these codes; there may be others among the codes, which have none. */
export async function namesOf(pool: Pool, codes: readonly string[]): Promise<Names> {
  if (codes.length === 0) return { people: new Map(), units: new Map() };
  const { rows } = await pool.query<{ code: string; person: string | null; unit: UnitName | null }>({
    name: 'names',
    text: `SELECT id AS code, name AS person, NULL::jsonb AS unit FROM person WHERE id = ANY ($1)
      UNION ALL SELECT code, NULL, name FROM unit WHERE code = ANY ($1)`,
    values: [codes],
  });
  return {
    people: new Map(rows.flatMap(({ code, person }) => (person === null ? [] : [[code, person]]))),
    units: new Map(rows.flatMap(({ code, unit }) => (unit === null ? [] : [[code, unit]]))),
  };
}

/** The names of these people, by their ids. */
export const personNames = async (pool: Pool, ids: readonly string[]): Promise<Names['people']> =>
  (await namesOf(pool, ids)).people;

/** The names of these units, by their codes. */
export const unitNames = async (pool: Pool, codes: readonly string[]): Promise<Names['units']> =>
  (await namesOf(pool, codes)).units;
