import type { Words } from '../../language';
import type { Cut } from '../cut';
import type { ToldDefinition, ToldFigure } from './told';

/** A figure of the whole in a report, beside those of the months before. */
export interface ReportWhole {
  /** Id of its definition. */
  measure: string;
  value: number | null;
  before: number | null;
  yearBefore: number | null;
  /** Of the months of the report. */
  values: (number | null)[];
  /** Null where nothing is counted. */
  figure: ToldFigure | null;
}

/** A line of a table that is cut by something. */
export interface ReportDocumentLine {
  key: string | null;
  /** What the value is called; null where it is called what it is. */
  name: Words | null;
  below: string | null;
  share: number | null;
  cumulative: number | null;
  cells: (ToldFigure | null)[];
}

export interface ReportDocumentTable {
  id: string;
  name: Words;
  measures: string[];
  cut: Cut | null;
  whole: ReportWhole[];
  lines: ReportDocumentLine[];
  /** How many lines there are beyond these. */
  left: number;
}

/**
 * The report of a month as plain data: all that its pages and files say, with the definitions of its figures and the names
 * of what they are cut by, so that it can be kept and read again when all of these have changed.
 */
export interface ReportDocument {
  /** Such as `2026-03`. */
  month: string;
  finished: boolean;
  zone: string;
  from: string;
  to: string;
  /** When it was counted. */
  made: string;
  /** The unit with all below it; null for all that were counted. */
  unit: string | null;
  unitName: Words | null;
  /** The units that alone are counted; null for all. */
  counted: { code: string; name: Words }[] | null;
  /** The first days of the month and the twelve before it, in order. */
  months: string[];
  definitions: ToldDefinition[];
  sections: { id: string; name: Words; tables: ReportDocumentTable[] }[];
}
