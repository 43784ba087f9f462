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

/** The months of a zone from a local moment to another, each with where it ends, as `m(month, ends)`. */
const monthsBetween = (from: string, to: string, zone: string): string => `(
    SELECT to_char(month, 'YYYY-MM') AS month, (month + interval '1 month') AT TIME ZONE ${zone} AS ends
    FROM generate_series(date_trunc('month', ${from}), ${to}, interval '1 month') AS month) m`;

/**
 * A unit with those above it, the nearest first, as they stood at the end of each month from one to another.
 *
 * @param first such as `2026-03`
 * @param zone where the months end
 */
export async function chainsAtEnds(
  db: Pool | PoolClient,
  unit: string,
  { first, last, zone }: { readonly first: string; readonly last: string; readonly zone: string },
): Promise<{ readonly month: string; readonly chain: readonly string[] }[]> {
  const { rows } = await db.query<{ month: string; chain: string[] }>(
    `SELECT m.month, ARRAY(
        WITH RECURSIVE ${placedBefore('m.ends')}, chain(code, depth) AS (
          SELECT $1::text, 1
          UNION ALL SELECT p.parent, depth + 1 FROM chain JOIN placed p ON p.code = chain.code
            WHERE p.parent IS NOT NULL AND depth < 40)
        SELECT code FROM chain ORDER BY depth) AS chain
      FROM ${monthsBetween(`($2 || '-01')::timestamp`, `($3 || '-01')::timestamp`, '$4')} ORDER BY m.month`,
    [unit, first, last, zone],
  );
  return rows;
}

/** The units that had open units below them at the end of each month of a time, by month. @param to excluded */
export async function parentsAtEnds(
  db: Pool | PoolClient,
  { from, to, zone }: { readonly from: Date; readonly to: Date; readonly zone: string },
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await db.query<{ month: string; parents: string[] }>(
    `SELECT m.month, ARRAY(WITH ${placedBefore('m.ends')}
        SELECT DISTINCT parent FROM placed WHERE is_open AND parent IS NOT NULL) AS parents
      FROM ${monthsBetween(
        '$1::timestamptz AT TIME ZONE $3',
        `($2::timestamptz - interval '1 millisecond') AT TIME ZONE $3`,
        '$3',
      )}`,
    [from, to, zone],
  );
  return new Map(rows.map(({ month, parents }) => [month, new Set(parents)]));
}

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
