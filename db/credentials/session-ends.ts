import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/time';
import { type AccessEvent, recordAccess } from './access-record';

/**
 * The channel on which it is told that a session has ended, or everything of a person. The payload is a
 * {@link SessionEnd} as JSON. It reaches all APIs when the transaction is committed.
 */
export const SESSION_ENDED = 'session_ended';

/**
 * What has ended: one session, everything by which a person was let in, personal tokens included, or a personal token of
 * somebody, which is not named.
 */
export type SessionEnd = { readonly session: string } | { readonly person: string } | { readonly tokenOf: string };

/** Tells every API that something has ended. */
export async function tellEnd(db: Pool | PoolClient, end: SessionEnd): Promise<void> {
  await db.query('SELECT pg_notify($1, $2)', [SESSION_ENDED, JSON.stringify(end)]);
}

/** Why sessions end, for the record; null where an entry about the cause stands there already. */
export interface EndOrder {
  readonly what: Extract<AccessEvent, 'signed-out' | 'signed-out-everywhere' | 'sessions-ended' | 'left'> | null;
  readonly by: string;
  readonly at: Instant;
  readonly address?: string;
}

/** Ends one session. @returns whether it was in force */
export async function endSession(db: PoolClient, id: string, order: EndOrder): Promise<boolean> {
  const { rows } = await db.query<{ person: string }>('DELETE FROM session WHERE id = $1 RETURNING person', [id]);
  const [ended] = rows;
  if (ended === undefined) return false;
  await tellEnd(db, { session: id });
  await noted(db, ended.person, order, id);
  return true;
}

/** Ends all sessions of a person, in the caller's transaction. @returns how many */
export async function endSessionsOf(db: PoolClient, person: string, order: EndOrder): Promise<number> {
  const { rows } = await db.query<{ id: string }>('DELETE FROM session WHERE person = $1 RETURNING id', [person]);
  for (const { id } of rows) await tellEnd(db, { session: id });
  if (rows.length > 0 || order.what === 'signed-out-everywhere') await noted(db, person, order);
  return rows.length;
}

async function noted(db: PoolClient, person: string, order: EndOrder, session?: string): Promise<void> {
  const { what, by, at, address } = order;
  if (what === null) return;
  const where = { ...(session === undefined ? {} : { session }), ...(address === undefined ? {} : { address }) };
  await recordAccess(db, { what, person, by, at, ...where });
}

/**
 * Ends everything of somebody who goes, in the caller's transaction: their sessions, and the open streams of their tokens,
 * which are revoked beside.
 */
export async function endAllOf(db: PoolClient, person: string, by: string, at: Instant): Promise<void> {
  await endSessionsOf(db, person, { what: 'left', by, at });
  await tellEnd(db, { person });
}
