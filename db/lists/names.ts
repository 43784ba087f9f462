import type { Pool } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { PolicyCategory } from '../policies/documents/policy-document';

/** A name in the languages of an organisation. */
export interface BilingualName {
  readonly zh?: string;
  readonly en?: string;
}

/** The names of these units, by code. */
export async function unitNames(pool: Pool, codes: readonly string[]): Promise<Map<string, BilingualName>> {
  const { rows } = await pool.query<{ code: string; name: BilingualName }>(
    'SELECT code, name FROM unit WHERE code = ANY ($1)',
    [codes],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** The names of these people, by id. */
export async function personNames(pool: Pool, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>('SELECT id, name FROM person WHERE id = ANY ($1)', [
    ids,
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

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
