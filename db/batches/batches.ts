import type { Pool } from 'pg';
import { type BatchState, hasEnded } from '../../domain/batch-state';
import type { SuccessorRole } from '../../domain/complaint/administration/administration';
import type { ClockMark, Effect } from '../../domain/complaint/effect';
import type { ComplaintId } from '../../domain/ids';
import type { Words } from '../../domain/language';
import type { Viewpoint } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { hasPart } from '../record/has-part';
import { visibleFromSql } from '../sight/visibility';

/** What a batch does to each of its cases. */
export type BatchTask =
  | { readonly kind: 're-pin'; readonly policy: string; readonly version: number }
  | { readonly kind: 'extend-calendar'; readonly calendar: string; readonly version: number }
  | {
      readonly kind: 'move-duties';
      readonly from: string;
      readonly successors: readonly { readonly as: SuccessorRole; readonly person: string; readonly unit: string }[];
    };

/** Which running cases a batch is about; a field that is left out matches all. */
export interface BatchSelection {
  readonly policy?: string | undefined;
  /** Version of the policy that is pinned to the case now. */
  readonly version?: number | undefined;
  readonly calendar?: string | undefined;
  /** The unit that has the case. */
  readonly unit?: string | undefined;
  /** A person who has a part in the case under their own name. */
  readonly person?: string | undefined;
}

/** `sent` means that the command is under way; `failed` means that several tries got no answer. */
export const CASE_STATES = ['selected', 'examined', 'sent', 'done', 'refused', 'over', 'failed'] as const;
export type BatchCaseState = (typeof CASE_STATES)[number];

/** A batch as it stands on record. */
export interface BatchRecord {
  readonly id: string;
  readonly state: BatchState;
  readonly task: BatchTask;
  readonly selection: BatchSelection;
  readonly reason: string | null;
  /** Cases a second, at most. */
  readonly rate: number;
  readonly orderedBy: string;
  readonly orderedAt: Date;
  readonly runBy: string | null;
  readonly runAt: Date | null;
  readonly endedAt: Date | null;
  readonly bodySha256: string;
  readonly counts: Readonly<Partial<Record<BatchCaseState, number>>>;
}

/** The outcome of the dry run, or of the command itself. Outcomes of earlier versions say why in English alone. */
export type CaseOutcome =
  | { readonly outcome: 'changed'; readonly effect: Effect; readonly version?: number }
  | { readonly outcome: 'refused'; readonly type: string; readonly message: Words | string }
  | { readonly outcome: 'over' }
  | { readonly outcome: 'failed'; readonly message: Words | string };

/** One case of a batch: what its dry run found, and what became of it. */
export interface BatchCase {
  readonly complaint: ComplaintId;
  readonly state: BatchCaseState;
  readonly preview: CaseOutcome | null;
  readonly before: readonly ClockMark[] | null;
  readonly tries: number;
  readonly result: CaseOutcome | null;
  readonly at: Date | null;
}

const COLUMNS = `b.id, b.state, b.task, b.selection, b.reason, b.rate, b.ordered_by AS "orderedBy",
  b.ordered_at AS "orderedAt", b.run_by AS "runBy", b.run_at AS "runAt", b.ended_at AS "endedAt",
  b.body_sha256 AS "bodySha256", (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (
    SELECT state, count(*) AS n FROM batch_case WHERE batch_id = b.id GROUP BY 1) c) AS counts`;

