import type { Pool, PoolClient } from 'pg';
import { isEqual } from '../../domain/equal';
import { NO_MAPPING, type ReturnMapping, type VersionedMapping } from '../../domain/returns/mapping';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';

/** A version of the mapping of a return, as it was set. */
export interface SetMapping extends VersionedMapping {
  readonly setBy: string;
  readonly setAt: Date;
}

/** The mapping of a return that holds now; null before anything was said. */
export async function latestMapping(db: Pool | PoolClient, code: string): Promise<SetMapping | null> {
  const { rows } = await db.query<{ version: number; mapping: ReturnMapping; setBy: string; setAt: Date }>(
    `SELECT version, mapping, set_by AS "setBy", set_at AS "setAt" FROM return_mapping WHERE return_code = $1
      ORDER BY version DESC LIMIT 1`,
    [code],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { mapping, ...rest } = row;
  return { ...mapping, ...rest };
}

/** The mapping that holds now, and what holds before there is one. */
export const mappingOf = async (db: Pool | PoolClient, code: string): Promise<VersionedMapping> =>
  (await latestMapping(db, code)) ?? NO_MAPPING;

/**
 * Sets the next version of a mapping. One that says the same as the one before changes nothing.
 *
 * @param begunWith the version that whoever sets it has seen
 * @returns what holds now, and whether it is what was to be set: it is not where somebody else has set another one meanwhile
 */
export async function setMapping(
  pool: Pool,
  code: string,
  { groups, asked, yearBegins }: ReturnMapping,
  begunWith: number,
  by: string,
  now: Instant,
): Promise<{ readonly latest: SetMapping | null; readonly isSet: boolean }> {
  return transaction(pool, async (db) => {
    // Two who say something at once do so one after the other.
    await db.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`return_mapping ${code}`]);
    const before = await latestMapping(db, code);
    const mapping: ReturnMapping = { groups, asked, yearBegins };
    if (before !== null) {
      const { groups: had, asked: said, yearBegins: began } = before;
      if (isEqual(mapping, { groups: had, asked: said, yearBegins: began })) return { latest: before, isSet: true };
    }
    if (begunWith !== (before?.version ?? 0)) return { latest: before, isSet: false };
    const [version, setAt] = [(before?.version ?? 0) + 1, new Date(now)];
    await db.query(
      'INSERT INTO return_mapping (return_code, version, mapping, set_by, set_at) VALUES ($1, $2, $3, $4, $5)',
      [code, version, JSON.stringify(mapping), by, setAt],
    );
    return { latest: { ...mapping, version, setBy: by, setAt }, isSet: true };
  });
}

/** Codes of categories that no policy in any version has; what has none of them is no category of this organisation. */
export async function unknownCategories(pool: Pool, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const { rows } = await pool.query<{ code: string }>(
    `WITH RECURSIVE named AS (
      SELECT one ->> 'code' AS code, one -> 'children' AS children
      FROM policy p CROSS JOIN jsonb_array_elements(p.document -> 'categories') AS one
      UNION ALL
      SELECT n.code || '.' || (below ->> 'code'), below -> 'children' FROM named n
        CROSS JOIN jsonb_array_elements(CASE jsonb_typeof(n.children) WHEN 'array' THEN n.children ELSE '[]' END) AS below
    ) SELECT given AS code FROM unnest($1::text[]) AS given WHERE given NOT IN (SELECT code FROM named) ORDER BY given`,
    [codes],
  );
  return rows.map(({ code }) => code);
}
