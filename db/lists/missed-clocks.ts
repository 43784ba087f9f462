import type { Pool } from 'pg';
import type { Viewpoint } from '../../domain/sight/visibility';
import { unitsBelow } from '../people/directory';
import { visibleFromSql } from '../sight/visibility';

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
  const values: unknown[] = [limit];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const conditions = conditionsOf(filter, given, viewpoints);
  if (after !== null) {
    const position = `${given(after.dueAt)}::timestamptz, ${given(after.complaintId)}::uuid, ${given(after.id)}`;
    conditions.push(`(k.due_at, k.complaint_id, k.id) < (${position})`);
  }
  const { rows } = await pool.query<MissedClock>(
    `SELECT k.complaint_id AS "complaintId", complaint.number, complaint.category, complaint.severity, k.id, k.kind,
      k.unit, k.started_at AS "startedAt", k.due_at AS "dueAt", k.breached_at AS "breachedAt",
      k.stopped_at AS "stoppedAt", k.level, complaint.rules
    FROM complaint_clock k JOIN complaint ON complaint.id = k.complaint_id
    WHERE ${conditions.join(' AND ')} ORDER BY k.due_at DESC, k.complaint_id DESC, k.id DESC LIMIT $1`,
    values,
  );
  return rows;
}

/** How many missed clocks there are, counted up to a number. */
export async function countMissed(
  pool: Pool,
  filter: MissedFilter,
  most: number,
  viewpoints?: readonly Viewpoint[],
): Promise<number> {
  const values: unknown[] = [most];
  const conditions = conditionsOf(filter, (value) => `$${values.push(value)}`, viewpoints);
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*) AS n FROM (
      SELECT FROM complaint_clock k JOIN complaint ON complaint.id = k.complaint_id
      WHERE ${conditions.join(' AND ')} LIMIT $1) missed`,
    values,
  );
  return rows[0]!.n;
}

/** The statement has only the filters that are given, so that the planner can choose an index for each of them. */
function conditionsOf(
  { unit, kind, status, dueFrom, dueTo }: MissedFilter,
  given: (value: unknown) => string,
  viewpoints: readonly Viewpoint[] | undefined,
): string[] {
  // A stopped clock is breached if it was missed, and otherwise as it was when it stopped.
  const conditions = ["k.sla_state = 'breached'", 'k.breached_at IS NOT NULL'];
  if (unit !== undefined) {
    conditions.push(`k.unit IN (WITH RECURSIVE ${unitsBelow(given([unit]))} SELECT code FROM below)`);
  }
  if (kind !== undefined) conditions.push(`k.kind = ${given(kind)}`);
  if (status !== undefined) conditions.push(`k.stopped_at IS ${status === 'open' ? '' : 'NOT '}NULL`);
  if (dueFrom !== undefined) conditions.push(`k.due_at >= ${given(dueFrom)}`);
  if (dueTo !== undefined) conditions.push(`k.due_at < ${given(dueTo)}`);
  if (viewpoints !== undefined) conditions.push(visibleFromSql(viewpoints, given));
  return conditions;
}
