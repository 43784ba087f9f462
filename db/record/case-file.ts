import type { Pool } from 'pg';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { type Formerly, formerlySql } from './corrections';
import type { Party } from './intake';

/** A clock that has stopped: met, missed or void, as it was then. */
export interface StoppedClock {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly breachedAt: Date | null;
  readonly stoppedAt: Date;
  readonly outcome: string;
}

/** Everything on record about a case except its events. */
export interface CaseFile {
  readonly snapshot: Snapshot;
  readonly party: Party;
  /** What was on record of the customer before it was corrected, so that it can be masked in texts; never shown. */
  readonly formerly: Formerly;
  readonly stopped: readonly StoppedClock[];
}

/** The case with its texts, its customer and the clocks that have stopped; undefined if there is no such case. */
export async function loadCaseFile(pool: Pool, id: ComplaintId): Promise<CaseFile | undefined> {
  const { rows } = await pool.query<Omit<CaseFile, 'stopped'>>({
    name: 'case-file',
    text: `SELECT c.snapshot, jsonb_build_object('facts', p.facts, 'remedySought', p.remedy_sought, 'customer', p.customer,
        'product', p.product, 'area', p.area, 'agency', p.agency, 'place', p.place, 'externalReferences', p.external_references, 'filedBy', p.filed_by) AS party,
        ${formerlySql('p')} AS formerly
      FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id WHERE c.id = $1`,
    values: [id],
  });
  if (rows[0] === undefined) return undefined;
  const { rows: stopped } = await pool.query<StoppedClock>({
    name: 'stopped-clocks',
    text: `SELECT id, kind, unit, started_at AS "startedAt", due_at AS "dueAt", breached_at AS "breachedAt",
        stopped_at AS "stoppedAt", outcome FROM complaint_clock
      WHERE complaint_id = $1 AND stopped_at IS NOT NULL ORDER BY stopped_at, id`,
    values: [id],
  });
  return { ...rows[0], stopped };
}
