import type { Pool } from 'pg';
import type { Viewpoint } from '../../domain/sight/visibility';
import { visibleFromSql } from '../sight/visibility';
import { type ClockConditions, type ClockList, clocksOf, matching } from './clocks';

/** A running clock. */
export interface ClockRow {
  readonly complaintId: string;
  readonly number: string;
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  /** Who works on the case now; null for nobody. */
  readonly assignee: string | null;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly slaState: string;
  readonly level: number;
  /** When the clock acts next; null if it runs on after the last level of its ladder was told. */
  readonly nextAt: Date | null;
  readonly nextCheckpoint: string | null;
}

/** What the list of running clocks can be narrowed by. */
export interface ClockFilter {
  readonly unit?: string;
  readonly kind?: string;
  readonly slaState?: string;
  /** Only clocks that have not been missed and whose limit falls before this moment. */
  readonly dueBefore?: Date;
}

/** The last row of a page. Clocks that will not act any more come after all others. */
export interface ClockPosition {
  readonly nextAt: string;
  readonly complaintId: string;
  readonly id: string;
}

/** Running clocks of cases that somebody sees whole from these viewpoints, in the order in which they act next. */
export async function runningClocks(
  pool: Pool,
  filter: ClockFilter,
  after: ClockPosition | null,
  limit: number,
  viewpoints?: readonly Viewpoint[],
): Promise<ClockRow[]> {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const conditions = conditionsOf(filter, given, viewpoints);
  const inOrder = [...conditions.inOrder];
  if (after !== null) {
    const position = `${given(after.nextAt)}::timestamptz, ${given(after.complaintId)}::uuid, ${given(after.id)}`;
    inOrder.push(`(k.next_at, k.complaint_id, k.id) > (${position})`);
  }
  return clocksOf<ClockRow>(pool, { ...LIST, conditions: { ...conditions, inOrder }, values }, limit);
}

const LIST: Pick<ClockList, 'columns' | 'order'> = {
  columns: `k.complaint_id AS "complaintId", complaint.number, k.id, k.kind, k.unit, complaint.assignee, k.started_at AS "startedAt",
    k.due_at AS "dueAt", k.provisional, k.sla_state AS "slaState", k.level,
    CASE WHEN k.next_at < 'infinity' THEN k.next_at END AS "nextAt", k.next_checkpoint AS "nextCheckpoint"`,
  order: { index: 'k.next_at, k.complaint_id, k.id', read: '"nextAt" NULLS LAST, "complaintId", id' },
};

/** How many running clocks there are by the unit that holds them, the most first. Each figure is the length of the list. */
export async function countRunning(
  pool: Pool,
  filter: ClockFilter,
  viewpoints?: readonly Viewpoint[],
): Promise<{ readonly unit: string; readonly clocks: number }[]> {
  const values: unknown[] = [];
  const conditions = conditionsOf(filter, (value) => `$${values.push(value)}`, viewpoints);
  const { rows } = await pool.query(
    `SELECT k.unit, count(*)::int AS clocks ${matching(conditions)} GROUP BY k.unit ORDER BY clocks DESC, k.unit`,
    values,
  );
  return rows;
}

/** The conditions for clocks `k` that a filter matches. */
export function conditionsOf(
  { unit, kind, slaState, dueBefore }: ClockFilter,
  given: (value: unknown) => string,
  viewpoints: readonly Viewpoint[] | undefined,
): ClockConditions {
  const inOrder = ['k.stopped_at IS NULL', 'k.next_at IS NOT NULL'];
  if (unit !== undefined) inOrder.push(`k.unit = ${given(unit)}`);
  if (kind !== undefined) inOrder.push(`k.kind = ${given(kind)}`);
  if (slaState !== undefined) inOrder.push(`k.sla_state = ${given(slaState)}`);
  if (dueBefore !== undefined) {
    const before = given(dueBefore);
    // A clock that has not been missed acts at its limit at the latest, so that none is looked for that acts later.
    inOrder.push(`k.sla_state <> 'breached' AND k.due_at < ${before} AND k.next_at < ${before}`);
  }
  return { inOrder, others: [], cases: viewpoints === undefined ? [] : [visibleFromSql(viewpoints, given)] };
}
