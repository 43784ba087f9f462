import { parseArgs } from 'node:util';
import type { PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { Instant } from '../../domain/time';
import { recordAccess } from '../credentials/access-record';
import { findAccount, writeAccount } from '../credentials/accounts';
import { issueToken } from '../credentials/credentials';
import { noteChange, PERSONAL_TOKEN_FOR } from '../credentials/ends';
import { firstPassword, hashPassword } from '../credentials/passwords';
import { endSessionsOf } from '../credentials/session-ends';
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

/** Thrown if a token or an account is wanted for somebody who is no administrator. */
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
  const person = await anAdministrator(db, now, wanted);
  const id = v7();
  const until = now + PERSONAL_TOKEN_FOR;
  const token = await issueToken(db, { person }, now, { id, createdBy: BY, expiresAt: new Date(until) });
  await noteChange(db, id, { what: 'made', until, by: BY, at: now });
  return { person, token };
}

/**
 * Makes an account for an administrator, in the same way, with a first password that has to be changed. Where there is one it
 * gets a new first password, and its sessions end.
 *
 * @param wanted which administrator; the first one by id if left out
 * @throws NoAdministrator if that person is none
 */
export async function administratorAccount(
  db: PoolClient,
  now: Instant,
  wanted?: string,
): Promise<{ readonly login: string; readonly password: string }> {
  const person = await anAdministrator(db, now, wanted);
  const password = firstPassword();
  const there = await findAccount(db, person);
  const written = { person, login: there?.login ?? person, hash: await hashPassword(password) };
  const { login } = await writeAccount(db, written, { by: BY, at: now });
  await recordAccess(db, { what: there === undefined ? 'account-made' : 'account-reset', person, by: BY, at: now });
  await endSessionsOf(db, person, { what: 'sessions-ended', by: BY, at: now });
  return { login, password };
}

/** The administrator who is wanted, or the first one, whom an organisation without any gets. */
async function anAdministrator(db: PoolClient, now: Instant, wanted: string | undefined): Promise<string> {
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
  return wanted ?? known[0] ?? (await firstAdministrator(db));
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
  const { values } = parseArgs({ options: { person: { type: 'string' }, 'sign-in': { type: 'boolean' } } });
  const databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl === undefined)
    throw new Error('DATABASE_URL is not set; give the database, such as postgres://user@host/shouwen');
  const pool = openPool(databaseUrl, { connections: 1 });
  try {
    if (values['sign-in']) {
      const made = await transaction(pool, (db) => administratorAccount(db, Date.now(), values.person));
      console.error(`A first password of the login ${made.login}, to be changed within a week; it is shown this once:`);
      console.log(made.password);
      return;
    }
    const { person, token } = await transaction(pool, (db) => administratorToken(db, Date.now(), values.person));
    console.error(`A token of the administrator ${person}, for 90 days; it is shown this once:`);
    console.log(token);
  } finally {
    await pool.end();
  }
}

if (require.main === module) {
  main().catch((error: Error) => {
    console.error(`Nothing was made: ${error.message}`);
    process.exit(1);
  });
}
