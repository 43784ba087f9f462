import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PoolClient } from 'pg';
import { issueToken, type Scope } from '../../db/credentials/credentials';
import { hashPassword } from '../../db/credentials/passwords';
import { administratorAccount, administratorToken } from '../../db/organisation/administrator';
import { readPolicyFolder } from '../../db/policies/documents/files';
import { insertCalendar } from '../../db/policies/editions';
import { publishPolicy } from '../../db/policies/rules';
import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { EngineError } from '../engine/error';
import organisation from './organisation.json';

const POLICIES = path.join(__dirname, '../../policies');
const DEFAULT_POLICY = 'telecom';
/**
 * The person whose token the first screen shows. An agent can own what they file, so the complaint has an owner at
 * once.
 */
const SAMPLE_PERSON = 'p-agent-1';

/**
 * With this password everybody of the sample organisation signs in, as long as they have not changed it. It opens something
 * only where an API was started with it, as `npm start` does, and never in production.
 */
export const SAMPLE_PASSWORD = 'first-asked-owns';

/** Who issued the tokens of the sample, as the record names it. Production refuses to start with what has this name. */
const SAMPLE = 'sample';

/** The login of a person of the sample organisation: `agent-1` of `p-agent-1`. */
export const sampleLogin = (person: string): string => person.replace(/^p-/, '');

/** Tokens of the sample organisation, by person id and machine name. */
export interface SampleTokens {
  readonly persons: Readonly<Record<string, string>>;
  readonly machines: Readonly<Record<string, string>>;
}

/** Publishes those policies and calendars of the repository that the database does not have yet. */
export async function publishPolicies(db: PoolClient): Promise<void> {
  const { calendars, policies } = await readPolicyFolder(POLICIES);
  for (const { document, calendar } of calendars) {
    await insertCalendar(db, { document, compiled: calendar, by: null }, Date.now());
  }
  for (const { document, rules, effectiveAt } of policies) {
    await publishPolicy(db, { document, rules, effectiveAt, by: null }, Date.now(), document.id === DEFAULT_POLICY);
  }
}

/**
 * Adds the units of the sample organisation, then its people, then their offices. Rows that exist already stay as they
 * are.
 */
export async function seedOrganisation(db: PoolClient): Promise<void> {
  // In the file a unit comes after its parent, which the foreign key needs.
  for (const { code, name, parent, kind = 'own' } of organisation.units) {
    await db.query('INSERT INTO unit (code, name, parent, kind) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
      code,
      JSON.stringify(name),
      parent,
      kind,
    ]);
  }
  for (const { id, name, offices } of organisation.persons) {
    const { rowCount } = await db.query('INSERT INTO person (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      id,
      typeof name === 'string' ? name : JSON.stringify(name),
    ]);
    if (rowCount === 0) continue;
    for (const { role, unit } of offices) {
      await db.query('INSERT INTO office (person, role, unit) VALUES ($1, $2, $3)', [id, role, unit]);
    }
  }
}

/** Issues a token to every person and machine of the sample organisation, and revokes all earlier tokens. */
export async function issueSampleTokens(db: PoolClient): Promise<SampleTokens> {
  await db.query('DELETE FROM credential');
  const now = Date.now();
  const by = { createdBy: SAMPLE };
  const persons: Record<string, string> = {};
  const machines: Record<string, string> = {};
  for (const { id } of organisation.persons) persons[id] = await issueToken(db, { person: id }, now, by);
  for (const { name, scopes, unit } of organisation.machines) {
    const key = { machine: name, scopes: scopes as Scope[], ...(unit === undefined ? {} : { unit }) };
    machines[name] = await issueToken(db, key, now, by);
  }
  return { persons, machines };
}

