import type { Pool, PoolClient } from 'pg';
import { type CameLine, type Counted, MOST_LINES } from '../../domain/brief/brief';
import type { ComplaintId, PersonId, UnitCode } from '../../domain/ids';
import type { Severity } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { arrivedFromSql } from '../lists/filter';
import { type Readers, readersSql } from './readers';

/** A complaint that came to a unit, for one of those who head it. */
export interface CameRow extends Counted<CameLine> {
  readonly person: PersonId;
}

interface Row {
  readonly person: PersonId;
  readonly complaint: ComplaintId;
  readonly number: string;
  readonly category: string;
  readonly severity: Severity;
  readonly unit: UnitCode;
  readonly receivedAt: Date;
  readonly ofUnit: number;
}

/**
 * What came to the units of all readers since a moment, each list as `listComplaints` has it with `arrivedFrom` for the unit
 * and the reader: the latest lines of each reader, and one at least of each unit.
 */
export async function cameSince(db: Pool | PoolClient, readers: Readers, since: Instant): Promise<CameRow[]> {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const { parts, isSeen } = readersSql(readers, given);
  const { rows } = await db.query<Row>(
    `WITH ${parts}, listed AS (
      SELECT h.person, complaint.id AS complaint, complaint.number, complaint.category, complaint.severity, complaint.unit,
        complaint.received_at AS "receivedAt", (count(*) OVER of_unit)::int AS "ofUnit",
        row_number() OVER (PARTITION BY h.person ORDER BY complaint.received_at DESC, complaint.id DESC) AS place,
        row_number() OVER (PARTITION BY h.person, complaint.unit ORDER BY complaint.received_at DESC, complaint.id DESC)
          AS place_in_unit
      FROM complaint JOIN headed h ON h.unit = complaint.unit
      WHERE ${arrivedFromSql(`${given(new Date(since))}::timestamptz`)} AND ${isSeen('h.person', 'complaint')}
      WINDOW of_unit AS (PARTITION BY h.person, complaint.unit)
    ) SELECT * FROM listed WHERE place <= ${MOST_LINES} OR place_in_unit = 1 ORDER BY person, place`,
    values,
  );
  return rows.map(({ receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.getTime() }));
}
