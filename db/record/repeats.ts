import type { Pool } from 'pg';
import { splitsOf } from '../../domain/complaint/linking/linking';
import { alike, MOST_LINKS, type Repeated, repeatOf, repeatsSince } from '../../domain/complaint/repeats/repeat';
import type { Complaint, StateName } from '../../domain/complaint/state';
import type { ComplaintId } from '../../domain/ids';
import type { CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { loadComplaint } from './complaints';

/** An earlier complaint of a customer. */
export interface EarlierComplaint {
  readonly id: ComplaintId;
  readonly number: string;
  readonly state: StateName;
  readonly category: string;
  readonly owner: string;
  readonly receivedAt: Instant;
  /** Whether another system handled it, so that nothing can be done in it. */
  readonly isHistory: boolean;
}

/** By which hashes a customer is looked for; none of a number that the customer did not give. */
export interface SoughtHashes {
  readonly billing: readonly string[];
  readonly phone: readonly string[];
}

/** What the record knows of what a customer complained of before. */
export interface KnownBefore {
  /** Null if it is no repeat. */
  readonly repeat: Repeated | null;
  /** Earlier cases about the same matter, the latest first. */
  readonly earlier: readonly EarlierComplaint[];
}

/** A complaint of which is asked whether it is a repeat. */
export interface Asking {
  /** Left out before it is filed. */
  readonly id?: ComplaintId;
  readonly kind: Complaint['kind'];
  readonly category: string;
  readonly receivedAt: Instant;
  /** Cases of which it was split off, or that were split off it; left out if there are none. */
  readonly splits?: readonly ComplaintId[];
}

/** The most complaints that are looked at; a customer who complains more often is a repeat anyway. */
const MOST = 100;

/**
 * Looks for earlier complaints of the customer about the same, in one query. An enquiry is never a repeat, and is never
 * repeated. Nor is a case the repeat of one from which it was split: the customer complained once, of two matters.
 */
export async function knownBefore(
  pool: Pool,
  hashes: SoughtHashes,
  { id, kind, category, receivedAt, splits = [] }: Asking,
  rules: CompiledRules,
): Promise<KnownBefore> {
  if (kind === 'enquiry' || hashes.billing.length + hashes.phone.length === 0) return { repeat: null, earlier: [] };
  const found = await earlierComplaints(pool, hashes, {
    since: repeatsSince(rules, receivedAt),
    until: receivedAt,
    id,
  });
  const others = found.filter((one) => !splits.includes(one.id));
  const earlier = alike(rules, category, others, receivedAt);
  return { repeat: repeatOf(earlier, receivedAt), earlier };
}

/** The cases with which a case was one before somebody split it; nothing for a case that was never split. */
export async function splitFamily(pool: Pool, { id, related = [] }: Pick<Complaint, 'id' | 'related'>) {
  const near = splitsOf({ related });
  const others = await Promise.all(near.map((one) => loadComplaint(pool, one)));
  const family = new Set([...near, ...others.flatMap((one) => (one === undefined ? [] : splitsOf(one)))]);
  family.delete(id);
  return [...family];
}

/**
 * Which cases are of the customer, as a condition on a row `p` of `complaint_party`, with the hashes of billing number and
 * phone as `$1` and `$2`. The same phone tells nothing where both have a billing number: those are two accounts.
 */
export const OF_THE_CUSTOMER = `(p.billing_key = ANY ($1::text[])
  OR (p.phone_key = ANY ($2::text[]) AND (p.billing_key IS NULL OR $1::text[] = '{}')))`;

/**
 * Complaints of the customer within a time, the latest first. Cases that were not accepted, as nuisances or because they
 * were no complaints, are left out, since they can't be repeated.
 *
 * @param within `until` is inclusive, since two complaints may come in at one moment; of those the one that was filed
 * first is the earlier one. `id` is the complaint for which is asked, if it is on record
 */
export async function earlierComplaints(
  pool: Pool,
  { billing, phone }: SoughtHashes,
  { since, until, id = undefined }: { since: Instant; until: Instant; id?: ComplaintId | undefined },
): Promise<EarlierComplaint[]> {
  const { rows } = await pool.query<Omit<EarlierComplaint, 'receivedAt'> & { receivedAt: Date }>({
    name: 'earlier-complaints',
    text: `SELECT c.id, c.number, c.state, c.category, c.owner, p.received_at AS "receivedAt",
        c.snapshot ? 'history' AS "isHistory"
      FROM complaint_party p JOIN complaint c ON c.id = p.complaint_id
      WHERE ${OF_THE_CUSTOMER} AND p.received_at >= $3 AND p.received_at <= $4 AND c.kind = 'complaint'
        AND c.state <> 'not_accepted' AND ($5::uuid IS NULL OR (p.received_at, p.complaint_id) < ($4, $5::uuid))
      ORDER BY p.received_at DESC LIMIT ${MOST}`,
    values: [billing, phone, new Date(since), new Date(until), id ?? null],
  });
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.getTime() }));
}

/**
 * Cases from the same number that were ruled a nuisance, the latest first. What was taken up again since is none.
 *
 * @param filed a case that is on record; what was ruled after it was filed is left out
 */
export async function nuisancesBefore(
  pool: Pool,
  { phone }: Pick<SoughtHashes, 'phone'>,
  filed: ComplaintId | null = null,
): Promise<readonly ComplaintId[]> {
  if (phone.length === 0) return [];
  const { rows } = await pool.query<{ id: ComplaintId }>({
    name: 'nuisances-before',
    text: `SELECT c.id FROM complaint_party p JOIN complaint c ON c.id = p.complaint_id
      WHERE p.phone_key = ANY ($1::text[]) AND c.state = 'not_accepted' AND c.snapshot ->> 'nuisance' = 'agreed'
        AND ($2::uuid IS NULL OR c.closed_at <= (SELECT e.at FROM complaint_event e
          WHERE e.complaint_id = $2 AND e.version = 1))
      ORDER BY p.received_at DESC LIMIT ${MOST_LINKS}`,
    values: [phone, filed],
  });
  return rows.map(({ id }) => id);
}
