import type { Pool } from 'pg';
import { v7 } from 'uuid';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import { issueToken, type MachineKey, type Scope } from './credentials';
import { CHANGES, type CredentialChange, type CredentialPosition, noteChange } from './ends';

/** A machine's key as it stands on record. Only the machine knows the token. */
export interface RecordedKey {
  readonly id: string;
  readonly machine: string;
  readonly scopes: readonly Scope[];
  readonly unit: string | null;
  readonly createdAt: Date;
  /** The moment from which it opens nothing because it was revoked; null if it was not. */
  readonly revokedAt: Date | null;
  /** Day of its last use, UTC: `2026-11-22`; null if it was never used. */
  readonly lastUsedOn: string | null;
  /** The moment from which it opens nothing, as set beforehand; null if it is valid until it is revoked. */
  readonly expiresAt: Date | null;
  readonly changes: readonly CredentialChange[];
}

/** A key with its token, which is shown only this once. */
export interface NewKey {
  readonly key: RecordedKey;
  readonly token: string;
}

const COLUMNS = `id, machine, scopes, unit, created_at AS "createdAt", revoked_at AS "revokedAt",
  to_char(last_used_on, 'YYYY-MM-DD') AS "lastUsedOn", expires_at AS "expiresAt", ${CHANGES}`;

/** Keys of machines, the newest first. */
export async function listKeys(db: Pool, after: CredentialPosition | null, limit: number): Promise<RecordedKey[]> {
  const { rows } = await db.query<RecordedKey>(
    `SELECT ${COLUMNS} FROM credential WHERE machine IS NOT NULL
        AND ($1::timestamptz IS NULL OR (created_at, id) < ($1, $2::uuid))
      ORDER BY created_at DESC, id DESC LIMIT $3`,
    [after?.createdAt ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** Makes a key for a new machine; undefined if the name was ever used before, since case files name machines by it. */
export function makeKey(
  pool: Pool,
  machine: MachineKey,
  createdBy: string,
  now: Instant,
  expiresAt: Instant | null = null,
): Promise<NewKey | undefined> {
  return transaction(pool, async (db) => {
    await db.query("SELECT pg_advisory_xact_lock(hashtext('credential'))");
    const { rowCount } = await db.query('SELECT FROM credential WHERE machine = $1', [machine.machine]);
    if (rowCount !== 0) return undefined;
    const id = v7();
    const end = expiresAt === null ? null : new Date(expiresAt);
    const token = await issueToken(db, machine, now, { id, createdBy, expiresAt: end });
    await noteChange(db, id, { what: 'made', until: expiresAt, by: createdBy, at: now });
    const { rows } = await db.query<RecordedKey>(`SELECT ${COLUMNS} FROM credential WHERE id = $1`, [id]);
    return { key: rows[0]!, token };
  });
}

/** The key with this id; undefined if there is none. */
export async function findKey(db: Pool, id: string): Promise<RecordedKey | undefined> {
  const { rows } = await db.query<RecordedKey>(
    `SELECT ${COLUMNS} FROM credential WHERE id = $1 AND machine IS NOT NULL`,
    [id],
  );
  return rows[0];
}

/**
 * Makes a key that replaces another one. The old one stays valid until a moment to come.
 *
 * @returns 'unknown' if there is no such key, 'ended' if it was revoked or is being replaced already
 */
export function rotateKey(
  pool: Pool,
  id: string,
  endsAt: Instant,
  by: string,
  now: Instant,
): Promise<NewKey | 'unknown' | 'ended'> {
  return transaction(pool, async (db) => {
    const { rows } = await db.query<RecordedKey>(
      `SELECT ${COLUMNS} FROM credential WHERE id = $1 AND machine IS NOT NULL FOR UPDATE`,
      [id],
    );
    const [old] = rows;
    if (old === undefined) return 'unknown';
    if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt.getTime() <= now)) return 'ended';
    await db.query('UPDATE credential SET revoked_at = $2, revoked_by = $3 WHERE id = $1', [id, new Date(endsAt), by]);
    const { machine, scopes, unit } = old;
    const next = v7();
    const holder = { machine, scopes, ...(unit === null ? {} : { unit }) };
    // The end that was set for the old key also applies to the new one.
    const token = await issueToken(db, holder, now, { id: next, createdBy: by, expiresAt: old.expiresAt });
    await noteChange(db, id, { what: 'replaced', until: endsAt, by, at: now });
    await noteChange(db, next, { what: 'made', until: old.expiresAt?.getTime() ?? null, by, at: now });
    const { rows: made } = await db.query<RecordedKey>(`SELECT ${COLUMNS} FROM credential WHERE id = $1`, [next]);
    return { key: made[0]!, token };
  });
}
