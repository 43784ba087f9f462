import type { Words } from '../../words/words';
import type { Names } from './names';

/** What stands in one cell; null for nothing. */
export type Cell = string | number | null;

/** A column of an export: its heading in each language, and what a row has in it. */
export interface Column<Row> extends Words {
  readonly cell: (row: Row, names: Names) => Cell;
}

/** A table as it is written into a file. */
export interface Table {
  /** Words for the name of the file and the sheet, in the language of the reader. */
  readonly title: string;
  readonly headings: readonly string[];
  /** The rows in batches, read as they are asked for. */
  readonly batches: AsyncIterable<readonly (readonly Cell[])[]>;
}
