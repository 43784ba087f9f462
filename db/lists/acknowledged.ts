import type { Pool } from 'pg';
import type { Escalation } from '../../domain/complaint/heads/escalation';
import type { Viewpoint } from '../../domain/sight/visibility';
import { editionSql } from '../record/edition';
import { visibleFromSql } from '../sight/visibility';
import type { ListedCase } from './cases';

/** An escalation that somebody has acknowledged, and the case as it stands now. */
export interface Acknowledged extends ListedCase {
  readonly escalation: Escalation;
  readonly at: Date;
  /** Of the event. */
  readonly version: number;
}

/** The last row of a page. */
export interface AcknowledgedPosition {
  readonly at: string;
  readonly complaintId: string;
  readonly version: number;
}

/** What a person has acknowledged, also for others, of the cases that they see whole; the latest first. */
export async function acknowledgedBy(
  pool: Pool,
  person: string,
  after: AcknowledgedPosition | null,
  limit: number,
  viewpoints: readonly Viewpoint[],
): Promise<Acknowledged[]> {
  const values: unknown[] = [person, limit, after?.at ?? null, after?.complaintId ?? null, after?.version ?? null];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await pool.query<Acknowledged>(
    `SELECT a.complaint_id AS id, ${editionSql('complaint', 'p')} AS edition, raised.escalation, a.at, a.version
    FROM complaint_event a JOIN complaint ON complaint.id = a.complaint_id
    JOIN complaint_party p ON p.complaint_id = a.complaint_id
    CROSS JOIN LATERAL (SELECT e.event -> 'escalation' AS escalation FROM complaint_event e
      WHERE e.complaint_id = a.complaint_id AND e.version < a.version AND e.type = 'escalated'
        AND e.event #>> '{escalation,id}' = a.event ->> 'escalation' LIMIT 1) raised
    WHERE a.type = 'escalation_acknowledged' AND a.event #>> '{by,person}' = $1 AND ${visibleFromSql(viewpoints, given)}
      AND ($3::timestamptz IS NULL OR (a.at, a.complaint_id, a.version) < ($3::timestamptz, $4::uuid, $5::int))
    ORDER BY a.at DESC, a.complaint_id DESC, a.version DESC LIMIT $2`,
    values,
  );
  return rows;
}
