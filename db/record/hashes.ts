import type { Pool } from 'pg';
import { transaction } from '../transaction';
import type { KeptHashes, Party } from './intake';

/** Rows whose hashes were made otherwise than `$1` says, as after a change of the key. Each part takes an index. */
const OTHERWISE = (limit: string): string =>
  ['hashed_with < $1', 'hashed_with > $1', 'hashed_with IS NULL']
    .map((how) => `(SELECT complaint_id FROM complaint_party WHERE ${how} ${limit})`)
    .join(' UNION ALL ');

/**
 * Makes the hashes of customers anew that were made otherwise, at most so many. The numbers themselves are on record, so
 * that no hash of before is needed.
 *
 * @param hashedWith how they are made now
 * @returns how many were made anew; 0 once all are
 */
export async function hashAnew(
  pool: Pool,
  hashedWith: string,
  made: (customer: Party['customer']) => Pick<KeptHashes, 'billing' | 'phone'>,
  limit: number,
): Promise<number> {
  return transaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string; customer: Party['customer'] }>(
      `SELECT complaint_id AS id, customer FROM complaint_party WHERE complaint_id IN (${OTHERWISE('LIMIT $2')})
        LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [hashedWith, limit],
    );
    const hashes = rows.map(({ customer }) => made(customer));
    await db.query(
      `UPDATE complaint_party p SET billing_key = h.billing, phone_key = h.phone, hashed_with = $1
        FROM unnest($2::uuid[], $3::text[], $4::text[]) AS h(id, billing, phone) WHERE p.complaint_id = h.id`,
      [hashedWith, rows.map(({ id }) => id), hashes.map(({ billing }) => billing), hashes.map(({ phone }) => phone)],
    );
    return rows.length;
  });
}

/** Whether all hashes on record were made in this way, so that whatever is of a customer is found by it. */
export async function isHashedThroughout(pool: Pool, hashedWith: string): Promise<boolean> {
  const { rows } = await pool.query<{ done: boolean }>(`SELECT NOT EXISTS (${OTHERWISE('LIMIT 1')}) AS done`, [
    hashedWith,
  ]);
  return rows[0]!.done;
}
