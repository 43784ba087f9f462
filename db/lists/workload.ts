import { type Kysely, sql } from 'kysely';
import { filtered, type ListFilter } from './filter';
import type { Database } from './tables';

/** How many open cases of a unit somebody has. */
export interface Load {
  /** Who works on them; null for those on which nobody works yet. */
  readonly assignee: string | null;
  readonly cases: number;
  /** Those that have missed a limit. */
  readonly overdue: number;
  /** Those whose next limit falls before the moment that was asked for. */
  readonly due: number;
  readonly paused: number;
}

/**
 * The open cases that a filter matches, by who works on them. Each figure is that of the list with the same filter.
 *
 * @param dueBefore until when a limit counts as due
 */
export async function workload(db: Kysely<Database>, filter: ListFilter, dueBefore: Date): Promise<Load[]> {
  const rows = await filtered(db, { ...filter, open: true })
    .select([
      'complaint.assignee',
      sql<number>`count(*)::int`.as('cases'),
      sql<number>`(count(*) FILTER (WHERE complaint.sla_state = 'breached'))::int`.as('overdue'),
      sql<number>`(count(*) FILTER (WHERE complaint.next_deadline < ${dueBefore}))::int`.as('due'),
      sql<number>`(count(*) FILTER (WHERE jsonb_typeof(complaint.snapshot -> 'pause') = 'object'))::int`.as('paused'),
    ])
    .groupBy('complaint.assignee')
    .execute();
  return rows;
}
