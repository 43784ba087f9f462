import type { Pool } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { PolicyCategory } from '../policies/documents/policy-document';

/** The tree of categories of a version of a policy; none if there is no such version. */
export async function categoriesOf(pool: Pool, policy: string, version: number): Promise<readonly PolicyCategory[]> {
  const { rows } = await pool.query<{ categories: PolicyCategory[] }>(
    `SELECT document -> 'categories' AS categories FROM policy WHERE id = $1 AND version = $2`,
    [policy, version],
  );
  return rows[0]?.categories ?? [];
}

/** The offsets from UTC in the zone of the calendar that these rules have. */
export async function offsetsOf(pool: Pool, rules: string): Promise<Calendar['offsets']> {
  const { rows } = await pool.query<{ offsets: Calendar['offsets'] }>(
    `SELECT rules #> '{calendar,offsets}' AS offsets FROM compiled_rules WHERE sha256 = $1`,
    [rules],
  );
  return rows[0]?.offsets ?? [];
}
