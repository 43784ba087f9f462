import type { OwedAction } from '../complaint/duty-traits';
import type { ComplaintId, UnitCode } from '../ids';
import type { Light } from '../measures/target';
import type { ClockKind, Severity } from '../policy/rules';
import type { Instant, Millis } from '../time';
import type { BriefTimes } from './schedule';

/** So many lines a list of a brief has; the rest is behind its link. */
export const MOST_LINES = 10;

/** The figures of a brief, by their definitions: in time, content, come again. */
export const BRIEF_MEASURES = ['timely-cases', 'satisfaction', 'repeat-rate'] as const;

/** A complaint in a brief. */
interface Named {
  readonly complaint: ComplaintId;
  readonly number: string;
  /** Null where the reader may not be told what the complaint is about. */
  readonly category: string | null;
}

/** A limit that runs out, or has run out. */
export interface LimitLine extends Named {
  readonly clock: ClockKind;
  /** The unit that holds the clock. */
  readonly unit: UnitCode;
  readonly dueAt: Instant;
  /** How much working time has passed since the limit; null for one that has not been missed. */
  readonly late: Millis | null;
}

/** Something in a complaint that the head owes. */
export interface OwedLine extends Named {
  readonly dueAt: Instant | null;
}

/** A part of a report that the head owes. */
export interface PartLine {
  readonly report: string;
  /** Such as `2026-03`. */
  readonly month: string;
  readonly unit: UnitCode;
  readonly dueAt: Instant;
}

/** A complaint that came to a unit. */
export interface CameLine extends Named {
  readonly unit: UnitCode;
  readonly severity: Severity | null;
  readonly receivedAt: Instant;
}

/** A figure of a unit with all below it, of the month so far. */
export interface FigureLine {
  readonly unit: UnitCode;
  readonly measure: (typeof BRIEF_MEASURES)[number];
  readonly numerator: number;
  readonly denominator: number;
  /** How it stands against its target; null if there is none. */
  readonly light: Light | null;
}

/** The first lines of a list, and how long it is. */
export interface Lines<Line> {
  readonly total: number;
  readonly lines: readonly Line[];
}

/** The same of a list that the desk shows for each unit. */
export interface LinesOfUnits<Line> extends Lines<Line> {
  /** How much of it is of which unit, the most first; no unit that has none. */
  readonly units: readonly { readonly unit: UnitCode; readonly total: number }[];
}

/** What a head is told in the morning. It has only codes, numbers and moments. */
export interface Brief extends BriefTimes {
  /** As of when. */
  readonly at: Instant;
  /** The units that the reader heads, or stands in for the head of. */
  readonly heads: readonly UnitCode[];
  readonly due: LinesOfUnits<LimitLine>;
  readonly overdue: LinesOfUnits<LimitLine>;
  readonly escalations: Lines<OwedLine>;
  readonly explanations: Lines<OwedLine>;
  readonly parts: Lines<PartLine>;
  readonly came: LinesOfUnits<CameLine>;
  /** Such as `2026-12`. */
  readonly month: string;
  readonly figures: Lines<FigureLine>;
}

/** A row of a list, with how many the list has of the row's unit. */
export type Counted<Line> = Line & { readonly ofUnit: number };

/** What there is to tell a head. Lists may be cut, if each has its first lines and one at least of every unit. */
export interface BriefRows {
  readonly due: readonly Counted<LimitLine>[];
  readonly overdue: readonly Counted<LimitLine>[];
  /** Of each action by itself; all that the head owes are counted in `total`. */
  readonly owed: readonly (OwedLine & { readonly action: OwedAction; readonly total: number })[];
  readonly parts: readonly PartLine[];
  readonly came: readonly Counted<CameLine>[];
  readonly figures: readonly FigureLine[];
}

/** The earliest first; what has no limit comes last. */
const byLimit = (a: { readonly dueAt: Instant | null }, b: { readonly dueAt: Instant | null }): number =>
  (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY) || 0;

