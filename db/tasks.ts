import type { Pool } from 'pg';
import type { Snapshot } from '../domain/complaint/snapshot';
import type { ComplaintId } from '../domain/ids';
import type { Party } from './intake';

/** A case in which somebody was asked for something, with what they need to know of it. */
export interface AskedCase {
  readonly snapshot: Snapshot;
  readonly party: Pick<Party, 'facts' | 'product' | 'area'>;
}

/** The same on a page of a list. */
export interface ListedCase extends AskedCase {
  readonly receivedAt: Date;
}

const COLUMNS = `c.snapshot, c.received_at AS "receivedAt",
  jsonb_build_object('facts', p.facts, 'product', p.product, 'area', p.area) AS party`;

/**
 * Cases with one of these keys of `askedOf`, newest receipt first, but those that are about one of these people.
 *
 * @param after the last case of the page before; null for the first page
 */
export async function askedCases(
  pool: Pool,
  keys: readonly string[],
  people: readonly string[],
  after: { readonly receivedAt: string; readonly id: string } | null,
  limit: number,
): Promise<ListedCase[]> {
  const { rows } = await pool.query<ListedCase>(
    `SELECT ${COLUMNS} FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id
      WHERE c.asked <> '{}' AND c.asked && $1::text[] AND NOT c.accused && $2::text[]
        AND ($3::timestamptz IS NULL OR (c.received_at, c.id) < ($3::timestamptz, $4::uuid))
      ORDER BY c.received_at DESC, c.id DESC LIMIT $5`,
    [keys, people, after?.receivedAt ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** One such case; undefined if there is none. */
export async function askedCase(pool: Pool, id: ComplaintId): Promise<AskedCase | undefined> {
  const { rows } = await pool.query<AskedCase>(
    `SELECT ${COLUMNS} FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id WHERE c.id = $1`,
    [id],
  );
  return rows[0];
}
