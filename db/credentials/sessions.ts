import { createHash, randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { Instant, Millis } from '../../domain/time';
import { transaction } from '../transaction';
import { recordAccess, type SignInMethod } from './access-record';
import { type Caller, OFFICES_AND_DEPUTY, type PersonRow, personCaller } from './credentials';
import { endSession } from './session-ends';

/** For how long sessions last. */
export interface SessionLimits {
  /** Without a request of its person, a session ends after this. */
  readonly idle: Millis;
  /** It ends after this, whatever its person does. */
  readonly absolute: Millis;
}

/** A session in force. */
export interface Session {
  readonly id: string;
  readonly person: string;
  readonly method: SignInMethod;
  readonly signedInAt: Instant;
  readonly idleUntil: Instant;
  readonly endsAt: Instant;
  /** Whether its person signed in with a first password, and may do nothing before they have changed it. */
  readonly mustChangePassword: boolean;
}

/** How much of the idle time may be over before a use is written down, so that a session costs one write in a while. */
const WRITTEN_AFTER = 1 / 60;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Someone who has shown who they are. */
export interface SignIn {
  readonly person: string;
  readonly method: SignInMethod;
  readonly address: string;
  /** The secret of a session of the same browser, which ends with it. */
  readonly replaces?: string | undefined;
  /** The hash of the password that was right. Where the account has another one by now, or is shut, nothing begins. */
  readonly passwordHash?: string;
  /** Whether the record has an entry of its own, as for a changed password. @default true */
  readonly recorded?: boolean;
}

/** A session that has begun. */
export interface NewSession {
  readonly id: string;
  /** What the browser keeps. Here only its hash is kept. */
  readonly secret: string;
}

/** Begins a session; undefined if the account is not any more as it was when its password was looked at. */
export function beginSession(
  pool: Pool,
  signIn: SignIn,
  limits: SessionLimits,
  now: Instant,
): Promise<NewSession | undefined> {
  return transaction(pool, async (db) => {
    const { person, passwordHash } = signIn;
    if (passwordHash !== undefined) {
      const { rowCount } = await db.query(
        'SELECT FROM account WHERE person = $1 AND password = $2 AND shut_at IS NULL FOR SHARE',
        [person, passwordHash],
      );
      if (rowCount === 0) return undefined;
    }
    return beginSessionIn(db, signIn, limits, now);
  });
}

/** The same in the caller's transaction. */
export async function beginSessionIn(
  db: PoolClient,
  { person, method, address, replaces, recorded = true }: SignIn,
  { idle, absolute }: SessionLimits,
  now: Instant,
): Promise<NewSession> {
  const by = `person:${person}`;
  if (replaces !== undefined) await endReplaced(db, replaces, by, now);
  const id = v7();
  const secret = randomBytes(32).toString('base64url');
  await db.query(
    `INSERT INTO session (id, secret_sha256, person, method, signed_in_at, idle_until, ends_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, sha256(secret), person, method, new Date(now), new Date(now + idle), new Date(now + absolute)],
  );
  if (recorded) await recordAccess(db, { what: 'signed-in', person, by, at: now, method, session: id, address });
  return { secret, id };
}

async function endReplaced(db: PoolClient, secret: string, by: string, at: Instant): Promise<void> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM session WHERE secret_sha256 = $1', [sha256(secret)]);
  if (rows[0] !== undefined) await endSession(db, rows[0].id, { what: 'signed-out', by, at });
}

/** A shut account opens nothing, even if a session of it was left. A session by the provider has nothing to do with it. */
const NOT_SHUT = "(s.method <> 'local' OR a.shut_at IS NULL)";

interface SessionRow extends PersonRow {
  readonly id: string;
  readonly method: SignInMethod;
  readonly signedInAt: Date;
  readonly idleUntil: Date;
  readonly endsAt: Date;
  readonly mustChangePassword: boolean;
}

/**
 * The session with a secret and its person as a caller; undefined if it has ended or run out, if the account by which it was
 * begun is shut, or if its person has left.
 *
 * @param use whether this counts as a use, which puts its idle end off
 */
export async function findSession(
  db: Pool,
  secret: string,
  { idle }: Pick<SessionLimits, 'idle'>,
  now: Instant,
  use: boolean,
): Promise<{ readonly session: Session; readonly caller: Caller } | undefined> {
  const { rows } = await db.query<SessionRow>({
    name: 'session',
    text: `SELECT s.id, s.person, s.method, s.signed_in_at AS "signedInAt", s.idle_until AS "idleUntil", s.ends_at AS "endsAt",
        s.method = 'local' AND a.first_until IS NOT NULL AS "mustChangePassword",
        ${OFFICES_AND_DEPUTY('s.person', '$2')}
      FROM session s JOIN person p ON p.id = s.person LEFT JOIN account a ON a.person = s.person
      WHERE s.secret_sha256 = $1 AND s.idle_until > $2 AND s.ends_at > $2 AND p.active
        AND (p.left_at IS NULL OR p.left_at > $2) AND ${NOT_SHUT}`,
    values: [sha256(secret), new Date(now)],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  const until = now + idle;
  let idleUntil = row.idleUntil.getTime();
  if (use && until - idleUntil > idle * WRITTEN_AFTER) {
    await db.query('UPDATE session SET idle_until = greatest(idle_until, $2) WHERE id = $1', [row.id, new Date(until)]);
    idleUntil = until;
  }
  const { id, person, method, mustChangePassword } = row;
  const signedInAt = row.signedInAt.getTime();
  const session = { id, person, method, signedInAt, idleUntil, endsAt: row.endsAt.getTime(), mustChangePassword };
  return { session, caller: await personCaller(db, row, now) };
}

/** Those of some sessions and people to whom nothing has happened: what may still be open. */
export async function stillIn(
  db: Pool,
  sessions: readonly string[],
  people: readonly string[],
  now: Instant,
): Promise<{ readonly sessions: readonly string[]; readonly people: readonly string[] }> {
  const here = 'p.active AND (p.left_at IS NULL OR p.left_at > $1)';
  const { rows } = await db.query<{ sessions: string[]; people: string[] }>(
    `SELECT ARRAY(SELECT s.id::text FROM session s JOIN person p ON p.id = s.person
          LEFT JOIN account a ON a.person = s.person
        WHERE s.id = ANY ($2::uuid[]) AND s.idle_until > $1 AND s.ends_at > $1 AND ${here} AND ${NOT_SHUT}) AS sessions,
      ARRAY(SELECT p.id FROM person p WHERE p.id = ANY ($3) AND ${here}) AS people`,
    [new Date(now), sessions, people],
  );
  return rows[0]!;
}

/** How many sessions of a person are in force. */
export async function countSessions(db: Pool, person: string, now: Instant): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    'SELECT count(*) AS n FROM session WHERE person = $1 AND idle_until > $2 AND ends_at > $2',
    [person, new Date(now)],
  );
  return rows[0]!.n;
}
