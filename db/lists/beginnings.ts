import type { Pool } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import { type Formerly, formerlySql } from '../record/corrections';
import type { Party } from '../record/intake';

/** How many letters of the facts are read: more than a list shows, so that no number is cut before it is masked. */
export const FACTS_READ = 400;

/** How the facts of a case begin, with what masks them. */
export interface Beginning {
  readonly id: string;
  readonly version: number;
  readonly facts: string;
  /** The customer as they are on record, and as they were before corrections. */
  readonly customer: Party['customer'];
  readonly formerly: Formerly;
}

interface PinnedBeginning extends Beginning {
  readonly id: ComplaintId;
  /** Hash of the rules that are pinned to the case. */
  readonly rules: string;
}

/** How the facts of these cases begin, and which rules the cases have. */
export async function beginningsOf(pool: Pool, ids: readonly string[]): Promise<PinnedBeginning[]> {
  const { rows } = await pool.query<PinnedBeginning>({
    name: 'beginnings',
    text: `SELECT c.id, c.version, c.rules, left(p.facts, ${FACTS_READ}) AS facts, p.customer, ${formerlySql('p')} AS formerly
      FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id WHERE c.id = ANY ($1::uuid[])`,
    values: [ids],
  });
  return rows;
}
