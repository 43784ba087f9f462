import type { Pool } from 'pg';
import type { StateName } from '../../domain/complaint/state';
import type { ComplaintId } from '../../domain/ids';
import type { Party } from './intake';

/** By what somebody looks for a customer: hashes of one of the two numbers, or the start of the name. */
export type SoughtBy =
  | { readonly billing: readonly string[] }
  | { readonly phone: readonly string[] }
  | { readonly name: string };

/** A case, with what tells whose it is. */
export interface CustomersCase {
  readonly id: ComplaintId;
  readonly billing: string | null;
  readonly phone: string | null;
}

/** What is shown of a case of a customer. */
export interface ShownCase {
  readonly id: ComplaintId;
  readonly number: string;
  readonly kind: string;
  readonly state: StateName;
  readonly category: string;
  readonly owner: string;
  readonly receivedAt: Date;
  /** Whether it was ruled a nuisance. */
  readonly isNuisance: boolean;
  readonly customer: Party['customer'];
  /** Whether another system handled it. */
  readonly isHistory: boolean;
  /**
   * The latest answer to the customer: the id of its text, and when it was given; null if there was none. It is a reply,
   * or what was said at intake, or last to somebody who stayed dissatisfied.
   */
  readonly answered: { readonly text: string; readonly at: string } | null;
}

/** The most cases that match, the latest ones; whoever finds more has to look for more of the name. */
const MOST_FOUND = 1_000;
/** The most cases of the customers who were found. */
const MOST_CASES = 5_000;

/** Whose name begins with `$2`: at it or after it, and before whatever sorts after all that begins with it. */
const NAMED = `folded_name(p.customer ->> 'name') ~>=~ folded_name($2)
  AND folded_name(p.customer ->> 'name') ~<~ (folded_name($2) || chr(1114111))`;

/**
 * Cases of the customers who match, and all other cases of these, the latest first. Cases that are kept from the reader
 * do not count, also not to tell two customers apart.
 *
 * @param kept people whom such a case must not be about
 */
export async function casesOfCustomers(
  pool: Pool,
  sought: SoughtBy,
  kept: readonly string[],
): Promise<readonly CustomersCase[]> {
  const [condition, value] =
    'name' in sought
      ? [NAMED, sought.name]
      : 'phone' in sought
        ? ['p.phone_key = ANY ($2::text[])', sought.phone]
        : ['p.billing_key = ANY ($2::text[])', sought.billing];
  const { rows } = await pool.query<CustomersCase>(
    `WITH found AS MATERIALIZED (
        SELECT p.complaint_id, p.billing_key, p.phone_key FROM complaint_party p JOIN complaint c ON c.id = p.complaint_id
        WHERE ${condition} AND NOT c.accused && $1::text[]
        ORDER BY p.received_at DESC LIMIT ${MOST_FOUND}
      )
      SELECT p.complaint_id AS id, p.billing_key AS billing, p.phone_key AS phone
      FROM complaint_party p JOIN complaint c ON c.id = p.complaint_id
      WHERE NOT c.accused && $1::text[] AND (p.complaint_id IN (SELECT complaint_id FROM found)
        OR p.billing_key IN (SELECT billing_key FROM found) OR p.phone_key IN (SELECT phone_key FROM found))
      ORDER BY p.received_at DESC, p.complaint_id DESC LIMIT ${MOST_CASES}`,
    [kept, value],
  );
  return rows;
}

/** What is shown of these cases, in their order. */
export async function shownCases(pool: Pool, ids: readonly string[]): Promise<readonly ShownCase[]> {
  const { rows } = await pool.query<ShownCase>(
    `SELECT c.id, c.number, c.kind, c.state, c.category, c.owner, c.received_at AS "receivedAt", p.customer,
        c.snapshot ? 'history' AS "isHistory", c.snapshot ->> 'nuisance' IS NOT DISTINCT FROM 'agreed' AS "isNuisance",
        (SELECT CASE e.type
            WHEN 'received' THEN jsonb_build_object('text', e.event -> 'reply' ->> 'id', 'at',
              coalesce(to_timestamp((e.event -> 'history' ->> 'repliedAt')::float8 / 1000), c.closed_at))
            ELSE jsonb_build_object('text', e.event -> 'text' ->> 'id', 'at', e.at) END
          FROM complaint_event e
          WHERE e.complaint_id = c.id AND (e.type = 'replied' OR (e.type = 'received' AND e.event ? 'reply')
            OR (e.type = 'closed' AND e.event ->> 'closing' IN ('first-contact', 'dissatisfied')))
          ORDER BY e.version DESC LIMIT 1) AS answered
      FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, nth)
      JOIN complaint c ON c.id = wanted.id JOIN complaint_party p ON p.complaint_id = c.id ORDER BY wanted.nth`,
    [ids],
  );
  return rows;
}
