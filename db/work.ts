import type { Pool } from 'pg';
import type { Person } from '../domain/people/actor';
import { type Viewpoint, viewpointsOf } from '../domain/sight/visibility';
import { holderKey } from './projection';
import { visibleFromSql } from './visibility';

/** An open duty of a caller. */
export interface WorkRow {
  readonly complaintId: string;
  readonly number: string;
  /** Null, like the unit, where the person does not see the case whole. */
  readonly state: string | null;
  readonly category: string;
  readonly severity: string;
  readonly unit: string | null;
  readonly slaState: string;
  readonly action: string;
  readonly holder: string;
  readonly clock: string | null;
  /** Null for a duty without a clock. */
  readonly dueAt: Date | null;
}

/** The last row of a page. A duty without a deadline comes after all others. */
export interface WorkPosition {
  readonly dueAt: string;
  readonly complaintId: string;
  readonly action: string;
  readonly clock: string;
}

/**
 * What a person has to do, by name, by office or for somebody who is away, most urgent first; nothing in complaints
 * about either of them. Each holder's part comes in order from the index, so the time does not grow with the backlog.
 * What nobody has to do before a later moment is left out.
 */
export async function workOf(
  pool: Pool,
  person: Person,
  after: WorkPosition | null,
  limit: number,
  now: Date,
  action?: string,
): Promise<WorkRow[]> {
  const people = [person, ...(person.standsInFor ?? [])];
  const held = people.flatMap(({ person: id, offices }) =>
    [holderKey({ person: id }), ...offices.map(holderKey)].map((holder) => ({ holder, id })),
  );
  const keys = viewpointsOf(person).map((from) => from.keys);
  const { rows } = await pool.query<WorkRow>({
    name: 'work',
    text: `
WITH kept AS MATERIALIZED (SELECT id, accused FROM complaint WHERE accused <> '{}' AND accused && $9::text[])
SELECT c.id AS "complaintId", c.number, CASE WHEN seen.whole THEN c.state END AS state, c.category, c.severity,
  CASE WHEN seen.whole THEN c.unit END AS unit, w.action, w.holder,
  coalesce(k.sla_state, 'ok') AS "slaState", nullif(w.clock_id, '') AS clock,
  CASE WHEN w.due_at < 'infinity' THEN w.due_at END AS "dueAt"
FROM (
  SELECT DISTINCT ON (d.due_at, d.complaint_id, d.action, d.clock_id) d.*
  FROM unnest($1::text[], $10::text[]) AS h(holder, person) CROSS JOIN LATERAL (
    SELECT * FROM duty d WHERE d.holder = h.holder AND d.not_before <= $7 AND ($8::text IS NULL OR d.action = $8)
      AND NOT EXISTS (SELECT FROM kept WHERE kept.id = d.complaint_id AND kept.accused && ARRAY[h.person, $11])
      AND ($2::timestamptz IS NULL OR (d.due_at, d.complaint_id, d.action, d.clock_id) > ($2::timestamptz, $3::uuid, $5::text, $6::text))
    ORDER BY d.due_at, d.complaint_id, d.action, d.clock_id LIMIT $4
  ) d
  ORDER BY d.due_at, d.complaint_id, d.action, d.clock_id LIMIT $4
) w
JOIN complaint c ON c.id = w.complaint_id
CROSS JOIN LATERAL (SELECT $12::boolean OR c.seen_by && $13::text[] AS whole) seen
LEFT JOIN complaint_clock k ON k.complaint_id = w.complaint_id AND k.id = w.clock_id
ORDER BY w.due_at, w.complaint_id, w.action, w.clock_id`,
    values: [
      held.map(({ holder }) => holder),
      after?.dueAt ?? null,
      after?.complaintId ?? null,
      limit,
      after?.action ?? null,
      after?.clock ?? null,
      now,
      action ?? null,
      people.map(({ person: id }) => id),
      held.map(({ id }) => id),
      person.person,
      keys.includes(null),
      keys.flatMap((some) => some ?? []),
    ],
  });
  return rows;
}

/** A running clock. */
export interface ClockRow {
  readonly complaintId: string;
  readonly number: string;
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly slaState: string;
  readonly level: number;
  /** What acts next; null for a clock that runs on after the last level of its ladder was told. */
  readonly nextAt: Date | null;
  readonly nextCheckpoint: string | null;
}

export interface ClockFilter {
  readonly unit?: string;
  readonly kind?: string;
  readonly slaState?: string;
}

/** The last row of a page. A clock with nothing left to do comes after all others. */
export interface ClockPosition {
  readonly nextAt: string;
  readonly complaintId: string;
  readonly id: string;
}

/** Running clocks by what acts next, of the cases that somebody sees whole from these viewpoints. */
export async function runningClocks(
  pool: Pool,
  filter: ClockFilter,
  after: ClockPosition | null,
  limit: number,
  viewpoints?: readonly Viewpoint[],
): Promise<ClockRow[]> {
  const values: unknown[] = [limit];
  const given = (value: unknown): string => `$${values.push(value)}`;
  // Only the filters that are given: with one statement for all of them the planner could use no index for any.
  const conditions = ['k.stopped_at IS NULL', 'k.next_at IS NOT NULL'];
  if (filter.unit !== undefined) conditions.push(`k.unit = ${given(filter.unit)}`);
  if (filter.kind !== undefined) conditions.push(`k.kind = ${given(filter.kind)}`);
  if (filter.slaState !== undefined) conditions.push(`k.sla_state = ${given(filter.slaState)}`);
  if (viewpoints !== undefined) conditions.push(visibleFromSql(viewpoints, given));
  if (after !== null) {
    const position = `${given(after.nextAt)}::timestamptz, ${given(after.complaintId)}::uuid, ${given(after.id)}`;
    conditions.push(`(k.next_at, k.complaint_id, k.id) > (${position})`);
  }
  const { rows } = await pool.query<ClockRow>(
    `SELECT k.complaint_id AS "complaintId", complaint.number, k.id, k.kind, k.unit, k.started_at AS "startedAt",
      k.due_at AS "dueAt", k.provisional, k.sla_state AS "slaState", k.level,
      CASE WHEN k.next_at < 'infinity' THEN k.next_at END AS "nextAt",
      k.next_checkpoint AS "nextCheckpoint"
    FROM complaint_clock k JOIN complaint ON complaint.id = k.complaint_id
    WHERE ${conditions.join(' AND ')} ORDER BY k.next_at, k.complaint_id, k.id LIMIT $1`,
    values,
  );
  return rows;
}
