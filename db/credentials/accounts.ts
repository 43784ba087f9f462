import type { Pool, PoolClient } from 'pg';
import { DAY, type Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { recordAccess } from './access-record';
import { firstPassword, hashPassword } from './passwords';
import { endSessionsOf } from './session-ends';

/** A first password lapses after so long. */
const FIRST_FOR = 7 * DAY;

/** A login as it is stored and looked for: case and width do not count. */
export const normalLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/** How somebody signs in here. */
export interface Account {
  readonly person: string;
  readonly login: string;
  /** Whether the password is a first one, which has to be changed. */
  readonly mustChangePassword: boolean;
  /** The moment at which a first password lapses. */
  readonly firstUntil: Date | null;
  /** Whether it has the documented password of the sample organisation. */
  readonly sample: boolean;
  readonly shutAt: Date | null;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly changedAt: Date;
}

const COLUMNS = `person, login, first_until IS NOT NULL AS "mustChangePassword", first_until AS "firstUntil", sample,
  shut_at AS "shutAt", made_at AS "madeAt", made_by AS "madeBy", changed_at AS "changedAt"`;

export async function findAccount(db: Pool | PoolClient, person: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(`SELECT ${COLUMNS} FROM account WHERE person = $1`, [person]);
  return rows[0];
}

/** What is needed to look at a password. */
export interface Lock {
  readonly person: string;
  readonly login: string;
  readonly hash: string;
  readonly sample: boolean;
  /** Whether the account opens anything now: it is not shut, its first password has not lapsed, and its person is here. */
  readonly inForce: boolean;
}

/** The account with a login; undefined if there is none. */
export async function lockOf(
  db: Pool,
  by: { readonly login: string } | { readonly person: string },
  now: Instant,
): Promise<Lock | undefined> {
  const [column, value] = 'login' in by ? ['login', by.login] : ['person', by.person];
  const { rows } = await db.query<Lock>(
    `SELECT a.person, a.login, a.password AS hash, a.sample,
        (a.shut_at IS NULL AND (a.first_until IS NULL OR a.first_until > $2)
          AND p.active AND (p.left_at IS NULL OR p.left_at > $2)) AS "inForce"
      FROM account a JOIN person p ON p.id = a.person WHERE a.${column} = $1`,
    [value, new Date(now)],
  );
  return rows[0];
}

/** An account with a password that is shown this once. */
export interface NewAccount {
  readonly account: Account;
  readonly password: string;
}

/** Who makes or changes an account, when, and from where. */
export interface AccountOrder {
  readonly by: string;
  readonly at: Instant;
  readonly address?: string;
}

/**
 * Makes an account with a first password, which has to be changed.
 *
 * @param login as it was given
 * @returns 'exists' if the person has one that is not shut, 'taken' if somebody else has this login
 */
export async function makeAccount(
  pool: Pool,
  person: string,
  login: string,
  order: AccountOrder,
): Promise<NewAccount | 'exists' | 'taken'> {
  const password = firstPassword();
  const hash = await hashPassword(password);
  return transaction(pool, async (db) => {
    await db.query("SELECT pg_advisory_xact_lock(hashtext('account'))");
    const there = await findAccount(db, person);
    if (there !== undefined && there.shutAt === null) return 'exists';
    const name = normalLogin(login);
    const { rowCount } = await db.query('SELECT FROM account WHERE login = $1 AND person <> $2', [name, person]);
    if (rowCount !== 0) return 'taken';
    const account = await writeAccount(db, { person, login: name, hash }, order);
    await recordAccess(db, { what: 'account-made', person, ...recorded(order) });
    return { account, password };
  });
}

/** Writes an account with a first password, in the place of one that was shut. */
export async function writeAccount(
  db: PoolClient,
  { person, login, hash }: { readonly person: string; readonly login: string; readonly hash: string },
  { by, at }: AccountOrder,
): Promise<Account> {
  const { rows } = await db.query<Account>(
    `INSERT INTO account (person, login, password, first_until, made_by, made_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $6)
      ON CONFLICT (person) DO UPDATE SET login = excluded.login, password = excluded.password, sample = false,
        first_until = excluded.first_until, made_by = excluded.made_by, made_at = excluded.made_at,
        changed_at = excluded.changed_at, shut_at = NULL
      RETURNING ${COLUMNS}`,
    [person, login, hash, new Date(at + FIRST_FOR), by, new Date(at)],
  );
  return rows[0]!;
}

/** Gives an account a new first password and ends its person's sessions; undefined if there is none in force. */
export async function resetAccount(pool: Pool, person: string, order: AccountOrder): Promise<NewAccount | undefined> {
  const password = firstPassword();
  const hash = await hashPassword(password);
  return transaction(pool, async (db) => {
    const { by, at } = order;
    const { rows } = await db.query<Account>(
      `UPDATE account SET password = $2, first_until = $3, sample = false, changed_at = $4
        WHERE person = $1 AND shut_at IS NULL RETURNING ${COLUMNS}`,
      [person, hash, new Date(at + FIRST_FOR), new Date(at)],
    );
    const account = rows[0];
    if (account === undefined) return undefined;
    await recordAccess(db, { what: 'account-reset', person, ...recorded(order) });
    await endSessionsOf(db, person, { what: 'sessions-ended', by, at });
    return { account, password };
  });
}

/** Shuts an account and ends its person's sessions. One that is shut stays as it is. @returns whether there is one */
export function shutAccount(pool: Pool, person: string, order: AccountOrder): Promise<boolean> {
  return transaction(pool, async (db) => {
    const { rowCount } = await db.query('SELECT FROM account WHERE person = $1 FOR UPDATE', [person]);
    if (rowCount === 0) return false;
    await shutIn(db, person, order);
    await endSessionsOf(db, person, { what: 'sessions-ended', by: order.by, at: order.at });
    return true;
  });
}

/** Shuts an account, in the caller's transaction, so that it opens nothing if its person comes back. */
export async function shutIn(db: PoolClient, person: string, order: AccountOrder): Promise<void> {
  const { rowCount } = await db.query('UPDATE account SET shut_at = $2 WHERE person = $1 AND shut_at IS NULL', [
    person,
    new Date(order.at),
  ]);
  if (rowCount !== 0) await recordAccess(db, { what: 'account-shut', person, ...recorded(order) });
}

/**
 * Gives an account the password that its person chose, and ends all their sessions.
 *
 * @param hash of the password that they showed, and of the one that they chose
 * @returns false if an administrator reset or shut the account since the first one was looked at: then nothing is changed
 */
export async function setPassword(
  db: PoolClient,
  person: string,
  hash: { readonly before: string; readonly next: string },
  order: AccountOrder,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE account SET password = $3, first_until = NULL, sample = false, changed_at = $4
      WHERE person = $1 AND password = $2 AND shut_at IS NULL`,
    [person, hash.before, hash.next, new Date(order.at)],
  );
  if (rowCount === 0) return false;
  await recordAccess(db, { what: 'password-changed', person, ...recorded(order) });
  await endSessionsOf(db, person, { what: null, by: order.by, at: order.at });
  return true;
}

/** Keeps a password under a hash at today's cost. */
export async function rehash(db: Pool, person: string, before: string, hash: string): Promise<void> {
  await db.query('UPDATE account SET password = $3 WHERE person = $1 AND password = $2', [person, before, hash]);
}

const recorded = ({ by, at, address }: AccountOrder) => ({ by, at, ...(address === undefined ? {} : { address }) });

/** A person of the sample organisation who can sign in with its documented password. */
export interface SampleSignIn {
  readonly login: string;
  readonly name: string;
  readonly offices: readonly { readonly role: string; readonly unit: string; readonly unitName: object }[];
}

/** The accounts with the documented password, by the place of their people in the organisation. */
export async function sampleSignIns(db: Pool): Promise<SampleSignIn[]> {
  const { rows } = await db.query<SampleSignIn>(
    `SELECT a.login, p.name, coalesce((SELECT jsonb_agg(jsonb_build_object('role', o.role, 'unit', o.unit, 'unitName', u.name)
          ORDER BY o.unit, o.role) FROM office o JOIN unit u ON u.code = o.unit
          WHERE o.person = a.person AND NOT o.inherited), '[]') AS offices
      FROM account a JOIN person p ON p.id = a.person
      WHERE a.sample AND a.shut_at IS NULL AND p.active AND p.left_at IS NULL ORDER BY a.login COLLATE "C"`,
  );
  return rows;
}

/** What a database has of the sample that must not be where cases are real. */
export async function samplesIn(db: Pool): Promise<{ readonly accounts: boolean; readonly tokens: boolean }> {
  const { rows } = await db.query<{ accounts: boolean; tokens: boolean }>(
    `SELECT EXISTS (SELECT FROM account WHERE sample AND shut_at IS NULL) AS accounts,
      EXISTS (SELECT FROM credential WHERE created_by = 'sample' AND revoked_at IS NULL) AS tokens`,
  );
  return rows[0]!;
}
