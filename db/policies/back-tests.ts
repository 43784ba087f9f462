import type { Pool } from 'pg';
import { type BackTestReport, EMPTY_REPORT } from '../../domain/back-test/report';
import type { ComplaintId } from '../../domain/ids';
import type { CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { storeRules } from './rules';

/** How a back-test has ended: at its last case, because it could not go on, or because somebody stopped it. */
export type BackTestEnd = 'done' | 'failed' | 'stopped';

/** A back-test: what recorded cases would have been under other rules, as far as this has been found out. */
export interface BackTest {
  readonly id: string;
  readonly document: Readonly<Record<string, unknown>>;
  /** The policy whose cases are looked at, in any of its editions. */
  readonly casesOf: string;
  /** Cases that were received in the system from this moment on are looked at. */
  readonly from: Date;
  /** Cases that were received from this moment on are not looked at. */
  readonly to: Date;
  /** The moment until which open cases are replayed. */
  readonly asOf: Date;
  readonly status: 'waiting' | 'running' | BackTestEnd;
  readonly failure: string | null;
  /** The number of cases when the back-test was asked for. */
  readonly total: number;
  readonly lastCase: ComplaintId | null;
  readonly report: BackTestReport;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
}

const COLUMNS = `b.id, b.document, b.cases_of AS "casesOf", b.from_at AS "from", b.to_at AS "to", b.as_of AS "asOf", b.status, b.failure, b.total,
  b.last_case AS "lastCase", b.report, b.asked_at AS "askedAt", b.ended_at AS "endedAt"`;

export async function findBackTest(db: Pool, id: string): Promise<(BackTest & { rules: CompiledRules }) | undefined> {
  const { rows } = await db.query<BackTest & { rules: CompiledRules }>(
    `SELECT ${COLUMNS}, r.rules FROM back_test b JOIN compiled_rules r ON r.sha256 = b.rules WHERE b.id = $1`,
    [id],
  );
  // Reports of earlier versions of the product have fewer members.
  return rows[0] && { ...rows[0], report: { ...EMPTY_REPORT, ...rows[0].report } };
}

/** Puts a back-test on record, before its workflow is started. */
export async function insertBackTest(
  db: Parameters<typeof storeRules>[0],
  asked: {
    id: string;
    document: unknown;
    rules: CompiledRules;
    casesOf: string;
    from: Instant;
    to: Instant;
    by: string;
  },
  report: BackTestReport,
  now: Instant,
): Promise<void> {
  const { sha256 } = await storeRules(db, asked.rules);
  const [from, to, at] = [asked.from, asked.to, now].map((moment) => new Date(moment));
  await db.query(
    `INSERT INTO back_test
      (cases_of, from_at, to_at, as_of, id, document, rules, status, total, report, asked_by, asked_at)
      SELECT $1::text, $2::timestamptz, $3::timestamptz, $4::timestamptz, $5::uuid, $6::jsonb, $7::text, 'waiting',
        (SELECT count(*) FROM (${RECEIVED}) cases), $8::jsonb, $9::text, $4::timestamptz`,
    [
      ...[asked.casesOf, from, to, at],
      ...[asked.id, JSON.stringify(asked.document), sha256, JSON.stringify(report), asked.by],
    ],
  );
}

/**
 * Cases of one policy that were received in the system within a time. The receipt in the system decides which version
 * applies to a case. A case keeps its policy when it is pinned to another version. Complaints about people are left out: totals
 * would tell whoever publishes of those about themselves.
 */
const RECEIVED = `SELECT e.complaint_id AS id FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
  WHERE c.rules IN (SELECT sha256 FROM compiled_rules WHERE rules #>> '{policy,id}' = $1::text)
    AND e.version = 1 AND e.at >= $2::timestamptz AND e.at < $3::timestamptz AND e.at <= $4::timestamptz
    AND c.accused = '{}'`;

/** The next cases, in the order of their ids. */
export async function nextCases(
  db: Pool,
  { casesOf, from, to, asOf, lastCase }: Pick<BackTest, 'casesOf' | 'from' | 'to' | 'asOf' | 'lastCase'>,
  limit: number,
): Promise<ComplaintId[]> {
  const { rows } = await db.query<{ id: ComplaintId }>(
    `SELECT id FROM (${RECEIVED}) cases WHERE $5::uuid IS NULL OR id > $5 ORDER BY id LIMIT $6`,
    [casesOf, from, to, asOf, lastCase, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Stores what a page has found. Does nothing if the same page was stored before, as by a try whose answer was lost.
 *
 * @param after where the page began
 */
export async function keepPage(
  pool: Pool,
  id: string,
  after: ComplaintId | null,
  page: { lastCase: ComplaintId; report: BackTestReport },
): Promise<void> {
  await pool.query(
    `UPDATE back_test SET status = 'running', last_case = $3, report = $4
      WHERE id = $1 AND last_case IS NOT DISTINCT FROM $2::uuid AND status IN ('waiting', 'running')`,
    [id, after, page.lastCase, JSON.stringify(page.report)],
  );
}

/** Ends a back-test, unless it has ended already. @param failure why it could not go on */
export async function endBackTest(
  pool: Pool,
  id: string,
  end: BackTestEnd,
  now: Instant,
  failure: string | null = null,
): Promise<void> {
  await pool.query(
    `UPDATE back_test SET status = $2, failure = $3, ended_at = $4 WHERE id = $1 AND status IN ('waiting', 'running')`,
    [id, end, failure, new Date(now)],
  );
}

/** Back-tests that have not come to an end, the oldest first. */
export async function openBackTests(pool: Pool, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM back_test WHERE status IN ('waiting', 'running') ORDER BY asked_at LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}
