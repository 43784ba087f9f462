import { parseArgs } from 'node:util';
import type { PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { Instant } from '../../domain/time';
import { issueToken } from '../credentials/credentials';
import { noteChange } from '../credentials/ends';
import { openPool } from '../pool';
import { transaction } from '../transaction';
import { oneOrganisationAtATime } from './lock';

/** Who makes the token of an administrator, as the record names it: whoever has the database. */
const BY = 'installation';

/** The first administrator of an empty installation, with a unit for the office. Both can be replaced by a document. */
const FIRST = {
  unit: { code: 'leadership', name: { zh: '总部', en: 'Head office' } },
  person: { id: 'administrator', name: 'Administrator' },
} as const;

/** Thrown if a token is wanted for somebody who is no administrator. */
export class NoAdministrator extends Error {
  override readonly name = 'NoAdministrator';
}

/**
 * Makes a token for an administrator. An organisation that has none gets its first one, so that whoever has the database
 * always gets in.
 *
 * @param wanted which administrator; the first one by id if left out
 * @throws NoAdministrator if that person is none
 */
export async function administratorToken(
  db: PoolClient,
  now: Instant,
  wanted?: string,
): Promise<{ readonly person: string; readonly token: string }> {
  await oneOrganisationAtATime(db);
  const { rows } = await db.query<{ person: string }>(
    `SELECT o.person FROM office o JOIN person p ON p.id = o.person
      WHERE o.role = 'administrator' AND p.active AND (p.left_at IS NULL OR p.left_at > $1) ORDER BY o.person`,
    [new Date(now)],
  );
  const known = rows.map(({ person }) => person);
  if (wanted !== undefined && !known.includes(wanted)) {
    throw new NoAdministrator(`${wanted} is no administrator; these are: ${known.join(', ') || 'nobody'}`);
  }
  const person = wanted ?? known[0] ?? (await firstAdministrator(db));
  const id = v7();
  const token = await issueToken(db, { person }, now, { id, createdBy: BY });
  await noteChange(db, id, { what: 'made', by: BY, at: now });
  return { person, token };
}

async function firstAdministrator(db: PoolClient): Promise<string> {
  const { unit, person } = FIRST;
  const { rows } = await db.query<{ code: string }>(
    'SELECT code FROM unit WHERE parent IS NULL AND closed_at IS NULL ORDER BY code LIMIT 1',
  );
  const code = rows[0]?.code ?? unit.code;
  if (rows.length === 0) {
    await db.query('INSERT INTO unit (code, name) VALUES ($1, $2)', [code, JSON.stringify(unit.name)]);
  }
  await db.query(
    `INSERT INTO person (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET active = true, left_at = NULL`,
    [person.id, person.name],
  );
  await db.query(`INSERT INTO office (person, role, unit) VALUES ($1, 'administrator', $2)`, [person.id, code]);
  return person.id;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { person: { type: 'string' } } });
  const databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl === undefined)
    throw new Error('DATABASE_URL is not set; give the database, such as postgres://user@host/shouwen');
  const pool = openPool(databaseUrl, { connections: 1 });
  try {
    const { person, token } = await transaction(pool, (db) => administratorToken(db, Date.now(), values.person));
    console.error(`A token of the administrator ${person}; it is shown this once:`);
    console.log(token);
  } finally {
    await pool.end();
  }
}

if (require.main === module) {
  main().catch((error: Error) => {
    console.error(`No token was made: ${error.message}`);
    process.exit(1);
  });
}
