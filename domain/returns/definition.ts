import type { Duration } from '../calendar/duration';
import type { Language, Words } from '../language';
import type { Part } from '../measures/figure';

/*
 * A regulator's return, as data. What is counted is told by the definitions of figures, so that a return and the figures of the
 * firm cannot part. docs/decisions says why.
 */

/** How long a period of a return is. A year of half-years begins in January, or in the month that the firm names. */
export const RETURN_PERIODS = ['month', 'quarter', 'half-year'] as const;
export type ReturnPeriodKind = (typeof RETURN_PERIODS)[number];

/** From which fact about a complaint the code of a group follows, by the mapping of the organisation. */
export const GROUPED_FROM = ['category', 'channel', 'cause', 'closing', 'status'] as const;
export type GroupedFrom = (typeof GROUPED_FROM)[number];

/** A list of codes of the regulator, such as product groups, to which the organisation maps what it has. */
export interface ReturnGroup {
  readonly code: string;
  readonly title: Words;
  readonly from: GroupedFrom;
  /** Empty where the organisation writes the codes of the regulator itself, as those of a list that is longer than is known here. */
  readonly codes: readonly { readonly code: string; readonly title: Words }[];
}

/** What a column counts: a part of a figure, perhaps narrowed by how long the customer waited for the answer. */
export interface ReturnCount {
  /** Id of the definition of a figure; of complaints, and neither of customers nor of what is known only later. */
  readonly measure: string;
  readonly part: Part;
  /** Of open complaints: whether those at the beginning or at the end of the period. */
  readonly at?: 'start' | 'end';
  /** Only those that are mapped to a code of a group other than that of the lines. */
  readonly within?: { readonly group: string; readonly code: string };
  /** Only those that were answered so: after the end of one limit, and not after the end of another one. */
  readonly answered?: { readonly after?: Duration; readonly by?: Duration };
}

/** A column of a table. Every other sort than a count follows from columns before it in the same line. */
export type ReturnColumn = {
  readonly code: string;
  readonly title: Words;
  /** What a reader has to know of it. */
  readonly note?: Words;
} & (
  | { readonly count: readonly ReturnCount[] }
  | { readonly sum: readonly string[] }
  /**
   * Complaints that are more often in the columns `into` than in the columns `from`: cases that became complaints, or no longer
   * are any, in the period, since an enquiry may turn out to be a complaint and the other way round.
   */
  | { readonly turned: { readonly from: readonly string[]; readonly into: readonly string[] } }
  | { readonly share: { readonly of: string; readonly among: string } }
  /** For so many customers of the firm; or of what the firm says of the line and the period, such as its accounts, as it is `asked`. */
  | { readonly per: number; readonly of: string; readonly asked?: string }
  /** The code of a group to which most of what another column counts is mapped, such as the main cause. */
  | { readonly most: string; readonly of: string }
  /** The sum of money that was paid for what another column counts. */
  | { readonly redress: string }
  /** Nothing on record says it, so that it stays empty and is to be completed by hand. */
  | { readonly unknown: true }
);

/** A table of numbers. */
export interface ReturnTable {
  readonly code: string;
  readonly title: Words;
  /**
   * The group by whose codes it has lines; null for one line. Of a group whose codes the organisation writes, those that it has
   * written. Each table ends with the line of all together.
   */
  readonly by: string | null;
  /** Set for a table that is told only if the line of all together of a table before it has at least so many in a column. */
  readonly onlyFrom?: { readonly table: string; readonly column: string; readonly count: number };
  readonly columns: readonly ReturnColumn[];
}

/** What a cell of a row about one complaint says. */
export const CASE_CELLS = ['number', 'received-on', 'status', 'closed-on', 'days', 'redress', 'unknown'] as const;
export type CaseCell = (typeof CASE_CELLS)[number];

/** A column of rows about single complaints. */
export interface ReturnCaseColumn {
  readonly code: string;
  readonly title: Words;
  readonly note?: Words;
  readonly says: CaseCell | { readonly group: string } | { readonly asked: string };
  /** Whether every row has it, or every row of a closed complaint. */
  readonly mandatory: 'always' | 'closed' | 'no';
}

/** Two sums of columns of a table that have to be equal in the line of all together. */
export interface ReturnBalance {
  readonly table: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly title: Words;
}

/** Something that the firm says of itself, such as its reference number. */
export interface ReturnAsked {
  readonly code: string;
  readonly title: Words;
  readonly optional?: boolean;
  /** Set for what is said as a whole number for each code of a group and for each period. It is never mandatory. */
  readonly each?: string;
}

/** A return to a regulator. */
export interface ReturnDefinition {
  readonly code: string;
  /** Raised whenever anything of it changes. What is filed keeps the version by which it was made. */
  readonly version: number;
  readonly regulator: Words;
  readonly title: Words;
  readonly source: { readonly title: Words; readonly url?: string | undefined };
  /** The first month that it is for, such as `2027-01`, and the last one, if it is not for all. */
  readonly since?: string;
  readonly until?: string;
  /** The code of the return that takes its place after that. */
  readonly followedBy?: string;
  /** By when it has to be filed. */
  readonly due: Words;
  /** The same as far as a rule says it: within working days after the period, or by the end of the last of so many months. */
  readonly deadline?: { readonly unit: 'working-days' | 'months'; readonly amount: number };
  /** In which language it is filed. */
  readonly language: Language;
  readonly period: ReturnPeriodKind;
  readonly yearBegins: 'january' | 'firm';
  /** A return that is to be completed is shown, and never filed. */
  readonly status: 'complete' | 'to-be-completed';
  /** What is not certain, and what is told otherwise than the form asks. */
  readonly notes: readonly Words[];
  readonly groups: readonly ReturnGroup[];
  readonly asked: readonly ReturnAsked[];
  readonly tables: readonly ReturnTable[];
  /** Set for a return of one row for each complaint that was open at any time of the period. */
  readonly cases?: readonly ReturnCaseColumn[];
  readonly balances: readonly ReturnBalance[];
}
