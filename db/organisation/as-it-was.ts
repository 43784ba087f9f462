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
