import type { Pool } from 'pg';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { type Formerly, formerlySql } from '../record/corrections';
import { editionSql } from '../record/edition';
import type { Party } from '../record/intake';
import { visibleFromSql } from '../sight/visibility';
import type { ListFilter } from './filter';

/** How many letters of the facts are read: more than a list shows, so that no number is cut before it is masked. */
export const FACTS_READ = 400;

/** A case as it stands now. */
export interface ListedCase {
  readonly id: ComplaintId;
  /** Changes whenever anything of the case does that lists show. */
  readonly edition: string;
}

/** How the facts of a case begin, with what masks them. */
export interface Beginning extends ListedCase {
  readonly facts: string;
  /** The customer as they are on record, and as they were before corrections. */
  readonly customer: Party['customer'];
  readonly formerly: Formerly;
}

/** A case, as far as lists show it. */
export interface CaseOnRecord extends Beginning {
  readonly snapshot: Snapshot;
  /** Hash of the rules that are pinned to the case. */
  readonly rules: string;
}

/**
 * These cases as they stand now, as far as lists show them.
 *
 * @param reader from where they are seen; those that are not seen from there are left out
 */
export async function casesOnRecord(
  pool: Pool,
  ids: readonly string[],
  { viewpoints }: Pick<ListFilter, 'viewpoints'>,
): Promise<CaseOnRecord[]> {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await pool.query<CaseOnRecord>(
    `SELECT c.id, ${editionSql('c', 'p')} AS edition, c.rules, c.snapshot, left(p.facts, ${FACTS_READ}) AS facts,
        p.customer, ${formerlySql('p')} AS formerly
      FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id
      WHERE c.id = ANY (${given(ids)}::uuid[]) AND ${viewpoints === undefined ? 'true' : visibleFromSql(viewpoints, given, 'c')}`,
    values,
  );
  return rows;
}
