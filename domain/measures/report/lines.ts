import type { Definition } from '../definition';
import type { Figure } from '../figure';
import type { ReportTable } from './section';

/** What one line of a table has of one figure: null where nothing is there to be counted. */
type Cell<Row extends Figure> = Row | null;

/** A line of a table that is cut by something. */
export interface ReportLine<Row extends Figure = Figure> {
  /** The value of the cut; null for what has none. */
  readonly key: string | null;
  /** The value that is looked into, where the line is one level further down. */
  readonly below: string | null;
  /** One for each figure of the table. */
  readonly cells: readonly Cell<Row>[];
  /** Of the lines of its level that are parts of one whole: its share, and that of all down to it; else null. */
  readonly share: number | null;
  readonly cumulative: number | null;
}

/** The most lines of a table; how many come after them is only said. */
export const MOST_LINES = 200;

/** Into so many lines of a table one looks further down, so that a report asks for a bounded number of figures. */
export const MOST_LOOKED_INTO = 30;

/**
 * The lines of a table that is cut by something, in its order.
 *
 * @param columns the rows of each figure of the table, cut by that one thing
 * @param below the value that these lines look into; null for those at the top
 */
export function linesOf<Row extends Figure>(
  { order = 'most', shares }: Pick<ReportTable, 'order' | 'shares'>,
  definitions: readonly Pick<Definition, 'shape'>[],
  columns: readonly (readonly Row[])[],
  below: string | null = null,
): ReportLine<Row>[] {
  const cells = columns.map((rows) => new Map(rows.map((row) => [row.keys[0] ?? null, row])));
  const keys = [...new Set(cells.flatMap((column) => [...column.keys()]))];
  // Rates and times are of the more weight the more they are of.
  const isCount = definitions[0]?.shape === 'count';
  const weightOf = (key: string | null): number => {
    const first = cells[0]?.get(key);
    return first === undefined ? 0 : isCount ? first.numerator : first.denominator;
  };
  const byValue = (a: string | null, b: string | null): number => compared(a, b);
  const sorted =
    order === 'values' ? keys.toSorted(byValue) : keys.toSorted((a, b) => weightOf(b) - weightOf(a) || byValue(a, b));
  const all = keys.reduce((sum, key) => sum + weightOf(key), 0);
  let sum = 0;
  return sorted.map((key) => {
    sum += weightOf(key);
    const isShare = shares === true && all > 0;
    return {
      key,
      below,
      cells: cells.map((column) => column.get(key) ?? null),
      share: isShare ? weightOf(key) / all : null,
      cumulative: isShare ? sum / all : null,
    };
  });
}

/** Scores by their size, ranges and codes by their letters; what has no value comes last. */
function compared(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [first, second] = [Number(a), Number(b)];
  if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
  return a < b ? -1 : a > b ? 1 : 0;
}
