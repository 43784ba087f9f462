import type { Pool, PoolClient } from 'pg';
import type { ContactField } from '../../domain/complaint/contact/contact';
import type { ComplaintId } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';
import type { KeptHashes, Party } from './intake';
import { OF_THE_CUSTOMER, type SoughtHashes } from './repeats';

/** New values of a customer's contact; null takes one away. */
export type ContactChanges = { readonly [Field in ContactField]?: string | null };

/** A correction as it is stored before the action that it belongs to. */
export interface Correction {
  readonly id: string;
  readonly complaint: ComplaintId;
  readonly changes: ContactChanges;
  readonly writtenBy: string;
  readonly at: Instant;
}

/** What was on record of a customer before it was corrected, the fields of each correction together. */
export type Formerly = readonly Party['customer'][];

/** What was on record before the corrections of a case. @param row the row of `complaint_party` in the statement */
export const formerlySql = (row: string): string =>
  `(SELECT coalesce(jsonb_agg(k.earlier), '[]') FROM contact_correction k
    WHERE k.complaint_id = ${row}.complaint_id AND k.earlier IS NOT NULL)`;

/** The customer of a case as they are on record; undefined if there is no such case. */
export async function customerOf(db: Pool, id: ComplaintId): Promise<Party['customer'] | undefined> {
  const { rows } = await db.query<{ customer: Party['customer'] }>(
    'SELECT customer FROM complaint_party WHERE complaint_id = $1',
    [id],
  );
  return rows[0]?.customer;
}

/** What is stored under this id; undefined if nothing is. */
export async function correctionOf(db: Pool, id: string): Promise<ContactChanges | undefined> {
  const { rows } = await db.query<{ changes: ContactChanges }>('SELECT changes FROM contact_correction WHERE id = $1', [
    id,
  ]);
  return rows[0]?.changes;
}

/** Stores a correction; one that is there already stays. @returns whether it was not there */
export async function storeCorrection(
  db: Pool,
  { id, complaint, changes, writtenBy, at }: Correction,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO contact_correction (id, complaint_id, changes, written_by, written_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT DO NOTHING`,
    [id, complaint, JSON.stringify(changes), writtenBy, new Date(at)],
  );
  return rowCount === 1;
}

/** Removes a correction whose action was turned down. */
export async function discardCorrection(db: Pool, id: string): Promise<void> {
  await db.query('DELETE FROM contact_correction WHERE id = $1 AND applied_at IS NULL', [id]);
}

/** Removes corrections that were stored before a moment for actions that were never carried out. @returns how many */
export async function sweepCorrections(db: Pool, before: Instant): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM contact_correction k WHERE applied_at IS NULL AND written_at < $1 AND NOT EXISTS (${ON_RECORD})`,
    [new Date(before)],
  );
  return rowCount ?? 0;
}

/** The event of a correction `k`, once it is on record. */
const ON_RECORD = `SELECT FROM complaint_event e
  WHERE e.complaint_id = k.complaint_id AND e.type = 'contact_corrected' AND e.event ->> 'correction' = k.id::text`;

