import type { Pool } from 'pg';
import type { ComplaintId } from '../domain/ids';
import type { BackTestReport } from '../domain/policy/back-test-report';
import type { CompiledRules } from '../domain/policy/rules';
import type { Instant } from '../domain/time';
import { storeRules } from './rules';

/** What recorded cases would have been under other rules, as far as it has been found out. */
export interface BackTest {
  readonly id: string;
  readonly document: Readonly<Record<string, unknown>>;
  /** Cases received in the system from here on are looked at. */
  readonly from: Date;
  /** Cases received from here on are not. */
  readonly to: Date;
  /** How far open cases are taken. */
  readonly asOf: Date;
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
  readonly failure: string | null;
  /** Cases when it was asked for. */
  readonly total: number;
  readonly lastCase: ComplaintId | null;
  readonly report: BackTestReport;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
}

const COLUMNS = `b.id, b.document, b.from_at AS "from", b.to_at AS "to", b.as_of AS "asOf", b.status, b.failure, b.total,
  b.last_case AS "lastCase", b.report, b.asked_at AS "askedAt", b.ended_at AS "endedAt"`;

export async function findBackTest(db: Pool, id: string): Promise<(BackTest & { rules: CompiledRules }) | undefined> {
  const { rows } = await db.query<BackTest & { rules: CompiledRules }>(
    `SELECT ${COLUMNS}, r.rules FROM back_test b JOIN compiled_rules r ON r.sha256 = b.rules WHERE b.id = $1`,
    [id],
  );
  return rows[0];
}

/** Puts a back-test on record. Its workflow follows. */
export async function insertBackTest(
  db: Parameters<typeof storeRules>[0],
  asked: { id: string; document: unknown; rules: CompiledRules; from: Instant; to: Instant; by: string },
  report: BackTestReport,
  now: Instant,
): Promise<void> {
  const { sha256 } = await storeRules(db, asked.rules);
  const [from, to, at] = [asked.from, asked.to, now].map((moment) => new Date(moment));
  await db.query(
    `INSERT INTO back_test (id, document, rules, from_at, to_at, as_of, status, total, report, asked_by, asked_at)
      SELECT $1::uuid, $2::jsonb, $3::text, $4::timestamptz, $5::timestamptz, $6::timestamptz, 'waiting',
        (SELECT count(*) FROM (${RECEIVED}) cases), $7::jsonb, $8::text, $6::timestamptz`,
    [asked.id, JSON.stringify(asked.document), sha256, from, to, at, JSON.stringify(report), asked.by],
  );
}

/** Receipt in the system is what decides under which edition a case comes. */
const RECEIVED = `SELECT complaint_id AS id FROM complaint_event
  WHERE version = 1 AND at >= $4::timestamptz AND at < $5::timestamptz
  AND at <= $6::timestamptz`;

/** The next cases, in the order of their ids. */
export async function casesOf(
  db: Pool,
  { from, to, asOf, lastCase }: Pick<BackTest, 'from' | 'to' | 'asOf' | 'lastCase'>,
  limit: number,
): Promise<ComplaintId[]> {
  const { rows } = await db.query<{ id: ComplaintId }>(
    `SELECT complaint_id AS id FROM complaint_event WHERE version = 1 AND at >= $1 AND at < $2
      AND at <= $5 AND ($3::uuid IS NULL OR complaint_id > $3) ORDER BY complaint_id LIMIT $4`,
    [from, to, lastCase, limit, asOf],
  );
  return rows.map(({ id }) => id);
}

/**
 * Keeps what a page has found. Does nothing if the same page has been kept before, as by a try whose answer was lost.
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

/** Ends a back-test, unless it has ended. @param failure null if it came to its end */
export async function endBackTest(pool: Pool, id: string, failure: string | null, now: Instant): Promise<void> {
  await pool.query(
    `UPDATE back_test SET status = $2, failure = $3, ended_at = $4 WHERE id = $1 AND status IN ('waiting', 'running')`,
    [id, failure === null ? 'done' : 'failed', failure, new Date(now)],
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
