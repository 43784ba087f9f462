import type { TextRef, UnitCode } from '../ids';
import type { UnitChain } from '../people/actor';
import { DAY, type Instant } from '../time';
import type { By, ReportEvent } from './events';

/** Where a limit stands: until when, and how far up it has climbed. */
export interface Limit {
  readonly dueAt: Instant;
  /** How many heads above have been told that it was missed. */
  readonly level: number;
}

/** What a unit explains of its month. */
export interface Part extends Limit {
  /** The unit, and those above it as they were when it was asked. */
  readonly unit: UnitChain;
  /** What it has given; null while it is waited for. */
  readonly given: { readonly text: TextRef; readonly by: By; readonly at: Instant } | null;
  /** Why it was last sent back; null if it never was. */
  readonly sentBack: { readonly reason: TextRef; readonly by: By; readonly at: Instant } | null;
}

/** A report whose figures are frozen, on its way to being approved. */
export interface ReportWork {
  readonly id: string;
  readonly version: number;
  readonly lastAt: Instant;
  readonly days: readonly Instant[];
  readonly parts: readonly Part[];
  readonly approval: Limit;
  readonly approvers: readonly UnitCode[];
  readonly approved: { readonly by: By; readonly at: Instant } | null;
}

/** How far a report is. `ordered` is one whose figures are not frozen yet. */
export const REPORT_STATES = ['ordered', 'asked', 'parts-in', 'approved'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export function stateOf({ parts, approved }: ReportWork): Exclude<ReportState, 'ordered'> {
  if (approved !== null) return 'approved';
  return parts.every(({ given }) => given !== null) ? 'parts-in' : 'asked';
}

/** The working day, counted from that on which the work begins, at whose end parts are due; and that of the approval. */
const PARTS_DAY = 2;
const APPROVAL_DAY = 3;

/**
 * The end of a working day, counted from that on which the work begins.
 *
 * @param day from 1, and far below the number of days that are known at the beginning
 * @throws Error if the day is not known
 */
function endOfDay(days: readonly Instant[], day: number): Instant {
  const end = days[day - 1];
  if (end === undefined) throw new Error(`only ${days.length} working days of the report are known, and not ${day}`);
  return end;
}

/**
 * The end of the second working day that is not over at a moment: how long a unit has for a part that was sent back. Once the
 * days that are known are used up, it is two times 24 hours.
 */
export function endOfFurtherTime({ days }: Pick<ReportWork, 'days'>, now: Instant): Instant {
  return days.filter((end) => end > now)[PARTS_DAY - 1] ?? now + PARTS_DAY * DAY;
}

const begun = (event: Extract<ReportEvent, { type: 'asked' }>, id: string): ReportWork => {
  const { at, version, units, approvers, days } = event;
  const dueAt = endOfDay(days, PARTS_DAY);
  return {
    ...{ id, version, lastAt: at, days, approvers },
    parts: units.map((unit) => ({ unit, dueAt, level: 0, given: null, sentBack: null })),
    approval: { dueAt: endOfDay(days, APPROVAL_DAY), level: 0 },
    approved: null,
  };
};

/** The report after its events. @throws Error if they do not begin with being asked */
export function foldReport(id: string, [first, ...events]: readonly ReportEvent[]): ReportWork {
  if (first?.type !== 'asked') throw new Error(`report ${id} does not begin with the parts that are asked for`);
  return events.reduce(evolve, begun(first, id));
}

/** The report after an event. */
export function evolve(work: ReportWork, event: ReportEvent): ReportWork {
  const after = { ...work, version: event.version, lastAt: event.at };
  const withPart = (unit: UnitCode, change: Partial<Part>): ReportWork => ({
    ...after,
    parts: work.parts.map((part) => (part.unit[0] === unit ? { ...part, ...change } : part)),
  });
  switch (event.type) {
    case 'asked':
      return begun(event, work.id);
    case 'part_given':
      return withPart(event.unit, { given: { text: event.text, by: event.by, at: event.at } });
    case 'part_sent_back': {
      const { reason, by, at, dueAt } = event;
      return withPart(event.unit, { given: null, sentBack: { reason, by, at }, dueAt, level: 0 });
    }
    case 'missed':
      return event.step === 'approval'
        ? { ...after, approval: { ...work.approval, level: event.level } }
        : withPart(event.unit, { level: event.level });
    case 'approved':
      return { ...after, approved: { by: event.by, at: event.at } };
  }
}