/** Cases with a correction that is on record and has yet to be applied. */
export async function casesToCorrect(db: Pool, limit: number): Promise<ComplaintId[]> {
  const { rows } = await db.query<{ id: ComplaintId }>(
    `SELECT DISTINCT k.complaint_id AS id FROM contact_correction k
      WHERE k.applied_at IS NULL AND EXISTS (${ON_RECORD}) LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** How the hashes of a customer are made: those to store, and all by which they are looked for. */
export interface Hashing {
  readonly stored: (customer: Party['customer']) => KeptHashes;
  readonly sought: (customer: Party['customer']) => SoughtHashes;
}

/**
 * Applies the corrections of a case that are on record, in the order of their events, and notes of which cases has to be
 * asked anew whether they are repeats: of this one, and of the later ones of whoever it was taken for and of whoever it
 * is. Does nothing if nothing is left to apply.
 *
 * @returns the note of this case; null if nothing was left to apply
 */
export async function applyCorrections(
  pool: Pool,
  complaint: ComplaintId,
  hashing: Hashing,
  now: Instant,
): Promise<ToMend | null> {
  return transaction(pool, async (db) => {
    const { rows: parties } = await db.query<{ customer: Party['customer']; receivedAt: Date }>(
      `SELECT customer, received_at AS "receivedAt" FROM complaint_party WHERE complaint_id = $1 FOR UPDATE`,
      [complaint],
    );
    const { rows: open } = await db.query<{ id: string; changes: ContactChanges }>(
      `SELECT k.id, k.changes FROM contact_correction k JOIN complaint_event e
          ON e.complaint_id = k.complaint_id AND e.type = 'contact_corrected' AND e.event ->> 'correction' = k.id::text
        WHERE k.complaint_id = $1 AND k.applied_at IS NULL ORDER BY e.version`,
      [complaint],
    );
    if (parties[0] === undefined || open.length === 0) return null;
    let { customer } = parties[0];
    await noteLater(db, hashing.sought(customer), parties[0].receivedAt, now);
    for (const { id, changes } of open) {
      await db.query('UPDATE contact_correction SET earlier = $2, applied_at = $3 WHERE id = $1', [
        id,
        JSON.stringify(earlierValues(customer, changes)),
        new Date(now),
      ]);
      customer = corrected(customer, changes);
    }
    const { billing, phone, hashedWith } = hashing.stored(customer);
    await db.query(
      `UPDATE complaint_party SET customer = $2, billing_key = $3, phone_key = $4, hashed_with = $5 WHERE complaint_id = $1`,
      [complaint, JSON.stringify(customer), billing, phone, hashedWith],
    );
    await noteLater(db, hashing.sought(customer), parties[0].receivedAt, now);
    const [own] = await note(db, [complaint], now);
    return own!;
  });
}

/** The customer with these changes. */
function corrected(customer: Party['customer'], changes: ContactChanges): Party['customer'] {
  const kept = Object.entries({ ...customer, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(kept);
}

const earlierValues = (customer: Party['customer'], changes: ContactChanges): Party['customer'] =>
  Object.fromEntries(Object.entries(customer).filter(([field]) => field in changes));

/** Notes the customer's complaints that were received since then. */
async function noteLater(db: PoolClient, { billing, phone }: SoughtHashes, since: Date, now: Instant): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT p.complaint_id AS id FROM complaint_party p WHERE ${OF_THE_CUSTOMER} AND p.received_at >= $3`,
    [billing, phone, since],
  );
  await note(
    db,
    rows.map(({ id }) => id),
    now,
  );
}

/**
 * Notes a case, and the later ones of its customer, once it has turned out to be a complaint or an enquiry: only
 * complaints repeat, and are repeated.
 */
export async function noteNewKind(db: Pool, complaint: ComplaintId, now: Instant): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT p.complaint_id AS id FROM complaint_party own JOIN complaint_party p
        ON p.complaint_id = own.complaint_id OR ((p.billing_key = own.billing_key OR p.phone_key = own.phone_key)
          AND p.received_at >= own.received_at)
      WHERE own.complaint_id = $1`,
    [complaint],
  );
  await note(
    db,
    rows.map(({ id }) => id),
    now,
  );
}

async function note(db: Pool | PoolClient, ids: readonly string[], now: Instant): Promise<readonly ToMend[]> {
  const { rows } = await db.query<ToMend>(
    `INSERT INTO repeat_to_mend (complaint_id, since) SELECT id, $2 FROM unnest($1::uuid[]) id
      ON CONFLICT (complaint_id) DO UPDATE SET since = greatest(excluded.since, repeat_to_mend.since + interval '1 microsecond')
      RETURNING complaint_id AS id, since::text`,
    [ids, new Date(now)],
  );
  return rows;
}

/** A case of which has to be asked anew whether it is a repeat; `since` tells this note from a later one. */
export interface ToMend {
  readonly id: ComplaintId;
  readonly since: string;
}

/** Cases of which has to be asked anew whether they are repeats, the longest noted first. */
export async function repeatsToMend(db: Pool, limit: number): Promise<ToMend[]> {
  const { rows } = await db.query<ToMend>(
    'SELECT complaint_id AS id, since::text FROM repeat_to_mend ORDER BY repeat_to_mend.since LIMIT $1',
    [limit],
  );
  return rows;
}

/** A case was asked; a note that was made meanwhile stays. */
export async function mended(db: Pool, { id, since }: ToMend): Promise<void> {
  await db.query('DELETE FROM repeat_to_mend WHERE complaint_id = $1 AND since = $2::timestamptz', [id, since]);
}
