import type { Pool } from 'pg';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { type Formerly, formerlySql } from '../record/corrections';
import type { Party } from '../record/intake';

/** A case in which a unit was asked for something, with what that unit needs to know of it. */
export interface AskedCase {
  readonly snapshot: Snapshot;
  /** The customer is included only so that they can be masked in texts; they are never shown. */
  readonly party: Pick<Party, 'facts' | 'product' | 'area' | 'agency' | 'place' | 'customer'>;
  /** The same of what was on record before it was corrected. */
  readonly formerly: Formerly;
}

/** Such a case on a page of a list. */
export interface ListedCase extends AskedCase {
  readonly receivedAt: Date;
}

const COLUMNS = `c.snapshot, c.received_at AS "receivedAt",
  jsonb_build_object('facts', p.facts, 'product', p.product, 'area', p.area, 'agency', p.agency, 'place', p.place,
    'customer', p.customer) AS party, ${formerlySql('p')} AS formerly`;

/** The units whose cases somebody asks for in one capacity, and the people that such a case must not be about. */
export interface Asking {
  /** Keys of `askedOf`. */
  readonly keys: readonly string[];
  readonly people: readonly string[];
}

/**
 * Cases in which these units were asked for something, the newest receipt first, without those that are kept from the
 * reader.
 *
 * @param after the last case of the page before; null for the first page
 */
export async function askedCases(
  pool: Pool,
  asking: readonly Asking[],
  after: { readonly receivedAt: string; readonly id: string } | null,
  limit: number,
): Promise<ListedCase[]> {
  const values: unknown[] = [after?.receivedAt ?? null, after?.id ?? null, limit];
  const given = (value: unknown): string => `$${values.push(value)}::text[]`;
  const each = asking.map(({ keys, people }) => `(c.asked && ${given(keys)} AND NOT c.accused && ${given(people)})`);
  if (each.length === 0) return [];
  const { rows } = await pool.query<ListedCase>(
    `SELECT ${COLUMNS} FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id
      WHERE c.asked <> '{}' AND (${each.join(' OR ')})
        AND ($1::timestamptz IS NULL OR (c.received_at, c.id) < ($1::timestamptz, $2::uuid))
      ORDER BY c.received_at DESC, c.id DESC LIMIT $3`,
    values,
  );
  return rows;
}

/** A case in which units were asked for something; undefined if there is no such case. */
export async function askedCase(pool: Pool, id: ComplaintId): Promise<AskedCase | undefined> {
  const { rows } = await pool.query<AskedCase>(
    `SELECT ${COLUMNS} FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id WHERE c.id = $1`,
    [id],
  );
  return rows[0];
}
