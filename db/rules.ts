import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { ComplaintId } from '../domain/ids';
import type { CompiledRules } from '../domain/policy/rules';

/** Rules with the hash under which they are kept. */
export interface StoredRules {
  readonly sha256: string;
  readonly rules: CompiledRules;
}

/** Keeps compiled rules under the hash of their content. */
export async function storeRules(db: Pool | PoolClient, rules: CompiledRules): Promise<StoredRules> {
  const json = JSON.stringify(rules);
  const sha256 = createHash('sha256').update(json).digest('hex');
  await db.query('INSERT INTO compiled_rules (sha256, rules) VALUES ($1, $2) ON CONFLICT DO NOTHING', [sha256, json]);
  return { sha256, rules };
}

/** The newest edition of a policy, or of the default one; undefined if there is none. */
export async function currentRules(db: Pool | PoolClient, policy?: string): Promise<StoredRules | undefined> {
  const { rows } = await db.query<StoredRules>({
    name: 'current-rules',
    text: `SELECT r.sha256, r.rules FROM policy p JOIN compiled_rules r ON r.sha256 = p.rules
      WHERE p.id = coalesce($1, (SELECT id FROM policy WHERE is_default)) ORDER BY p.version DESC LIMIT 1`,
    values: [policy ?? null],
  });
  return rows[0];
}

/** The service office that coordinates by the rules pinned to a case; undefined if they name none. */
export async function coordinatingOffice(db: Pool, complaint: ComplaintId): Promise<string | undefined> {
  const { rows } = await db.query<{ office: string | null }>({
    name: 'coordinating-office',
    text: `SELECT r.rules -> 'coordination' ->> 'office' AS office
      FROM complaint c JOIN compiled_rules r ON r.sha256 = c.rules WHERE c.id = $1`,
    values: [complaint],
  });
  return rows[0]?.office ?? undefined;
}

/** Published policies, newest edition of each, as callers see them. */
export async function listPolicies(
  db: Pool,
): Promise<{ id: string; version: number; isDefault: boolean; document: unknown }[]> {
  const { rows } = await db.query(
    `SELECT DISTINCT ON (id) id, version, document,
      id = (SELECT id FROM policy WHERE is_default) AS "isDefault" FROM policy ORDER BY id, version DESC`,
  );
  return rows;
}

/** Publishes an edition of a policy. An edition that exists already is left as it is. */
export async function publishPolicy(
  db: Pool | PoolClient,
  document: { readonly id: string; readonly version: number },
  rules: CompiledRules,
  at: Date,
  isDefault: boolean,
): Promise<void> {
  const { sha256 } = await storeRules(db, rules);
  await db.query(
    `INSERT INTO policy (id, version, document, rules, published_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [document.id, document.version, JSON.stringify(document), sha256, at],
  );
  if (isDefault) {
    await db.query('UPDATE policy SET is_default = false WHERE is_default');
    await db.query('UPDATE policy SET is_default = true WHERE id = $1 AND version = $2', [
      document.id,
      document.version,
    ]);
  }
}
