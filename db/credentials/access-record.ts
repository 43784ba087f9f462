import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/time';
import { ACCESS_WORDS } from '../../words/access';

/** What the access record has. */
export type AccessEvent = keyof typeof ACCESS_WORDS;
export const ACCESS_EVENTS = Object.keys(ACCESS_WORDS) as [AccessEvent, ...AccessEvent[]];

/** How somebody signed in. */
export type SignInMethod = 'local' | 'oidc';

/** One entry of the access record. */
export interface AccessEntry {
  readonly what: AccessEvent;
  readonly at: Instant;
  /** Whom it is about; null where nobody is known by what was given. */
  readonly person: string | null;
  /** Who did it, as a caller is named: `person:p-1`, or what part of the installation. */
  readonly by: string;
  readonly method?: SignInMethod;
  readonly session?: string;
  /** The network address that the request came from. */
  readonly address?: string;
  readonly detail?: object;
}

/** Adds an entry, in the caller's transaction where there is one. */
export async function recordAccess(db: Pool | PoolClient, entry: AccessEntry): Promise<void> {
  const { what, at, person, by, method = null, session = null, address = null, detail } = entry;
  await db.query(
    `INSERT INTO access_record (at, what, person, by, method, session, address, detail)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [new Date(at), what, person, by, method, session, address, detail === undefined ? null : JSON.stringify(detail)],
  );
}

/** The addresses from which somebody has signed in with their password since a moment. */
export async function addressesOf(db: Pool, person: string, since: Instant): Promise<readonly string[]> {
  const { rows } = await db.query<{ address: string }>(
    `SELECT DISTINCT address FROM access_record
      WHERE person = $1 AND at >= $2 AND what = 'signed-in' AND method = 'local' AND address IS NOT NULL`,
    [person, new Date(since)],
  );
  return rows.map(({ address }) => address);
}

/** An entry as it stands on record. */
export interface AccessRow {
  readonly id: string;
  readonly at: Date;
  readonly what: AccessEvent;
  readonly person: string | null;
  readonly by: string;
  readonly method: SignInMethod | null;
  readonly address: string | null;
  readonly detail: object | null;
}

/** What the list of entries can be narrowed by. */
export interface AccessFilter {
  readonly person?: string | undefined;
  readonly what?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** The access record, the latest entries first. */
export async function listAccess(
  db: Pool,
  { person, what, from, to }: AccessFilter,
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
): Promise<AccessRow[]> {
  const values: unknown[] = [limit];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['true'];
  if (person !== undefined) conditions.push(`person = ${given(person)}`);
  if (what !== undefined) conditions.push(`what = ${given(what)}`);
  if (from !== undefined) conditions.push(`at >= ${given(from)}`);
  if (to !== undefined) conditions.push(`at < ${given(to)}`);
  if (after !== null) conditions.push(`(at, id) < (${given(after.at)}::timestamptz, ${given(after.id)}::bigint)`);
  const { rows } = await db.query<AccessRow>(
    `SELECT id::text, at, what, person, by, method, address, detail FROM access_record
      WHERE ${conditions.join(' AND ')} ORDER BY at DESC, id DESC LIMIT $1`,
    values,
  );
  return rows;
}
