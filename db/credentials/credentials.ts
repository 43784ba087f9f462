import { createHash, randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { UnitCode } from '../../domain/ids';
import type { Office, Person } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';
import { SCOPE_WORDS } from '../../words/access';
import { standsInFor } from '../people/absences';

/** What a machine's key may open. What people may do follows from their offices. */
export type Scope = keyof typeof SCOPE_WORDS;
export const SCOPES = Object.keys(SCOPE_WORDS) as [Scope, ...Scope[]];

/** The person or machine that a token stands for. */
export type Caller =
  | { readonly kind: 'person'; readonly id: string; readonly person: Person }
  | {
      readonly kind: 'machine';
      readonly id: string;
      readonly machine: string;
      readonly scopes: readonly Scope[];
      /** The unit of a partner's key, which opens only the tasks of this unit. */
      readonly unit?: UnitCode;
    };

/** A person with what is needed to make a caller of them. */
export interface PersonRow {
  readonly person: string;
  readonly offices: Office[];
  /** Whether they stand in for somebody now, which is rare. */
  readonly deputy: boolean;
}

interface CallerRow extends PersonRow {
  readonly machine: string | null;
  readonly scopes: Scope[];
  readonly unit: UnitCode | null;
  readonly credential: string;
  /** Whether the token has yet to be marked as used today. */
  readonly unmarked: boolean;
}

/** The columns of a {@link PersonRow} beside the person. @param now the parameter that has the moment */
export const OFFICES_AND_DEPUTY = (person: string, now: string): string =>
  `coalesce((SELECT jsonb_agg(jsonb_build_object('role', o.role, 'unit', o.unit) ORDER BY o.inherited, o.unit, o.role)
      FROM office o WHERE o.person = ${person}), '[]') AS offices,
    EXISTS (SELECT FROM absence a WHERE a.deputy = ${person} AND a.from_at <= ${now} AND a.until_at > ${now}) AS deputy`;

/** A person as a caller, with the people for whom they stand in now. */
export async function personCaller(db: Pool, row: PersonRow, now: Instant): Promise<Caller> {
  const own = { person: row.person as Person['person'], offices: row.offices };
  const person = row.deputy ? { ...own, standsInFor: await standsInFor(db, row.person, now) } : own;
  return { kind: 'person', id: `person:${row.person}`, person };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The caller behind a token, with the people for whom they stand in now; undefined if the token is unknown, was revoked
 * or has ended, or if its person has left.
 */
export async function findCaller(db: Pool, token: string, now: Instant): Promise<Caller | undefined> {
  const { rows } = await db.query<CallerRow>({
    name: 'caller',
    text: `SELECT c.id AS credential, c.machine, c.person, c.scopes, c.unit,
        c.last_used_on IS DISTINCT FROM ($2::timestamptz AT TIME ZONE 'UTC')::date AS unmarked,
        ${OFFICES_AND_DEPUTY('c.person', '$2')}
      FROM credential c LEFT JOIN person p ON p.id = c.person
      WHERE c.token_sha256 = $1 AND (c.revoked_at IS NULL OR c.revoked_at > $2)
        AND (c.expires_at IS NULL OR c.expires_at > $2)
        AND (c.machine IS NOT NULL OR (p.active AND (p.left_at IS NULL OR p.left_at > $2)))`,
    values: [sha256(token), new Date(now)],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  if (row.unmarked) await markUsed(db, row.credential, now);
  if (row.machine !== null) {
    const { machine, scopes, unit } = row;
    return { kind: 'machine', id: `machine:${machine}`, machine, scopes, ...(unit === null ? {} : { unit }) };
  }
  return personCaller(db, row, now);
}

/** Records the day on which a key or a token was used, once a day. */
async function markUsed(db: Pool, id: string, now: Instant): Promise<void> {
  await db.query("UPDATE credential SET last_used_on = ($2::timestamptz AT TIME ZONE 'UTC')::date WHERE id = $1", [
    id,
    new Date(now),
  ]);
}

/** A machine, and what its key may open. */
export interface MachineKey {
  readonly machine: string;
  readonly scopes: readonly Scope[];
  readonly unit?: string;
}

/** Makes a token and stores its hash. The token itself is returned once and kept nowhere. */
export async function issueToken(
  db: Pool | PoolClient,
  holder: MachineKey | { readonly person: string },
  now: Instant,
  by: { readonly id?: string; readonly createdBy?: string; readonly expiresAt?: Date | null } = {},
): Promise<string> {
  const token = `sw_${randomBytes(32).toString('base64url')}`;
  await db.query(
    `INSERT INTO credential (id, machine, person, scopes, token_sha256, created_at, unit, created_by, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      by.id ?? v7(),
      'machine' in holder ? holder.machine : null,
      'person' in holder ? holder.person : null,
      'machine' in holder ? holder.scopes : [],
      sha256(token),
      new Date(now),
      'machine' in holder ? (holder.unit ?? null) : null,
      by.createdBy ?? null,
      by.expiresAt ?? null,
    ],
  );
  return token;
}
