import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { recordAccess } from './access-record';
import type { AccountOrder } from './accounts';
import { type Caller, OFFICES_AND_DEPUTY, type PersonRow, personCaller } from './credentials';
import { endSessionsOf } from './session-ends';

/** How a provider names somebody. The pair never changes and is never given to somebody else. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** An identity with whom it is bound to. */
export interface BoundIdentity extends Identity {
  readonly person: string;
  readonly boundBy: string;
  readonly boundAt: Date;
}

const COLUMNS = 'issuer, subject, person, bound_by AS "boundBy", bound_at AS "boundAt"';

export async function identityOf(db: Pool | PoolClient, person: string): Promise<BoundIdentity | undefined> {
  const { rows } = await db.query<BoundIdentity>(`SELECT ${COLUMNS} FROM identity WHERE person = $1`, [person]);
  return rows[0];
}

/** The person to whom an identity is bound, whether or not they are here; undefined if it is bound to nobody. */
export async function boundTo(db: Pool | PoolClient, { issuer, subject }: Identity): Promise<string | undefined> {
  const { rows } = await db.query<{ person: string }>(
    'SELECT person FROM identity WHERE issuer = $1 AND subject = $2',
    [issuer, subject],
  );
  return rows[0]?.person;
}

/** The caller to whom an identity is bound, for a token of the provider; undefined if it is nobody, or they have left. */
export async function callerOf(db: Pool, { issuer, subject }: Identity, now: Instant): Promise<Caller | undefined> {
  const { rows } = await db.query<PersonRow>({
    name: 'identity-caller',
    text: `SELECT i.person, ${OFFICES_AND_DEPUTY('i.person', '$3')} FROM identity i JOIN person p ON p.id = i.person
      WHERE i.issuer = $1 AND i.subject = $2 AND p.active AND (p.left_at IS NULL OR p.left_at > $3)`,
    values: [issuer, subject, new Date(now)],
  });
  return rows[0] === undefined ? undefined : personCaller(db, rows[0], now);
}

/**
 * Binds an identity to a person, in place of the one that they had; sessions by that one end. Repeating it does no harm.
 *
 * @returns 'taken' if it is bound to somebody else
 */
export function bindIdentity(
  pool: Pool,
  person: string,
  identity: Identity,
  order: AccountOrder,
): Promise<BoundIdentity | 'taken'> {
  return transaction(pool, async (db) => {
    await db.query("SELECT pg_advisory_xact_lock(hashtext('identity'))");
    const holder = await boundTo(db, identity);
    if (holder !== undefined && holder !== person) return 'taken';
    if (holder === person) return (await identityOf(db, person))!;
    if ((await removeIn(db, person)) !== undefined) {
      await endSessionsOf(db, person, { what: 'sessions-ended', by: order.by, at: order.at });
    }
    return bindIn(db, person, identity, order);
  });
}

/** Binds an identity that is bound to nobody to a person who has none, in the caller's transaction. */
export async function bindIn(
  db: PoolClient,
  person: string,
  { issuer, subject }: Identity,
  { by, at, address }: AccountOrder,
): Promise<BoundIdentity> {
  const { rows } = await db.query<BoundIdentity>(
    `INSERT INTO identity (issuer, subject, person, bound_by, bound_at) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
    [issuer, subject, person, by, new Date(at)],
  );
  const detail = { issuer, subject };
  await recordAccess(db, {
    what: 'identity-bound',
    person,
    by,
    at,
    detail,
    ...(address === undefined ? {} : { address }),
  });
  return rows[0]!;
}

async function removeIn(db: PoolClient, person: string): Promise<Identity | undefined> {
  const { rows } = await db.query<Identity>('DELETE FROM identity WHERE person = $1 RETURNING issuer, subject', [
    person,
  ]);
  return rows[0];
}

/** Takes the identity of a person away and ends their sessions. @returns whether there was one */
export function removeIdentity(pool: Pool, person: string, order: AccountOrder): Promise<boolean> {
  return transaction(pool, async (db) => {
    const removed = await removeIn(db, person);
    if (removed === undefined) return false;
    await recordAccess(db, { what: 'identity-removed', person, ...order, detail: { ...removed } });
    await endSessionsOf(db, person, { what: 'sessions-ended', by: order.by, at: order.at });
    return true;
  });
}

/**
 * Spends a way to the provider, so that it cannot be gone a second time.
 *
 * @param until when its cookie lapses
 * @returns whether it was unspent
 */
export async function spendSignIn(db: Pool, state: string, until: Instant): Promise<boolean> {
  const hash = createHash('sha256').update(state).digest('hex');
  const { rowCount } = await db.query(
    'INSERT INTO spent_sign_in (state_sha256, until) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [hash, new Date(until)],
  );
  return rowCount === 1;
}
