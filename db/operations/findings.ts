import type { Pool } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import type { Viewpoint } from '../../domain/sight/visibility';
import { type Instant, MINUTE } from '../../domain/time';
import { visibleFromSql } from '../sight/visibility';

/** What the rounds have found of a case whose workflow and record do not go together. */
export type Finding =
  /** The case is open and has no workflow. It is brought back; if that fails it stays so. */
  | 'lost'
  /** The workflow cannot write to the record what it has decided: a projection that is stuck. */
  | 'record-behind'
  /** The record says more than the workflow knows. */
  | 'record-ahead';

/** Why a case is not as it ought to be. */
export const TROUBLES = ['stuck', 'lost', 'record-behind', 'record-ahead', 'not-started'] as const;
export type Trouble =
  | Finding
  /** Its workflow does not move, and a restart has not helped yet. */
  | 'stuck'
  /** It was filed more than a minute ago, and its workflow has yet to start. */
  | 'not-started';

/** Workflows of complaints that were just filed start within seconds. */
const STARTS_WITHIN = MINUTE;

/** Notes that a round has found something, or that it is still so. */
export async function noteFinding(
  db: Pool,
  id: ComplaintId,
  what: Finding,
  { since, at, detail }: { readonly since: Instant; readonly at: Instant; readonly detail: object },
): Promise<void> {
  await db.query(
    `INSERT INTO case_finding (complaint_id, what, found_at, seen_at, detail) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (complaint_id, what) DO UPDATE SET seen_at = greatest(case_finding.seen_at, $4), detail = $5`,
    [id, what, new Date(since), new Date(at), JSON.stringify(detail)],
  );
}

/** Notes that what was found is over, all but these. */
export async function endFindings(db: Pool, id: ComplaintId, except: readonly Finding[] = []): Promise<void> {
  await db.query('DELETE FROM case_finding WHERE complaint_id = $1 AND what <> ALL ($2)', [id, except]);
}

/** Cases of which something was found, those not looked at for longest first. */
export async function casesWithFindings(db: Pool, limit: number): Promise<ComplaintId[]> {
  const { rows } = await db.query<{ id: ComplaintId }>(
    'SELECT complaint_id AS id FROM case_finding GROUP BY 1 ORDER BY min(seen_at), 1 LIMIT $1',
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** A case that is not as it ought to be. */
export interface Troubled {
  readonly complaint: string;
  readonly number: string;
  readonly what: Trouble;
  readonly since: Date;
  /** When a round looked at it last; null where that is not noted. */
  readonly seenAt: Date | null;
  readonly detail: unknown;
}

/** The last row of a page. */
export interface TroublePosition {
  readonly since: string;
  readonly complaint: string;
  readonly what: string;
}

const troubles = (before: string): string => `(
  SELECT complaint_id, what, found_at AS since, seen_at, detail FROM case_finding
  UNION ALL SELECT complaint_id, 'stuck', found_at, NULL,
      jsonb_build_object('because', because, 'restarts', tries, 'nextAt', next_at)
    FROM stuck_case WHERE moved_at IS NULL
  UNION ALL SELECT id, 'not-started', recorded_at, NULL, '{}'::jsonb
    FROM complaint WHERE start_pending AND recorded_at < ${before}) trouble
  JOIN complaint ON complaint.id = trouble.complaint_id`;

/**
 * Cases that are not as they ought to be, the longest first.
 *
 * @param reader the viewpoints of the reader; cases that are kept from them are left out. All if left out
 */
export async function troubledCases(
  db: Pool,
  now: Instant,
  { what, reader }: { readonly what?: Trouble | undefined; readonly reader?: readonly Viewpoint[] | undefined },
  after: TroublePosition | null,
  limit: number,
): Promise<Troubled[]> {
  const values: unknown[] = [new Date(now - STARTS_WITHIN), limit];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['true'];
  if (reader !== undefined) conditions.push(visibleFromSql(reader, given));
  if (what !== undefined) conditions.push(`trouble.what = ${given(what)}`);
  if (after !== null) {
    const place = `${given(after.since)}::timestamptz, ${given(after.complaint)}::uuid, ${given(after.what)}`;
    conditions.push(`(trouble.since, complaint.id, trouble.what) > (${place})`);
  }
  const { rows } = await db.query<Troubled>(
    `SELECT complaint.id AS complaint, complaint.number, trouble.what, trouble.since, trouble.seen_at AS "seenAt",
        trouble.detail
      FROM ${troubles('$1')} WHERE ${conditions.join(' AND ')}
      ORDER BY trouble.since, complaint.id, trouble.what LIMIT $2`,
    values,
  );
  return rows;
}

/** How many cases are not as they ought to be, of those that the reader may see. */
export async function countTroubles(
  db: Pool,
  now: Instant,
  reader?: readonly Viewpoint[],
): Promise<Readonly<Record<Trouble, number>>> {
  const values: unknown[] = [new Date(now - STARTS_WITHIN)];
  const visible = reader === undefined ? 'true' : visibleFromSql(reader, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<{ what: Trouble; n: number }>(
    `SELECT trouble.what, count(*)::int AS n FROM ${troubles('$1')} WHERE ${visible} GROUP BY 1`,
    values,
  );
  const counted = new Map(rows.map(({ what, n }) => [what, n]));
  return Object.fromEntries(TROUBLES.map((what) => [what, counted.get(what) ?? 0])) as Record<Trouble, number>;
}
