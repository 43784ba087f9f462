import type { Pool, PoolClient } from 'pg';
import { MOST_LINES } from '../../domain/brief/brief';
import type { OwedAction } from '../../domain/complaint/duty-traits';
import type { ComplaintId, PersonId } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { heldSql, type Readers } from './readers';

/** What of the duties of a head stands in a brief. */
const ACTIONS: readonly OwedAction[] = ['acknowledge-escalation', 'explain-overdue'];

/** A duty of one of the readers. */
export interface OwedRow {
  readonly person: PersonId;
  readonly action: OwedAction;
  readonly complaint: ComplaintId;
  readonly number: string;
  readonly category: string;
  readonly dueAt: Instant | null;
  /** How many duties of this action the reader has. */
  readonly total: number;
}

/** What all readers owe of a few actions: the first lines of each list, as `workOf` has it for the reader. */
export async function owedBy(db: Pool | PoolClient, readers: Readers, now: Instant): Promise<OwedRow[]> {
  const values: unknown[] = [new Date(now), ACTIONS];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await db.query<Omit<OwedRow, 'dueAt'> & { readonly dueAt: Date | null }>(
    `WITH ${heldSql(readers, given)},
      kept AS MATERIALIZED (SELECT id, accused FROM complaint WHERE accused <> '{}'),
      owed AS (
        SELECT DISTINCT h.person, d.action, d.complaint_id, d.clock_id, d.due_at FROM held h JOIN duty d ON d.holder = h.holder
        WHERE d.not_before <= $1 AND d.action = ANY ($2) AND NOT EXISTS (
          SELECT FROM kept WHERE kept.id = d.complaint_id AND kept.accused && ARRAY[h.name, h.person])),
      listed AS (
        SELECT *, (count(*) OVER (PARTITION BY person, action))::int AS total,
          row_number() OVER (PARTITION BY person, action ORDER BY due_at, complaint_id, clock_id) AS place FROM owed)
    SELECT l.person, l.action, c.id AS complaint, c.number, c.category,
      CASE WHEN l.due_at < 'infinity' THEN l.due_at END AS "dueAt", l.total
    FROM listed l JOIN complaint c ON c.id = l.complaint_id WHERE l.place <= ${MOST_LINES} ORDER BY l.person, l.action, l.place`,
    values,
  );
  return rows.map(({ dueAt, ...row }) => ({ ...row, dueAt: dueAt?.getTime() ?? null }));
}
