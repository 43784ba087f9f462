import type { Pool, PoolClient } from 'pg';
import type { Words } from '../../domain/language';

/*
 * The organisation as it was at a moment in the past: what is on record now, without the changes that were loaded since. What
 * the record of changes says of a unit for the first time since then tells how it was before.
 */

/**
 * Units as they stood just before a moment, as parts of a recursive statement, of which the last is
 * `placed(code, parent, is_open)`. A unit that came later is not open, and stands where it came to.
 *
 * The first organisation of an installation was always so: what is imported is older than the day on which it was loaded.
 *
 * @param moment the name of the parameter that has the moment
 */
export const placedBefore = (moment: string): string => `later AS (
    SELECT DISTINCT ON (c->>'unit') c->>'unit' AS unit, c->>'change' AS change, c
    FROM organisation_change o, jsonb_array_elements(o.changes) AS c
    WHERE o.at >= ${moment} AND NOT (o.version = 1 AND o.changes @> '[{"change": "unit-comes", "parent": null}]')
      AND c->>'change' IN ('unit-comes', 'unit-reopens', 'unit-moves', 'unit-merges', 'unit-closes')
    ORDER BY c->>'unit', o.version
  ), placed AS (
    SELECT u.code,
      CASE WHEN l.c ? 'before' THEN l.c->>'before'
        ELSE coalesce(l.c->>'parent', l.c->>'into', l.c->>'heir', u.parent) END AS parent,
      CASE WHEN l.unit IS NULL THEN u.closed_at IS NULL ELSE l.change NOT IN ('unit-comes', 'unit-reopens') END AS is_open
    FROM unit u LEFT JOIN later l ON l.unit = u.code
  )`;

/** Each `c` by which units were given other names; most changes have none. */
const renamedSince = (moment: string): string => `organisation_change o, jsonb_array_elements(o.changes) AS c
    WHERE o.at >= ${moment} AND o.changes @> '[{"change": "unit-renamed"}]' AND c->>'change' = 'unit-renamed'`;

/**
 * What a unit `u` was called just before a moment, as an expression. A unit that came later has the name that it came with.
 *
 * @param moment an expression for the moment
 */
export const nameBefore = (moment: string): string => `coalesce((
    SELECT c->'before' FROM ${renamedSince(moment)} AND c->>'unit' = u.code ORDER BY o.version LIMIT 1), u.name)`;

/** What units were called just before a moment, by their codes. */
export async function unitNamesBefore(
  db: Pool | PoolClient,
  codes: readonly string[],
  moment: Date,
): Promise<ReadonlyMap<string, Words>> {
  if (codes.length === 0) return new Map();
  const { rows } = await db.query<{ code: string; name: Words }>({
    name: 'unit-names-before',
    text: `WITH later AS (
        SELECT DISTINCT ON (c->>'unit') c->>'unit' AS unit, c->'before' AS name
        FROM ${renamedSince('$2')} AND c->>'unit' = ANY ($1) ORDER BY c->>'unit', o.version)
      SELECT u.code, coalesce(l.name, u.name) AS name FROM unit u LEFT JOIN later l ON l.unit = u.code
      WHERE u.code = ANY ($1)`,
    values: [codes, moment],
  });
  return new Map(rows.map(({ code, name }) => [code, name]));
}
