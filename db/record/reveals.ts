import type { Pool } from 'pg';
import type { ContactField } from '../../domain/complaint/contact/contact';
import type { ComplaintId, PersonId } from '../../domain/ids';
import type { Viewpoint } from '../../domain/sight/visibility';
import type { Instant, Millis } from '../../domain/time';
import { visibleFromSql } from '../sight/visibility';
import { transaction } from '../transaction';

/** A field of a customer that somebody is shown in clear. */
export interface Reveal {
  readonly complaint: ComplaintId;
  readonly person: PersonId;
  /** The absent person in whose name they look; null if in their own. */
  readonly actingFor: PersonId | null;
  readonly field: ContactField;
  readonly reason: string;
  readonly at: Instant;
}

/** How much one person is shown. */
export interface RevealLimit {
  readonly most: number;
  readonly within: Millis;
}

/**
 * Shows somebody one field of the customer in clear. What is shown is on record before it is answered; what is not
 * allowed any more is neither recorded nor shown. The count is taken from the record, so that it is the same for all
 * APIs.
 *
 * @returns the value, which is null if the customer did not give it; or the moment from which they may be shown more
 */
export async function revealed(
  pool: Pool,
  reveal: Reveal,
  { most, within }: RevealLimit,
): Promise<{ readonly value: string | null } | { readonly notBefore: Instant }> {
  const { complaint, person, actingFor, field, reason, at } = reveal;
  return transaction(pool, async (db) => {
    // One at a time for each person, or several at the same moment would all find room.
    await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 18))', [person]);
    const { rows: earlier } = await db.query<{ at: Date }>(
      'SELECT at FROM reveal WHERE person = $1 AND at > $2 ORDER BY at DESC LIMIT $3',
      [person, new Date(at - within), most],
    );
    const oldest = earlier[most - 1];
    if (oldest !== undefined) return { notBefore: oldest.at.getTime() + within };
    await db.query(
      `INSERT INTO reveal (complaint_id, person, acting_for, field, reason, at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [complaint, person, actingFor, field, reason, new Date(at)],
    );
    const { rows } = await db.query<{ value: string | null }>(
      'SELECT customer ->> $2 AS value FROM complaint_party WHERE complaint_id = $1',
      [complaint, field],
    );
    return { value: rows[0]?.value ?? null };
  });
}

/** An entry of the list of reveals. */
export interface RevealRow extends Omit<Reveal, 'at'> {
  readonly id: string;
  readonly number: string;
  readonly at: Date;
}

/** What the list of reveals can be narrowed by. */
export interface RevealFilter {
  readonly person?: string | undefined;
  readonly complaint?: string | undefined;
  readonly field?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Who was shown what, the latest first. @param reader cases that are kept from them are left out */
export async function listReveals(
  pool: Pool,
  { person, complaint, field, from, to }: RevealFilter,
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
  reader: readonly Viewpoint[],
): Promise<RevealRow[]> {
  const values: unknown[] = [limit];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [visibleFromSql(reader, given)];
  if (person !== undefined) conditions.push(`r.person = ${given(person)}`);
  if (complaint !== undefined) conditions.push(`r.complaint_id = ${given(complaint)}`);
  if (field !== undefined) conditions.push(`r.field = ${given(field)}`);
  if (from !== undefined) conditions.push(`r.at >= ${given(from)}`);
  if (to !== undefined) conditions.push(`r.at < ${given(to)}`);
  if (after !== null) conditions.push(`(r.at, r.id) < (${given(after.at)}::timestamptz, ${given(after.id)}::bigint)`);
  const { rows } = await pool.query<RevealRow>(
    `SELECT r.id::text, r.complaint_id AS complaint, complaint.number, r.person, r.acting_for AS "actingFor", r.field,
        r.reason, r.at
      FROM reveal r JOIN complaint ON complaint.id = r.complaint_id
      WHERE ${conditions.join(' AND ')} ORDER BY r.at DESC, r.id DESC LIMIT $1`,
    values,
  );
  return rows;
}
