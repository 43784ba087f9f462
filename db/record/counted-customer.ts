import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';

/** Complaints whose number was wrong when they came in tell nothing of whoever has that number. */
const NOT_CORRECTED = `NOT EXISTS (SELECT FROM contact_correction k WHERE k.complaint_id = p.complaint_id
  AND k.earlier ?| ARRAY['billingNumber', 'phone'])`;

const FOUND = {
  billing: {
    name: 'counted-as-by-billing',
    text: `SELECT p.counted_as AS customer FROM complaint_party p
      WHERE p.billing_key = $1 AND p.counted_as IS NOT NULL AND ${NOT_CORRECTED} ORDER BY p.received_at DESC LIMIT 1`,
  },
  phone: {
    name: 'counted-as-by-phone',
    text: `SELECT p.counted_as AS customer FROM complaint_party p
      WHERE p.phone_key = $1 AND p.billing_key IS NULL AND p.counted_as IS NOT NULL AND ${NOT_CORRECTED}
      ORDER BY p.received_at DESC LIMIT 1`,
  },
} as const;

/**
 * Whose complaint it is where customers are counted: as an earlier one with the same billing number, else with the same
 * phone; otherwise a new number, drawn at random. It leads to nobody, and stays when everything of the customer is erased.
 *
 * @param db a transaction, in which the complaint is recorded after this
 * @returns null if nothing tells who the customer is
 */
export async function countedAs(
  db: PoolClient,
  hashes: { readonly billing: string | null; readonly phone: string | null } | undefined,
): Promise<string | null> {
  const by = hashes?.billing != null ? 'billing' : 'phone';
  const key = hashes?.[by] ?? null;
  if (key === null) return null;
  // Of two complaints of a new customer that come in at once, the second waits for the first, to find it.
  await db.query({
    name: 'lock-counted-customer',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 42))',
    values: [`${by} ${key}`],
  });
  const { rows } = await db.query<{ customer: string }>({ ...FOUND[by], values: [key] });
  return rows[0]?.customer ?? randomUUID();
}
