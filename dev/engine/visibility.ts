import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/*
 * In which file Temporal's development server finds workflows for lists. As it makes the file, each change of a search attribute
 * writes 45 indexes and two indexes of words, on the one connection that also writes the histories. The file is ours, so it keeps
 * what somebody looks for by: see docs/decisions/057-lean-visibility.md.
 */

/** Hash of the store as the server of `temporal` 1.5.1 makes it. Any other one is left as it is. */
const KNOWN = 'eb559f4097e1368b';
/** The indexes that stay: lists in their usual order, one workflow, those that have ended, those of a kind. */
const STAY = ['default_idx', 'by_workflow_id', 'by_status', 'by_workflow_type'];

const TEXTS = { table: 'executions_visibility_fts_text', columns: ['Text01', 'Text02', 'Text03'] } as const;
const LISTS = {
  table: 'executions_visibility_fts_keyword_list',
  columns: [
    ...['TemporalChangeVersion', 'BinaryChecksums', 'BuildIds', 'TemporalPauseInfo'],
    ...['KeywordList01', 'KeywordList02', 'KeywordList03'],
  ],
} as const;

/** What has been done about a visibility store. */
export type LeanResult =
  | 'made lean'
  | 'is lean'
  /** It is not the one that we know. */
  | 'unknown'
  /** This Node is too old to open it. */
  | 'cannot be opened';

/**
 * Takes from a visibility store what nobody looks for by, while no server has it open. Everything can be asked as before; what no
 * index helps with is looked through.
 *
 * @param dataFile of the server; it must exist
 */
export async function makeLean(dataFile: string): Promise<LeanResult> {
  if (!existsSync(dataFile)) throw new Error(`${dataFile} does not exist`);
  const sqlite = await import('node:sqlite').catch(() => null);
  if (sqlite === null) return 'cannot be opened';
  const database = new sqlite.DatabaseSync(dataFile);
  try {
    const indexes = namesOf(database, 'index');
    if (indexes.length > 0 && indexes.every((name) => STAY.includes(name))) return 'is lean';
    if (hashOf(database) !== KNOWN) return 'unknown';
    const drops = indexes.filter((name) => !STAY.includes(name)).map((name) => `DROP INDEX ${name};`);
    database.exec(['BEGIN;', ...drops, ...TRIGGERS, 'COMMIT;'].join('\n'));
    return 'made lean';
  } finally {
    database.close();
  }
}

const OF_IT = `FROM sqlite_master WHERE tbl_name IN ('executions_visibility', '${TEXTS.table}', '${LISTS.table}') AND sql IS NOT NULL`;

const namesOf = (database: DatabaseSync, type: string): string[] =>
  database
    .prepare(`SELECT name ${OF_IT} AND type = ? ORDER BY name`)
    .all(type)
    .map(({ name }) => String(name));

/** Hash of how the store is defined. */
export function hashOf(database: DatabaseSync): string {
  const rows = database.prepare(`SELECT type, name, sql ${OF_IT} ORDER BY type, name`).all();
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
}

type Words = typeof TEXTS | typeof LISTS;

const any = (row: 'OLD' | 'NEW', { columns }: Words): string =>
  `coalesce(${columns.map((column) => `${row}.${column}`).join(', ')}) IS NOT NULL`;
const changed = ({ columns }: Words): string =>
  `(${columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')})`;
const insert = (words: Words, when = 'TRUE'): string =>
  `INSERT INTO ${words.table} (rowid, ${words.columns.join(', ')})
    SELECT NEW.rowid, ${words.columns.map((column) => `NEW.${column}`).join(', ')} WHERE ${any('NEW', words)} AND ${when};`;
const remove = (words: Words, when = 'TRUE'): string =>
  `INSERT INTO ${words.table} (${words.table}, rowid, ${words.columns.join(', ')})
    SELECT 'delete', OLD.rowid, ${words.columns.map((column) => `OLD.${column}`).join(', ')} WHERE ${any('OLD', words)} AND ${when};`;

const trigger = (name: string, event: string, body: readonly string[]): string => `DROP TRIGGER ${name};
CREATE TRIGGER ${name} AFTER ${event} ON executions_visibility BEGIN
  ${body.join('\n  ')}
END;`;

/** The triggers of the server, which now leave alone what has no words, or the same as before. */
const TRIGGERS: readonly string[] = [
  trigger('executions_visibility_ai', 'INSERT', [insert(TEXTS), insert(LISTS)]),
  trigger('executions_visibility_ad', 'DELETE', [remove(TEXTS), remove(LISTS)]),
  trigger(
    'executions_visibility_au',
    'UPDATE',
    [TEXTS, LISTS].flatMap((words) => [remove(words, changed(words)), insert(words, changed(words))]),
  ),
];
