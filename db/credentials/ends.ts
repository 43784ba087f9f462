import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import { DAY, type Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { issueToken } from './credentials';
import { tellEnd } from './session-ends';

/** A personal token that is given no end ends after this, in milliseconds. Programs that stay have machine keys. */
export const PERSONAL_TOKEN_FOR = 90 * DAY;

/** What was done to a key or a token, by whom and when. */
export interface CredentialChange {
  readonly what: 'made' | 'end' | 'revoked' | 'replaced';
  /** If an end was set, the moment from which the credential opens nothing; null if the end was removed. */
  readonly until: string | null;
  readonly by: string;
  readonly at: string;
}

/** A person's token as it stands on record. Only the person knows the token itself. */
export interface RecordedToken {
  readonly id: string;
  readonly person: string;
  readonly createdAt: Date;
  /** The moment from which it opens nothing; null if none was set. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Day of its last use, UTC; null if it was never used. */
  readonly lastUsedOn: string | null;
  readonly changes: readonly CredentialChange[];
}

/** The changes of a credential, oldest first, as a column. */
export const CHANGES = `coalesce((SELECT jsonb_agg(jsonb_build_object('what', h.what, 'until', h.until, 'by', h.by, 'at', h.at) ORDER BY h.id)
  FROM credential_change h WHERE h.credential = credential.id), '[]') AS changes`;

const COLUMNS = `id, person, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt",
  to_char(last_used_on, 'YYYY-MM-DD') AS "lastUsedOn", ${CHANGES}`;

/** Whose credentials are meant: those of one person, or those of all machines. */
export type Holder = { readonly person: string } | 'machines';

const OF_HOLDER = '($2::text IS NULL AND machine IS NOT NULL OR person = $2)';
const personOf = (holder: Holder): string | null => (holder === 'machines' ? null : holder.person);

/** The last of the credentials on a page. */
export interface CredentialPosition {
  readonly createdAt: string;
  readonly id: string;
}

/** A person's tokens, the newest first. */
export async function listTokens(
  db: Pool,
  person: string,
  after: CredentialPosition | null,
  limit: number,
): Promise<RecordedToken[]> {
  const { rows } = await db.query<RecordedToken>(
    `SELECT ${COLUMNS} FROM credential WHERE person = $1
        AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
      ORDER BY created_at DESC, id DESC LIMIT $4`,
    [person, after?.createdAt ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** One of them; undefined if there is none. */
export async function findToken(db: Pool, id: string, person: string): Promise<RecordedToken | undefined> {
  const { rows } = await db.query<RecordedToken>(`SELECT ${COLUMNS} FROM credential WHERE id = $1 AND person = $2`, [
    id,
    person,
  ]);
  return rows[0];
}

/** Makes a token for a person. Those that they have stay in force. @returns the token, which is kept nowhere */
export function makeToken(
  pool: Pool,
  person: string,
  createdBy: string,
  now: Instant,
  expiresAt: Instant = now + PERSONAL_TOKEN_FOR,
): Promise<{ readonly recorded: RecordedToken; readonly token: string }> {
  return transaction(pool, async (db) => {
    const id = v7();
    const token = await issueToken(db, { person }, now, { id, createdBy, expiresAt: new Date(expiresAt) });
    await noteChange(db, id, { what: 'made', until: expiresAt, by: createdBy, at: now });
    const { rows } = await db.query<RecordedToken>(`SELECT ${COLUMNS} FROM credential WHERE id = $1`, [id]);
    return { recorded: rows[0]!, token };
  });
}

/** Notes what was done to a credential, in the same transaction. */
export async function noteChange(
  db: PoolClient,
  credential: string,
  { what, until = null, by, at }: { what: CredentialChange['what']; until?: Instant | null; by: string; at: Instant },
): Promise<void> {
  await db.query('INSERT INTO credential_change (credential, what, until, by, at) VALUES ($1, $2, $3, $4, $5)', [
    credential,
    what,
    until === null ? null : new Date(until),
    by,
    new Date(at),
  ]);
}

/**
 * Ends a credential now, and the streams that are open by tokens of the person. One that has ended already stays as it is.
 *
 * @returns whether there is such a credential
 */
export function revoke(pool: Pool, id: string, holder: Holder, by: string, now: Instant): Promise<boolean> {
  return transaction(pool, async (db) => {
    const { rows } = await db.query<{ running: boolean }>(
      `SELECT revoked_at IS NULL OR revoked_at > $3 AS running FROM credential WHERE id = $1 AND ${OF_HOLDER} FOR UPDATE`,
      [id, personOf(holder), new Date(now)],
    );
    if (rows[0]?.running) {
      await db.query('UPDATE credential SET revoked_at = $2, revoked_by = $3 WHERE id = $1', [id, new Date(now), by]);
      await noteChange(db, id, { what: 'revoked', by, at: now });
      if (holder !== 'machines') await tellEnd(db, { tokenOf: holder.person });
    }
    return rows[0] !== undefined;
  });
}

/** Ends all tokens of a person who goes, in the caller's transaction, so that none opens anything if they come back. */
export async function revokeAllOf(db: PoolClient, person: string, by: string, now: Instant): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `UPDATE credential SET revoked_at = $2, revoked_by = $3
      WHERE person = $1 AND (revoked_at IS NULL OR revoked_at > $2) RETURNING id`,
    [person, new Date(now), by],
  );
  for (const { id } of rows) await noteChange(db, id, { what: 'revoked', by, at: now });
}

/**
 * Gives a credential an end, or removes the end.
 *
 * @param until a moment to come; null for no end
 * @param how 'sooner' allows only an end that is earlier than the present one
 * @returns 'unknown' if there is no such credential, 'ended' if it has ended, 'later' if the new end is not sooner
 */
export function setEnd(
  pool: Pool,
  { id, holder }: { readonly id: string; readonly holder: Holder },
  until: Instant | null,
  how: 'freely' | 'sooner',
  by: string,
  now: Instant,
): Promise<'unknown' | 'ended' | 'later' | 'done'> {
  return transaction(pool, async (db) => {
    const { rows } = await db.query<{ revokedAt: Date | null; expiresAt: Date | null }>(
      `SELECT revoked_at AS "revokedAt", expires_at AS "expiresAt" FROM credential
        WHERE id = $1 AND ${OF_HOLDER} FOR UPDATE`,
      [id, personOf(holder)],
    );
    const [found] = rows;
    if (found === undefined) return 'unknown';
    const before = found.expiresAt?.getTime() ?? null;
    if ((found.revokedAt !== null && found.revokedAt.getTime() <= now) || (before !== null && before <= now))
      return 'ended';
    if (how === 'sooner' && before !== null && (until === null || until > before)) return 'later';
    if (until === before) return 'done';
    await db.query('UPDATE credential SET expires_at = $2 WHERE id = $1', [
      id,
      until === null ? null : new Date(until),
    ]);
    await noteChange(db, id, { what: 'end', until, by, at: now });
    return 'done';
  });
}
