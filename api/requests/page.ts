import { z } from 'zod';
import { type Keys, writeCursor } from './cursor';
import { pageSize } from './fields';

/** The parameters of every list. */
export const page = {
  limit: pageSize(),
  cursor: z.string().max(1_000).optional(),
};

/** Where a page ends. */
export const next = z.string().nullable().describe('Cursor of the next page; null on the last one');

/**
 * The rows after a position, of a list that is short enough to be read whole.
 *
 * @param compare the order of the list
 * @param last the last row of the page before; null for the first page
 */
export function rowsAfter<Position, Row extends Position>(
  all: readonly Row[],
  compare: (a: Position, b: Position) => number,
  last: Position | null,
): Row[] {
  const sorted = [...all].sort(compare);
  return last === null ? sorted : sorted.filter((row) => compare(row, last) > 0);
}

/** The order of two codes. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A page of a list and the cursor of the next one.
 *
 * @param rows one row more than the page has, if there are as many
 * @param positionOf where a row stands in the list
 * @param filters what the list was narrowed by
 */
export function pageOf<Row>(
  keys: Keys,
  rows: readonly Row[],
  { limit, positionOf, filters }: { limit: number; positionOf: (row: Row) => object; filters: object },
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last !== undefined ? writeCursor(keys, positionOf(last), filters) : null,
  };
}
