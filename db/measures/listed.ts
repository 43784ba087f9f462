import type { Pool, PoolClient } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import type { Fact } from '../../domain/measures/fact';
import type { Viewpoint } from '../../domain/sight/visibility';
import { visibleFromSql } from '../sight/visibility';
import type { Given } from './conditions';

/** One fact behind a figure. */
export interface Counted extends Pick<Fact, 'version' | 'n' | 'what' | 'person' | 'elapsed' | 'working' | 'number'> {
  readonly complaint: ComplaintId;
  readonly complaintNumber: string;
  /** Whether the reader may be told which complaint it is. */
  readonly named: boolean;
  readonly at: Date;
  readonly unit: string;
  readonly category: string;
  /** Of an open case: why it waits, and what its customer was promised; else null. */
  readonly reason: string | null;
  readonly remedy: string | null;
  /** Whose it is, where customers are counted: complaints of one customer have the same, which leads to nobody. */
  readonly customer: string | null;
}

/** Where a page of facts ends. */
export interface CountedPosition {
  readonly at: string;
  readonly complaint: string;
  readonly version: number;
  readonly n: number;
}

/** Which page of facts is asked for, and by whom. */
export interface CountedPage {
  readonly after: CountedPosition | null;
  readonly limit: number;
  /** Of whoever is told which complaints they are; undefined for machines, which see all. */
  readonly viewpoints: readonly Viewpoint[] | undefined;
}

/** Which facts `f` are listed, and what they say beside what every fact does. */
interface Listed {
  readonly source: string;
  readonly conditions: readonly string[];
  /** Columns for `reason`, `remedy` and `customer`. */
  readonly beside: string;
}

/** What every fact `f` says. */
export const FACT_COLUMNS = `f.complaint_id AS complaint, f.version, f.n, f.what, f.at, f.units[1] AS unit, f.person, f.category,
        f.elapsed, f.working, f.number`;

/**
 * Facts one by one, the latest first.
 *
 * @param values the values of the statement so far, to which `given` adds
 */
export async function listCounted(
  db: Pool | PoolClient,
  { source, conditions, beside }: Listed,
  { after, limit, viewpoints }: CountedPage,
  { given, values }: { readonly given: Given; readonly values: readonly unknown[] },
): Promise<Counted[]> {
  const all = [...conditions];
  if (after !== null) {
    const { at, complaint, version, n } = after;
    const position = `${given(at)}::timestamptz, ${given(complaint)}::uuid, ${given(version)}::int, ${given(n)}::int`;
    all.push(`(f.at, f.complaint_id, f.version, f.n) < (${position})`);
  }
  const named = viewpoints === undefined ? 'true' : visibleFromSql(viewpoints, given, 'c');
  const { rows } = await db.query<Counted>(
    `SELECT ${FACT_COLUMNS}, c.number AS "complaintNumber", ${named} AS named, ${beside}
      FROM ${source} JOIN complaint c ON c.id = f.complaint_id
      WHERE ${all.length === 0 ? 'true' : all.join(' AND ')}
      ORDER BY f.at DESC, f.complaint_id DESC, f.version DESC, f.n DESC LIMIT ${given(limit)}`,
    [...values],
  );
  return rows;
}
