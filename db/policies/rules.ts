import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import type { CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';

/** Rules, with the hash under which they are stored. */
export interface StoredRules {
  readonly sha256: string;
  readonly rules: CompiledRules;
}

/** Stores compiled rules under the hash of their content. */
export async function storeRules(db: Pool | PoolClient, rules: CompiledRules): Promise<StoredRules> {
  const json = JSON.stringify(rules);
  const sha256 = createHash('sha256').update(json).digest('hex');
  await db.query('INSERT INTO compiled_rules (sha256, rules) VALUES ($1, $2) ON CONFLICT DO NOTHING', [sha256, json]);
  return { sha256, rules };
}

/**
 * The version of a policy, or of the default one, that is in effect at a moment; undefined if there is none. The rules are shared,
 * so nobody may change them.
 */
export async function currentRules(
  db: Pool | PoolClient,
  policy: string | undefined,
  at: Instant,
): Promise<StoredRules | undefined> {
  const { rows } = await db.query<{ sha256: string }>({
    name: 'current-rules',
    text: `SELECT rules AS sha256 FROM policy
      WHERE id = coalesce($1, (SELECT id FROM policy WHERE is_default)) AND effective_at <= $2
      ORDER BY version DESC LIMIT 1`,
    values: [policy ?? null, new Date(at)],
  });
  const [row] = rows;
  return row && { ...row, rules: await pinnedRules(db, row.sha256) };
}

/** Pinned rules by their hash. Rules are never changed, so those that were read once need not be read again. */
const read = new Map<string, CompiledRules>();
/** An installation has a few versions in force; the oldest ones are read anew. */
const MOST_READ = 50;

/** Rules that are pinned to a case, by their hash. They are shared, so nobody may change them. */
export async function pinnedRules(db: Pool | PoolClient, sha256: string): Promise<CompiledRules> {
  const known = read.get(sha256);
  if (known !== undefined) return known;
  const { rows } = await db.query<{ rules: CompiledRules }>({
    name: 'rules-by-hash',
    text: 'SELECT rules FROM compiled_rules WHERE sha256 = $1',
    values: [sha256],
  });
  const { rules } = rows[0]!;
  read.set(sha256, rules);
  for (const oldest of read.keys()) {
    if (read.size <= MOST_READ) break;
    read.delete(oldest);
  }
  return rules;
}

/** The service office that coordinates by the rules pinned to a case; undefined if the rules name none. */
export async function coordinatingOffice(db: Pool, complaint: ComplaintId): Promise<string | undefined> {
  const { rows } = await db.query<{ office: string | null }>({
    name: 'coordinating-office',
    text: `SELECT r.rules -> 'coordination' ->> 'office' AS office
      FROM complaint c JOIN compiled_rules r ON r.sha256 = c.rules WHERE c.id = $1`,
    values: [complaint],
  });
  return rows[0]?.office ?? undefined;
}

/** Codes of the offices that guide by the rules pinned to a case. */
export async function guidingOffices(db: Pool, complaint: ComplaintId): Promise<readonly string[]> {
  const { rows } = await db.query<{ office: string }>({
    name: 'guiding-offices',
    text: `SELECT DISTINCT g.value ->> 'office' AS office FROM complaint c JOIN compiled_rules r ON r.sha256 = c.rules,
      jsonb_array_elements(r.rules -> 'guidance') g WHERE c.id = $1 ORDER BY 1`,
    values: [complaint],
  });
  return rows.map(({ office }) => office);
}

/** A version of a policy that is to be published. */
export interface NewEdition {
  readonly document: { readonly id: string; readonly version: number };
  readonly rules: CompiledRules;
  readonly effectiveAt: Instant;
  /** The person who publishes it; null if it comes with the installation. */
  readonly by: string | null;
}

/**
 * Publishes a version of a policy. If it exists already, it is left as it is.
 *
 * @param isDefault whether complaints that name no policy come under this one
 * @returns whether it was published
 */
export async function publishPolicy(
  db: Pool | PoolClient,
  { document, rules, effectiveAt, by }: NewEdition,
  at: Instant,
  isDefault = false,
): Promise<boolean> {
  const { sha256 } = await storeRules(db, rules);
  const { rowCount } = await db.query(
    `INSERT INTO policy (id, version, document, rules, effective_at, published_at, published_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [document.id, document.version, JSON.stringify(document), sha256, new Date(effectiveAt), new Date(at), by],
  );
  if (isDefault) {
    await db.query('UPDATE policy SET is_default = false WHERE is_default');
    await db.query('UPDATE policy SET is_default = true WHERE id = $1 AND version = $2', [
      document.id,
      document.version,
    ]);
  }
  return rowCount === 1;
}
