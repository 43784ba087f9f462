import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What has to run before any figure is counted, in this order; then the files that have figures. */
const FILES = [
  ...['seen', 'record', 'calendar', 'clocks', 'ends'],
  ...['cases', 'satisfaction', 'again', 'open', 'places', 'units'],
] as const;

const textOf = (file: string): string => readFileSync(path.join(__dirname, `${file}.sql`), 'utf8');

/** A figure begins with its ids, such as `-- @figure volume, complaints-per-million`; before the first one stands what all need. */
const FIGURE = /^-- @figure (.+)$/m;

/** A file's preparation, and its statements by the ids of their figures. */
function read(file: string) {
  const [preparation, ...parts] = textOf(file).split(FIGURE) as [string, ...string[]];
  const statements = parts.flatMap((ids, n) =>
    n % 2 === 0 ? ids.split(', ').map((id) => [id, parts[n + 1]!.trim().replace(/;$/, '')] as const) : [],
  );
  return { preparation, statements };
}

const files = FILES.map(read);

/** What runs once, before any figure is counted. */
export const PREPARATION: string = files.map(({ preparation }) => preparation).join('\n');

/** The statement of each figure, by its id: a row for each thing that is counted. */
export const STATEMENTS: readonly (readonly [id: string, statement: string])[] = files.flatMap(
  ({ statements }) => statements,
);

/** By what a statement can be cut: what the API calls it, the column that it takes, and its value. */
const CUTS = {
  unit: ['unit', 'unit'],
  'category-tree': ['category', `split_part(category, '.', 1)`],
  person: ['person', 'person'],
  what: ['what', 'what'],
  cause: ['cause', 'cause'],
  number: ['number', 'number'],
} as const;
export type PlainCut = keyof typeof CUTS;

/** Whether these columns have what a cut takes. */
export const hasCut = (columns: readonly string[], cut: PlainCut): boolean => columns.includes(CUTS[cut][0]);

/** Has the rows of a statement ready to be counted. */
export const given = (statement: string): string =>
  `DROP TABLE IF EXISTS pg_temp.told; CREATE TEMPORARY TABLE told AS ${statement}; SELECT * FROM pg_temp.told LIMIT 0`;

/**
 * Counts the rows that were given, by month and by these cuts. It takes the first moment, and the one that is too late.
 *
 * @param columns of these rows
 */
export function countedBy(columns: readonly string[], cuts: readonly PlainCut[]): string {
  const or = (column: string, otherwise: string): string => (columns.includes(column) ? column : otherwise);
  return textOf(columns.includes('customer') ? 'customers' : 'rows')
    .replaceAll('{keys}', `ARRAY[${cuts.map((cut) => CUTS[cut][1]).join(', ')}]::text[]`)
    .replaceAll('{counted}', or('counted', 'true'))
    .replaceAll('{good}', or('good', 'true'))
    .replaceAll('{took}', or('took', 'NULL::bigint'));
}

/** Counts the rows that were given, by month and for each unit with all below it, beside its customers. It takes two moments. */
export const PER_CUSTOMERS: string = textOf('per-customers');
