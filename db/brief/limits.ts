import type { Pool, PoolClient } from 'pg';
import type { Counted, LimitLine } from '../../domain/brief/brief';
import { MOST_LINES } from '../../domain/brief/brief';
import type { ComplaintId, PersonId, UnitCode } from '../../domain/ids';
import type { ClockKind } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { type ClockFilter, conditionsOf } from '../lists/running-clocks';
import { type Readers, readersSql } from './readers';

/** A running clock of a unit, for one of those who head it. */
export interface LimitRow extends Counted<Omit<LimitLine, 'late' | 'category'>> {
  readonly person: PersonId;
  readonly category: string;
}

interface Row {
  readonly person: PersonId;
  readonly complaint: ComplaintId;
  readonly number: string;
  readonly category: string;
  readonly clock: ClockKind;
  readonly unit: UnitCode;
  readonly dueAt: Date;
  readonly ofUnit: number;
}

/**
 * The running clocks of the units of all readers that a filter matches, each list as `runningClocks` has it for the unit and
 * the reader: the first lines of each reader by their limits, and one at least of each unit.
 */
export async function limitsOf(
  db: Pool | PoolClient,
  readers: Readers,
  filter: Omit<ClockFilter, 'unit'>,
): Promise<LimitRow[]> {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const { parts, isSeen } = readersSql(readers, given);
  const { inOrder, others } = conditionsOf(filter, given, undefined);
  const { rows } = await db.query<Row>(
    `WITH ${parts}, listed AS (
      SELECT h.person, complaint.id AS complaint, complaint.number, complaint.category, k.kind AS clock, k.unit, k.due_at AS "dueAt",
        (count(*) OVER of_unit)::int AS "ofUnit",
        row_number() OVER (PARTITION BY h.person ORDER BY k.due_at, k.complaint_id, k.id) AS place,
        row_number() OVER (PARTITION BY h.person, k.unit ORDER BY k.due_at, k.complaint_id, k.id) AS place_in_unit
      FROM headed h JOIN complaint_clock k ON k.unit = h.unit JOIN complaint ON complaint.id = k.complaint_id
      WHERE ${[...inOrder, ...others].join(' AND ')} AND ${isSeen('h.person', 'complaint')}
      WINDOW of_unit AS (PARTITION BY h.person, k.unit)
    ) SELECT * FROM listed WHERE place <= ${MOST_LINES} OR place_in_unit = 1 ORDER BY person, place`,
    values,
  );
  return rows.map(({ dueAt, ...row }) => ({ ...row, dueAt: dueAt.getTime() as Instant }));
}
