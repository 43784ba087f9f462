import type { Pool } from 'pg';
import type { ComplaintEvent } from '../../domain/complaint/events';
import type { ComplaintId, UnitCode } from '../../domain/ids';
import type { Viewpoint } from '../../domain/sight/visibility';
import { pinnedRules } from '../policies/rules';
import { eventsRead } from '../record/complaints';
import type { StoredEvent } from '../record/event-codec';
import { visibleFromSql } from '../sight/visibility';
import type { Given } from './conditions';

/** Of which complaints an event log is asked for. */
export interface LogFilter {
  /** Complaints that came in from this moment on, and before the other. */
  readonly from: Date;
  readonly to: Date;
  /** Those that a unit owns or answers for, or one below it. */
  readonly unit?: UnitCode;
  /** Those that one of these units owns or answers for, or one below it. */
  readonly reach: 'all' | readonly UnitCode[];
  /** Those that somebody sees whole from these viewpoints; all if left out. */
  readonly viewpoints?: readonly Viewpoint[];
}

/** A complaint with what an event log says of it. */
export interface LoggedCase {
  readonly id: ComplaintId;
  readonly receivedAt: string;
  readonly product: string | null;
  readonly area: string | null;
  /** All of them, in order. */
  readonly events: readonly ComplaintEvent[];
}

/** The last complaint of a batch. */
export type LogPosition = Pick<LoggedCase, 'id' | 'receivedAt'>;

function conditionsOf({ from, to, unit, reach, viewpoints }: LogFilter, given: Given): string[] {
  const conditions = [`c.received_at >= ${given(from)}`, `c.received_at < ${given(to)}`];
  // Whoever holds an office in a unit sees what it owns or answers for, so the keys of sight name these units.
  const ofUnits = (units: readonly UnitCode[]) => `c.seen_by && ${given(units.map((one) => `unit:${one}`))}::text[]`;
  if (unit !== undefined) conditions.push(ofUnits([unit]));
  if (reach !== 'all') conditions.push(ofUnits(reach));
  if (viewpoints !== undefined) conditions.push(visibleFromSql(viewpoints, given, 'c'));
  return conditions;
}

/** How many complaints a log has. @param most it does not count further than this */
export async function countLogged(pool: Pool, filter: LogFilter, most: number): Promise<number> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (
      SELECT FROM complaint c WHERE ${conditionsOf(filter, given).join(' AND ')} LIMIT ${given(most)}) counted`,
    values,
  );
  return rows[0]!.n;
}

/**
 * The next complaints of a log in the order in which they came in, each with its events as they were at one moment. What
 * the reader may not see any more is left out.
 */
export async function loggedCases(
  pool: Pool,
  filter: LogFilter,
  after: LogPosition | null,
  limit: number,
): Promise<LoggedCase[]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const conditions = conditionsOf(filter, given);
  if (after !== null) {
    conditions.push(`(c.received_at, c.id) > (${given(after.receivedAt)}::timestamptz, ${given(after.id)}::uuid)`);
  }
  // The moment is read as text, since that of Postgres is finer than a Date and the next batch begins just after it.
  const { rows } = await pool.query<
    Omit<LoggedCase, 'events'> & { readonly firstRules: string; readonly stored: readonly StoredEvent[] }
  >(
    `SELECT c.id, c.received_at::text AS "receivedAt", coalesce(c.first_rules, c.rules) AS "firstRules", p.product, p.area,
        (SELECT jsonb_agg(e.event ORDER BY e.version) FROM complaint_event e WHERE e.complaint_id = c.id) AS stored
      FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id
      WHERE ${conditions.join(' AND ')} ORDER BY c.received_at, c.id LIMIT ${given(limit)}`,
    values,
  );
  const cases: LoggedCase[] = [];
  for (const { firstRules, stored, ...row } of rows) {
    const withRules = [];
    for (const event of stored) {
      const rules = event.version === 1 ? firstRules : 'edition' in event ? event.edition : null;
      withRules.push({ event, rules: rules === null ? null : await pinnedRules(pool, rules) });
    }
    cases.push({ ...row, events: eventsRead(withRules) });
  }
  return cases;
}