/** Gives those people of the sample organisation an account who have none. Accounts that are there stay as they are. */
export async function makeSampleAccounts(db: PoolClient): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM unnest($1::text[]) AS p(id) WHERE NOT EXISTS (SELECT FROM account a WHERE a.person = p.id)',
    [organisation.persons.map(({ id }) => id)],
  );
  if (rows.length === 0) return;
  // The password is no secret, so one hash does for all, and a start does not wait for fifty.
  const hash = await hashPassword(SAMPLE_PASSWORD);
  const now = new Date();
  for (const { id } of rows) {
    await db.query(
      `INSERT INTO account (person, login, password, sample, made_by, made_at, changed_at)
        VALUES ($1, $2, $3, true, $4, $5, $5) ON CONFLICT DO NOTHING`,
      [id, sampleLogin(id), hash, SAMPLE, now],
    );
  }
}

/** Whose organisation a database has: nobody's yet, the sample, or one that was loaded. */
async function organisationOf(db: PoolClient): Promise<'none' | 'sample' | 'own'> {
  const { rows } = await db.query<{ people: number; sample: boolean; loaded: boolean }>(
    `SELECT (SELECT count(*) FROM person) AS people, EXISTS (SELECT FROM person WHERE id = $1) AS sample,
      EXISTS (SELECT FROM organisation_change) AS loaded`,
    [SAMPLE_PERSON],
  );
  const { people, sample, loaded } = rows[0]!;
  if (people === 0) return 'none';
  return sample && !loaded ? 'sample' : 'own';
}

/** What a start finds or makes in its database. */
export interface Organised {
  readonly tokensFile: string;
  /** The token of a person of the sample organisation; undefined in an organisation of one's own. */
  readonly sampleToken?: string;
  /** The token of the first administrator of an empty installation; undefined but for its first start. */
  readonly administratorToken?: string;
  /** How that administrator signs in; undefined but for the first start. */
  readonly administratorAccount?: { readonly login: string; readonly password: string };
}

/**
 * Makes a fresh database usable at once: with policies, the sample organisation and tokens, or empty, with a first
 * administrator alone. Repeating it changes nothing, and an organisation of one's own is left alone.
 *
 * @throws EngineError if it is to be empty and has the sample organisation
 */
export async function organise(where: {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly empty?: boolean;
}): Promise<Organised> {
  const { databaseUrl, dataDir, empty = false } = where;
  const tokensFile = path.join(dataDir, 'tokens.json');
  const pool = openPool(databaseUrl, { connections: 2 });
  try {
    const { of, issued, account } = await transaction(pool, async (db) => {
      const found = await organisationOf(db);
      if (found === 'own') return { of: found, issued: undefined };
      if (empty) {
        const issued = await firstTokens(db, found);
        return { of: 'own', issued, account: await administratorAccount(db, Date.now()) };
      }
      await publishPolicies(db);
      await seedOrganisation(db);
      await makeSampleAccounts(db);
      const { rows } = await db.query<{ n: number }>('SELECT count(*) AS n FROM credential');
      return {
        of: 'sample',
        issued: rows[0]!.n > 0 && existsSync(tokensFile) ? undefined : await issueSampleTokens(db),
      };
    });
    // The file can be read only by this user: tokens are secrets, and the database has only their hashes.
    if (issued !== undefined) await writeFile(tokensFile, `${JSON.stringify(issued, null, 2)}\n`, { mode: 0o600 });
    if (of === 'own') {
      return {
        tokensFile,
        ...(issued && { administratorToken: Object.values(issued.persons)[0]! }),
        ...(account && { administratorAccount: account }),
      };
    }
    const tokens: SampleTokens = issued ?? JSON.parse(await readFile(tokensFile, 'utf8'));
    return { tokensFile, sampleToken: tokens.persons[SAMPLE_PERSON]! };
  } finally {
    await pool.end();
  }
}

async function firstTokens(db: PoolClient, found: 'none' | 'sample'): Promise<SampleTokens> {
  if (found === 'sample') {
    throw new EngineError(
      'The data folder has the sample organisation already. Begin empty in a folder of its own (SHOUWEN_DATA), or delete that one.',
    );
  }
  const { person, token } = await administratorToken(db, Date.now());
  return { persons: { [person]: token }, machines: {} };
}
