import type { Pool } from 'pg';
import type { Viewpoint } from '../../domain/sight/visibility';
import { codesBelow } from '../people/directory';
import { visibleFromSql } from '../sight/visibility';
import { type ClockConditions, type ClockList, clocksOf, matching } from './clocks';

/** A clock whose limit has passed before what it measures was done. */
export interface MissedClock {
  readonly complaintId: string;
  readonly number: string;
  readonly category: string;
  readonly severity: string;
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly breachedAt: Date;
  /** Null while it runs. */
  readonly stoppedAt: Date | null;
  /** Highest level of its ladder that was told. */
  readonly level: number;
  /** Id of the rules that are pinned to the case. */
  readonly rules: string;
}

/** What the list of missed clocks can be narrowed by. */
export interface MissedFilter {
  /** A unit and all below it. */
  readonly unit?: string;
  readonly kind?: string;
  /** `open`: those that still run; `closed`: those that have stopped, too late. */
  readonly status?: 'open' | 'closed';
  readonly dueFrom?: Date;
  readonly dueTo?: Date;
}

/** The last row of a page. */
export interface MissedPosition {
  readonly dueAt: string;
  readonly complaintId: string;
  readonly id: string;
}

/**
 * Clocks that were missed, running and stopped, of cases that somebody sees whole from these viewpoints; the latest
 * limit first.
 */
export async function missedClocks(
  pool: Pool,
  filter: MissedFilter,
  after: MissedPosition | null,
  limit: number,
  viewpoints?: readonly Viewpoint[],
): Promise<MissedClock[]> {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const conditions = await conditionsOf(pool, filter, given, viewpoints);
  const inOrder = [...conditions.inOrder];
  if (after !== null) {
    const position = `${given(after.dueAt)}::timestamptz, ${given(after.complaintId)}::uuid, ${given(after.id)}`;
    inOrder.push(`(k.due_at, k.complaint_id, k.id) < (${position})`);
  }
  return clocksOf<MissedClock>(pool, { ...LIST, conditions: { ...conditions, inOrder }, values }, limit);
}

const LIST: Pick<ClockList, 'columns' | 'order'> = {
  columns: `k.complaint_id AS "complaintId", complaint.number, complaint.category, complaint.severity, k.id, k.kind,
    k.unit, k.started_at AS "startedAt", k.due_at AS "dueAt", k.breached_at AS "breachedAt",
    k.stopped_at AS "stoppedAt", k.level, complaint.rules`,
  order: { index: 'k.due_at DESC, k.complaint_id DESC, k.id DESC', read: '"dueAt" DESC, "complaintId" DESC, id DESC' },
};

/** How many missed clocks there are, counted up to a number. */
export async function countMissed(
  pool: Pool,
  filter: MissedFilter,
  most: number,
  viewpoints?: readonly Viewpoint[],
): Promise<number> {
  const values: unknown[] = [most];
  const conditions = await conditionsOf(pool, filter, (value) => `$${values.push(value)}`, viewpoints);
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT FROM (SELECT ${matching(conditions)} OFFSET 0) one LIMIT $1) missed`,
    values,
  );
  return rows[0]!.n;
}

/** Conditions for missed clocks `k`. A unit has those of all below it, which no index has in the order of the list. */
async function conditionsOf(
  pool: Pool,
  { unit, kind, status, dueFrom, dueTo }: MissedFilter,
  given: (value: unknown) => string,
  viewpoints: readonly Viewpoint[] | undefined,
): Promise<ClockConditions> {
  // A stopped clock is breached if it was missed, and otherwise as it was when it stopped.
  const inOrder = ["k.sla_state = 'breached'", 'k.breached_at IS NOT NULL'];
  if (kind !== undefined) inOrder.push(`k.kind = ${given(kind)}`);
  if (status !== undefined) inOrder.push(`k.stopped_at IS ${status === 'open' ? '' : 'NOT '}NULL`);
  if (dueFrom !== undefined) inOrder.push(`k.due_at >= ${given(dueFrom)}`);
  if (dueTo !== undefined) inOrder.push(`k.due_at < ${given(dueTo)}`);
  return {
    inOrder,
    // The units are looked up first, so that the planner knows how many clocks they have.
    others: unit === undefined ? [] : [`k.unit = ANY (${given(await codesBelow(pool, unit))})`],
    cases: viewpoints === undefined ? [] : [visibleFromSql(viewpoints, given)],
  };
}
