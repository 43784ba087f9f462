import type { Pool } from 'pg';
import type { StateName } from '../../domain/complaint/state';
import type { ComplaintId } from '../../domain/ids';
import type { Instant } from '../../domain/time';

/** An earlier complaint of a customer. */
export interface EarlierComplaint {
  readonly id: ComplaintId;
  readonly number: string;
  readonly state: StateName;
  readonly category: string;
  readonly owner: string;
  readonly receivedAt: Instant;
}

/** The most complaints that are looked at; a customer who complains more often is a repeat anyway. */
const MOST = 100;

/**
 * Complaints of customers with one of these hashes within a time, the latest first. Cases that were not accepted, as
 * nuisances or because they were no complaints, are left out, since they can't be repeated.
 *
 * @param until inclusive: two complaints may come in at one moment
 */
export async function earlierComplaints(
  pool: Pool,
  hashes: readonly string[],
  since: Instant,
  until: Instant,
): Promise<EarlierComplaint[]> {
  const { rows } = await pool.query<Omit<EarlierComplaint, 'receivedAt'> & { receivedAt: Date }>({
    name: 'earlier-complaints',
    text: `SELECT c.id, c.number, c.state, c.category, c.owner, p.received_at AS "receivedAt"
      FROM complaint_party p JOIN complaint c ON c.id = p.complaint_id
      WHERE p.customer_key = ANY($1) AND p.received_at >= $2 AND p.received_at <= $3 AND c.kind = 'complaint'
        AND c.state <> 'not_accepted'
      ORDER BY p.received_at DESC LIMIT ${MOST}`,
    values: [hashes, new Date(since), new Date(until)],
  });
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.getTime() }));
}