/** The first lines of a list, in its order, and how much of it each unit has. */
function ofUnits<Line extends { readonly unit: UnitCode }>(rows: readonly Counted<Line>[]): LinesOfUnits<Line> {
  const totals = new Map(rows.map(({ unit, ofUnit }) => [unit, ofUnit]));
  const units = [...totals].map(([unit, total]) => ({ unit, total })).toSorted((a, b) => b.total - a.total);
  return {
    total: units.reduce((sum, { total }) => sum + total, 0),
    lines: rows.slice(0, MOST_LINES).map(({ ofUnit: _, ...line }) => line as unknown as Line),
    units,
  };
}

const cut = <Line>(lines: readonly Line[]): Lines<Line> => ({ total: lines.length, lines: lines.slice(0, MOST_LINES) });

function owed(rows: BriefRows['owed'], wanted: OwedAction): Lines<OwedLine> {
  const own = rows.filter(({ action }) => action === wanted);
  const lines = own.toSorted(byLimit).slice(0, MOST_LINES);
  return {
    total: own[0]?.total ?? 0,
    lines: lines.map(({ complaint, number, category, dueAt }) => ({ complaint, number, category, dueAt })),
  };
}

/**
 * The brief of a head: what runs out soonest comes first, what has been late for longest, what came last. A figure of
 * which nothing has been counted yet is left out.
 */
export function briefFrom(
  rows: BriefRows,
  { at, since, until, heads, month }: Pick<Brief, 'at' | 'since' | 'until' | 'heads' | 'month'>,
): Brief {
  return {
    ...{ at, since, until, heads, month },
    due: ofUnits(rows.due.toSorted(byLimit)),
    overdue: ofUnits(rows.overdue.toSorted(byLimit)),
    escalations: owed(rows.owed, 'acknowledge-escalation'),
    explanations: owed(rows.owed, 'explain-overdue'),
    parts: cut(rows.parts.filter(({ unit }) => heads.includes(unit)).toSorted(byLimit)),
    came: ofUnits(rows.came.toSorted((a, b) => b.receivedAt - a.receivedAt)),
    figures: cut(rows.figures.filter(({ unit, denominator }) => denominator > 0 && heads.includes(unit))),
  };
}

/** The lists of a brief, in their order. */
export const LISTS = ['due', 'overdue', 'escalations', 'explanations', 'parts', 'came'] as const;
export type BriefList = (typeof LISTS)[number];

/** Whether there is nothing to tell: all lists are empty. Figures alone change little from one day to the next. */
export const isSilent = (brief: Brief): boolean => LISTS.every((list) => brief[list].total === 0);

/** What somebody may hear of a complaint at the moment. */
export interface Heard {
  readonly named: boolean;
  /** Whether they may be told what it is about. */
  readonly facts: boolean;
}

/**
 * A brief as its reader may hear it when it goes out: a complaint that is kept from them by now is neither named nor
 * counted.
 */
export function asHeard(brief: Brief, hear: (complaint: ComplaintId) => Heard): Brief {
  const lines = <Line extends Named>(all: Lines<Line>): Lines<Line> => {
    const left = all.lines.filter(({ complaint }) => hear(complaint).named);
    return {
      ...all,
      total: all.total - (all.lines.length - left.length),
      lines: left.map((line) => (hear(line.complaint).facts ? line : { ...line, category: null })),
    };
  };
  const lists = <Line extends Named & { readonly unit: UnitCode }>(all: LinesOfUnits<Line>): LinesOfUnits<Line> => {
    const gone = (of: UnitCode): number =>
      all.lines.filter(({ unit, complaint }) => unit === of && !hear(complaint).named).length;
    const units = all.units.map(({ unit, total }) => ({ unit, total: total - gone(unit) }));
    return { ...lines(all), units: units.filter(({ total }) => total > 0) };
  };
  const came = lists(brief.came);
  return {
    ...brief,
    due: lists(brief.due),
    overdue: lists(brief.overdue),
    escalations: lines(brief.escalations),
    explanations: lines(brief.explanations),
    came: { ...came, lines: came.lines.map((line) => (line.category === null ? { ...line, severity: null } : line)) },
  };
}

/** The complaints that a brief names. */
export const complaintsIn = (brief: Brief): readonly ComplaintId[] => [
  ...new Set(
    [brief.due, brief.overdue, brief.escalations, brief.explanations, brief.came].flatMap(({ lines }) =>
      (lines as readonly Named[]).map(({ complaint }) => complaint),
    ),
  ),
];
