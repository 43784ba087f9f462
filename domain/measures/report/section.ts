import type { Words } from '../../language';
import type { Cut } from '../cut';

/** A table of the report: some figures side by side, for the whole unit or for each value of one cut. */
export interface ReportTable {
  readonly id: string;
  readonly name: Words;
  /** Ids of definitions, in order; `targeted` for all of which somebody has said what they are to be. */
  readonly measures: readonly string[] | 'targeted';
  /** What it is cut by; null for one line with each figure of the whole, beside those of the months before. */
  readonly cut: Cut | null;
  /** Set where each value is also looked into, one level further down. */
  readonly further?: true;
  /** In which order its lines come: those with the most of the first figure first, or as the values themselves go. */
  readonly order?: 'most' | 'values';
  /** Set where the lines are parts of one whole, and each says its share and that of all down to it (Pareto). */
  readonly shares?: true;
}

/** A part of the report. */
export interface ReportSection {
  readonly id: string;
  readonly name: Words;
  readonly tables: readonly ReportTable[];
}
