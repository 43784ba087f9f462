import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { Viewpoint } from '../../domain/sight/visibility';
import { type Formerly, formerlySql } from '../record/corrections';
import { visibleFromSql } from '../sight/visibility';
import { FACTS_READ } from './cases';
import { filtered, type ListFilter } from './filter';
import type { Database } from './tables';

/** A case with what an export shows beside its state. */
export interface ExportedCase {
  readonly snapshot: Snapshot;
  /** How the facts begin, not masked yet. */
  readonly facts: string;
  readonly product: string | null;
  readonly area: string | null;
  readonly agency: string | null;
  readonly externalReferences: string[];
  /** Values by id, not masked yet; null if there are none. */
  readonly particulars: Readonly<Record<string, string>> | null;
  /** What was on record of the customer before it was corrected. */
  readonly formerly: Formerly;
  /** Not masked yet. */
  readonly customer: Readonly<Record<string, unknown>>;
  /** Id of the rules that are pinned to the case. */
  readonly rules: string;
}

/** The ids of the cases on a list, the newest receipt first. */
export async function listedIds(db: Kysely<Database>, filter: ListFilter, limit: number): Promise<string[]> {
  const rows = await filtered(db, filter)
    .select('complaint.id')
    .orderBy('complaint.received_at', 'desc')
    .orderBy('complaint.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these cases that the reader still sees whole, in the order of the ids. */
export async function casesToExport(
  pool: Pool,
  ids: readonly string[],
  viewpoints?: readonly Viewpoint[],
): Promise<ExportedCase[]> {
  const values: unknown[] = [ids];
  const visible =
    viewpoints === undefined ? 'true' : visibleFromSql(viewpoints, (value) => `$${values.push(value)}`, 'c');
  const { rows } = await pool.query<ExportedCase>(
    `SELECT c.snapshot, c.rules, left(p.facts, ${FACTS_READ}) AS facts, p.product, p.area, p.agency, p.external_references AS "externalReferences", p.customer,
        ${formerlySql('p')} AS formerly, (
          SELECT jsonb_object_agg(one.key, t.content) FROM jsonb_each(c.snapshot -> 'particulars') one
          JOIN complaint_text t ON t.id = (one.value ->> 'id')::uuid) AS particulars
      FROM unnest($1::uuid[]) WITH ORDINALITY wanted(id, position)
      JOIN complaint c ON c.id = wanted.id JOIN complaint_party p ON p.complaint_id = c.id
      WHERE ${visible} ORDER BY position`,
    values,
  );
  return rows;
}
