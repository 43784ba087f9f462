import type { Client } from 'pg';
import { inOrderOfReferences, quoted, type Table, tableSql } from './table';

const HEADER = `-- The schema of the database as the migrations in db/migrations leave it, for reading.
-- Written by \`npm run schema\`; do not edit it by hand. The migrations also say why a column is there, and
-- they are what a database is made with. The table in which node-pg-migrate keeps its list of migrations is left out.

-- Some functions name tables that are made after them.
SET check_function_bodies = off;
`;

/** The table of the migration tool. It is not part of our schema. */
const NOT_OURS = ['schema_migration'];

/**
 * A condition for objects that are described by themselves. Those that belong to an extension, or that Postgres made
 * for a column, are made again together with it.
 */
const isOurs = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend d
    WHERE d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype IN ('e', 'i', 'a'))`;

const EXTENSIONS = `
  SELECT format('CREATE EXTENSION %I;', extname) AS sql FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`;

const FUNCTIONS = `
  SELECT pg_get_functiondef(p.oid) AS sql, p.oid::regprocedure::text AS name, obj_description(p.oid, 'pg_proc') AS comment
  FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND ${isOurs('pg_proc', 'p.oid')}
  ORDER BY p.oid::regprocedure::text COLLATE "C"`;

const SEQUENCES = `
  SELECT format('CREATE SEQUENCE %I;', c.relname) AS sql FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND ${isOurs('pg_class', 'c.oid')}
  ORDER BY c.relname`;

const TABLES = `
  SELECT c.relname AS name, obj_description(c.oid, 'pg_class') AS comment,
    (SELECT json_agg(json_build_object(
        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
        'identity', a.attidentity, 'generated', a.attgenerated,
        'value', pg_get_expr(v.adbin, v.adrelid, true), 'comment', col_description(c.oid, a.attnum)
      ) ORDER BY a.attnum)
      FROM pg_attribute a LEFT JOIN pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(json_agg(json_build_object(
        'name', k.conname, 'sql', pg_get_constraintdef(k.oid, true), 'references', f.relname
      ) ORDER BY array_position(ARRAY['p', 'u', 'f', 'c']::"char"[], k.contype), k.conname), '[]')
      FROM pg_constraint k LEFT JOIN pg_class f ON f.oid = k.confrelid
      WHERE k.conrelid = c.oid AND k.contype <> 'n') AS constraints,
    (SELECT coalesce(json_agg(pg_get_indexdef(i.indexrelid, 0, true) ORDER BY i.indexrelid::regclass::text COLLATE "C"), '[]')
      FROM pg_index i
      WHERE i.indrelid = c.oid AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)) AS indexes
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
  ORDER BY c.relname`;

const TRIGGERS = `
  SELECT pg_get_triggerdef(g.oid, true) || ';' || CASE g.tgenabled WHEN 'O' THEN ''
      ELSE format(E'\\nALTER TABLE %s %s TRIGGER %I;', g.tgrelid::regclass,
        CASE g.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'DISABLE' END, g.tgname) END AS sql
  FROM pg_trigger g WHERE NOT g.tgisinternal
  ORDER BY g.tgrelid::regclass::text COLLATE "C", g.tgname`;

/** Finds objects that {@link describeSchema} does not know how to write down. */
const UNKNOWN = `
  SELECT 'relation ' || c.relname AS what FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('r', 'i', 'S') AND ${isOurs('pg_class', 'c.oid')}
  UNION ALL SELECT 'type ' || t.typname FROM pg_type t
    WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd', 'r', 'm') AND ${isOurs('pg_type', 't.oid')}
  UNION ALL SELECT 'row policy ' || p.polname FROM pg_policy p
  UNION ALL SELECT 'schema ' || n.nspname FROM pg_namespace n
    WHERE n.nspname NOT IN ('public', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
  ORDER BY 1`;

/**
 * Writes the schema of a database as SQL that makes the same schema in an empty one: extensions, functions, sequences,
 * tables with their constraints, indexes and comments, and triggers. The same schema always gives the same text, and nothing in
 * it says who owns the database or where it is.
 *
 * @throws Error if there is something that it does not know how to write down, such as a view
 */
export async function describeSchema(database: Client): Promise<string> {
  const read = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    (await database.query(sql, values)).rows as Row[];
  // With this path Postgres leaves the schema out of the names that it writes.
  await database.query('SET search_path TO public');
  const unknown = await read<{ what: string }>(UNKNOWN);
  if (unknown.length > 0) {
    const what = unknown.map((row) => row.what).join(', ');
    throw new Error(`dev/schema cannot write these down yet: ${what}. Teach it to, as db/schema.sql would lack them.`);
  }
  const extensions = await read<{ sql: string }>(EXTENSIONS);
  const functions = await read<{ sql: string; name: string; comment: string | null }>(FUNCTIONS);
  const sequences = await read<{ sql: string }>(SEQUENCES);
  const tables = await read<Table>(TABLES, NOT_OURS);
  const triggers = await read<{ sql: string }>(TRIGGERS);
  const parts = [
    HEADER.trimEnd(),
    ...extensions.map(({ sql }) => sql),
    ...functions.map(({ sql, name, comment }) => functionSql(sql, name, comment)),
    ...sequences.map(({ sql }) => sql),
    ...inOrderOfReferences(tables).map(tableSql),
    ...triggers.map(({ sql }) => sql),
  ];
  return `${parts.join('\n\n')}\n`;
}

function functionSql(sql: string, name: string, comment: string | null): string {
  const plain = sql.replace('CREATE OR REPLACE FUNCTION public.', 'CREATE FUNCTION ').trimEnd();
  const said = comment === null ? '' : `\nCOMMENT ON FUNCTION ${name} IS ${quoted(comment)};`;
  return `${plain};${said}`;
}