/** Puts the order of a batch on record. If there is one under this id already, that one stays. */
export async function recordBatch(
  db: Pool,
  order: Pick<BatchRecord, 'id' | 'task' | 'selection' | 'rate' | 'orderedBy' | 'bodySha256'> & {
    readonly reason?: string | undefined;
  },
  now: Instant,
): Promise<BatchRecord> {
  const { id, task, selection, rate, orderedBy, bodySha256, reason = null } = order;
  await db.query(
    `INSERT INTO batch (id, kind, state, task, selection, reason, rate, ordered_by, body_sha256, ordered_at)
      VALUES ($1, $2, 'preparing', $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [id, task.kind, task, selection, reason, rate, orderedBy, bodySha256, new Date(now)],
  );
  return (await findBatch(db, id))!;
}

export async function findBatch(db: Pool, id: string): Promise<BatchRecord | undefined> {
  const { rows } = await db.query<BatchRecord>(`SELECT ${COLUMNS} FROM batch b WHERE b.id = $1`, [id]);
  return rows[0];
}

/** Batches, the latest first, from a position on. */
export async function listBatches(
  db: Pool,
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
): Promise<BatchRecord[]> {
  const { rows } = await db.query<BatchRecord>(
    `SELECT ${COLUMNS} FROM batch b
      WHERE $2::timestamptz IS NULL OR (b.ordered_at, b.id) < ($2::timestamptz, $3::uuid)
      ORDER BY b.ordered_at DESC, b.id DESC LIMIT $1`,
    [limit, after?.at ?? null, after?.id ?? null],
  );
  return rows;
}

/** Batches that should have a workflow, since they have not ended. */
export async function batchesUnderWay(db: Pool): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM batch WHERE ended_at IS NULL ORDER BY id LIMIT 500');
  return rows.map(({ id }) => id);
}

/**
 * Notes the state of a batch. A batch that has ended stays as it is, so a note that arrives late, such as from a try
 * that was given up, changes nothing.
 *
 * @param by the person who started the batch, if this just happened
 */
export async function noteBatch(
  db: Pool,
  id: string,
  { state, rate, by }: { readonly state: BatchState; readonly rate: number; readonly by?: string | undefined },
  now: Instant,
): Promise<void> {
  const at = new Date(now);
  await db.query(
    `UPDATE batch SET state = $2, rate = $3, ended_at = CASE WHEN $4 THEN $5::timestamptz END,
      run_by = coalesce(run_by, $6), run_at = CASE WHEN $6::text IS NULL THEN run_at ELSE coalesce(run_at, $5) END
      WHERE id = $1 AND ended_at IS NULL`,
    [id, state, rate, hasEnded(state), at, by ?? null],
  );
}

/** Puts the next page of running cases on the batch's list. @returns whether that was the last page */
export async function selectPage(db: Pool, { id, task, selection }: BatchRecord, size: number): Promise<boolean> {
  const person = task.kind === 'move-duties' ? task.from : (selection.person ?? null);
  const policy = task.kind === 're-pin' ? task.policy : (selection.policy ?? null);
  const calendar = task.kind === 'extend-calendar' ? task.calendar : (selection.calendar ?? null);
  const { rows } = await db.query<{ last: string | null; n: number }>(
    `WITH batch_now AS (SELECT selected_to FROM batch WHERE id = $1), page AS (
      SELECT c.id FROM complaint c JOIN compiled_rules r ON r.sha256 = c.rules, batch_now
      WHERE c.running AND (batch_now.selected_to IS NULL OR c.id > batch_now.selected_to)
        AND ($3::text IS NULL OR r.rules #>> '{policy,id}' = $3)
        AND ($4::int IS NULL OR (r.rules #>> '{policy,version}')::int = $4)
        AND ($5::text IS NULL OR r.rules #>> '{calendar,id}' = $5)
        AND ($6::text IS NULL OR c.unit = $6)
        AND ($7::text IS NULL OR ${hasPart('$7')})
        AND ($8::int IS NULL OR (r.rules #>> '{policy,version}')::int < $8)
        AND ($9::int IS NULL OR (r.rules #>> '{calendar,version}')::int < $9)
      ORDER BY c.id LIMIT $2
    ), listed AS (
      INSERT INTO batch_case (batch_id, complaint_id, state) SELECT $1, id, 'selected' FROM page ON CONFLICT DO NOTHING
    ), noted AS (
      UPDATE batch SET selected_to = coalesce((SELECT id FROM page ORDER BY id DESC LIMIT 1), selected_to),
        selected = (SELECT count(*) FROM page) < $2 WHERE id = $1
    ) SELECT count(*) AS n FROM page`,
    [
      id,
      size,
      policy,
      selection.version ?? null,
      calendar,
      selection.unit ?? null,
      person,
      task.kind === 're-pin' ? task.version : null,
      task.kind === 'extend-calendar' ? task.version : null,
    ],
  );
  return Number(rows[0]!.n) < size;
}

/** Makes the list be taken from the beginning once more. Cases that are on it stay. */
export async function rewindList(db: Pool, id: string): Promise<void> {
  await db.query('UPDATE batch SET selected_to = NULL WHERE id = $1', [id]);
}

/** When the person leaves whose duties the batch moves; undefined if the batch does not belong to a leave. */
export async function leaveDateOf(db: Pool, id: string): Promise<Date | undefined> {
  const { rows } = await db.query<{ at: Date }>('SELECT at FROM departure WHERE batch_id = $1', [id]);
  return rows[0]?.at;
}

const CASE = 'complaint_id AS complaint, state, preview, before, tries, result, at';

/**
 * Cases of a batch in some states. Those with the fewest tries come first, so that a case that does not answer does not
 * hold up the others.
 */
export async function casesIn(
  db: Pool,
  batch: string,
  states: readonly BatchCaseState[],
  limit: number,
): Promise<BatchCase[]> {
  const { rows } = await db.query<BatchCase>(
    `SELECT ${CASE} FROM batch_case WHERE batch_id = $1 AND state = ANY($2) ORDER BY tries, complaint_id LIMIT $3`,
    [batch, states, limit],
  );
  return rows;
}

/**
 * Cases of a batch in the order of their ids, for people to read.
 *
 * @param filter.reader the viewpoints of the reader; cases that are kept from them are left out
 */
export async function listCases(
  db: Pool,
  batch: string,
  filter: { readonly state?: string | undefined; readonly reader: readonly Viewpoint[] },
  after: string | null,
  limit: number,
): Promise<(BatchCase & { readonly number: string })[]> {
  const values: unknown[] = [batch, filter.state ?? null, after, limit];
  const { rows } = await db.query<BatchCase & { readonly number: string }>(
    `SELECT k.complaint_id AS complaint, c.number, k.state, k.preview, k.before, k.tries, k.result, k.at
      FROM batch_case k JOIN complaint c ON c.id = k.complaint_id
      WHERE k.batch_id = $1 AND ($2::text IS NULL OR k.state = $2) AND ($3::uuid IS NULL OR k.complaint_id > $3)
        AND ${visibleFromSql(filter.reader, (value) => `$${values.push(value)}`, 'c')}
      ORDER BY k.complaint_id LIMIT $4`,
    values,
  );
  return rows;
}

/** How many cases of each batch are in each state, counting only cases that the reader may hear of. */
export async function countsHeard(
  db: Pool,
  batches: readonly string[],
  reader: readonly Viewpoint[],
): Promise<Map<string, BatchRecord['counts']>> {
  const values: unknown[] = [batches];
  const { rows } = await db.query<{ batch: string; state: BatchCaseState; n: number }>(
    `SELECT k.batch_id AS batch, k.state, count(*)::int AS n FROM batch_case k JOIN complaint c ON c.id = k.complaint_id
      WHERE k.batch_id = ANY ($1::uuid[]) AND ${visibleFromSql(reader, (value) => `$${values.push(value)}`, 'c')} GROUP BY 1, 2`,
    values,
  );
  const counts = new Map<string, BatchRecord['counts']>();
  for (const { batch, state, n } of rows) counts.set(batch, { ...counts.get(batch), [state]: n });
  return counts;
}

export async function countCases(db: Pool, batch: string, states: readonly BatchCaseState[]): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    'SELECT count(*) AS n FROM batch_case WHERE batch_id = $1 AND state = ANY($2)',
    [batch, states],
  );
  return Number(rows[0]!.n);
}

/** Notes what became of one case, or what will. Fields that are left out stay. */
export async function noteCase(
  db: Pool,
  batch: string,
  complaint: ComplaintId,
  change: Partial<Pick<BatchCase, 'preview' | 'before' | 'tries' | 'result'>> & { readonly state: BatchCaseState },
  now: Instant,
): Promise<void> {
  const { state, preview, before, tries, result } = change;
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
  await db.query(
    `UPDATE batch_case SET state = $3, preview = coalesce($4, preview), before = coalesce(before, $5),
      tries = coalesce($6, tries), result = coalesce($7, result), at = $8
      WHERE batch_id = $1 AND complaint_id = $2`,
    [batch, complaint, state, json(preview), json(before), tries ?? null, json(result), new Date(now)],
  );
}
