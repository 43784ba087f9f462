import type { UnitCode } from '../ids';
import type { Words } from '../language';
import type { Instant } from '../time';
import { isReady } from './decide';
import type { ReportEvent } from './events';
import { type Part, type ReportWork, stateOf } from './work';

/** What somebody is told of a report. */
export type ReportLetter =
  /** A unit is asked for its part: for its head. */
  | { readonly kind: 'report-asked'; readonly report: string; readonly unit: UnitCode; readonly dueAt: Instant }
  /** Its part was sent back: for its head. */
  | ({
      readonly kind: 'report-sent-back';
      readonly report: string;
      readonly unit: UnitCode;
      readonly dueAt: Instant;
    } & Again)
  /** A unit has not given its part in time: for the next head above. */
  | { readonly kind: 'report-part-missed'; readonly report: string; readonly unit: UnitCode; readonly dueAt: Instant }
  /** It may be approved, since all parts are there, or since the time of those that are not is over: for service managers. */
  | ({
      readonly kind: 'report-to-approve' | 'report-parts-over';
      readonly report: string;
      readonly dueAt: Instant;
    } & Again)
  /** Nobody has approved it in time: for the heads above, and at first for service managers too, who owe it. */
  | { readonly kind: 'report-approval-missed'; readonly report: string; readonly dueAt: Instant }
  /** It has been approved, and comes with the letter: for service managers, and the heads of its unit and those above. */
  | { readonly kind: 'report-approved'; readonly report: string };

/** Of a letter about something that may happen several times within one limit. */
interface Again {
  /**
   * The version of the event that leads to it: without it two letters would be the same one, and whoever had the first would
   * not get the second. Letters of before have none.
   */
  readonly version?: number;
}

/** A letter, and who gets it. */
export interface Addressed {
  readonly letter: ReportLetter;
  /** The version of the event that leads to it. */
  readonly version: number;
  /** The head of the first of these units that has one, or else all service managers. */
  readonly heads: readonly UnitCode[] | 'service-managers';
}

/** The letters to which an event leads. @param after the report after it */
export function lettersOf(event: ReportEvent, before: ReportWork | null, after: ReportWork): Addressed[] {
  const { id: report } = after;
  const { version } = event;
  const partOf = (unit: UnitCode): Part => after.parts.find((part) => part.unit[0] === unit)!;
  const { dueAt } = after.approval;
  const kind = newlyReady(before, after);
  const toApprove: Addressed[] =
    kind === null ? [] : [{ version, heads: 'service-managers', letter: { kind, report, dueAt, version } }];
  switch (event.type) {
    case 'asked':
      return [
        ...after.parts.map(
          (part): Addressed => ({
            version,
            heads: part.unit,
            letter: { kind: 'report-asked', report, unit: part.unit[0], dueAt: part.dueAt },
          }),
        ),
        ...toApprove,
      ];
    case 'part_given':
      return toApprove;
    case 'part_sent_back': {
      const { unit } = event;
      const letter = { kind: 'report-sent-back', report, unit, dueAt: event.dueAt, version } as const;
      return [{ version, heads: partOf(unit).unit, letter }];
    }
    case 'missed': {
      if (event.step === 'approval') {
        const letter = { kind: 'report-approval-missed', report, dueAt } as const;
        const heads = after.approvers.slice(event.level - 1);
        const owing: Addressed[] = event.level === 1 ? [{ version, heads: 'service-managers', letter }] : [];
        return [...toApprove, { version, heads, letter }, ...owing];
      }
      const { unit, dueAt: due } = partOf(event.unit);
      const letter = { kind: 'report-part-missed', report, unit: event.unit, dueAt: due } as const;
      return [{ version, heads: unit.slice(event.level), letter }, ...toApprove];
    }
    case 'approved': {
      const letter = { kind: 'report-approved', report } as const;
      return [
        { version, heads: 'service-managers', letter },
        ...after.approvers.map((unit): Addressed => ({ version, heads: [unit], letter })),
      ];
    }
  }
}

/** As what a report may be approved from an event on, if it could not be before: with all its parts, or without some; else null. */
function newlyReady(before: ReportWork | null, after: ReportWork): 'report-to-approve' | 'report-parts-over' | null {
  if (stateOf(after) === 'parts-in')
    return before === null || stateOf(before) !== 'parts-in' ? 'report-to-approve' : null;
  // Several parts may fall due at one moment. The first that is missed tells of all of them.
  const isNew = isReady(after, after.lastAt) && (before === null || !isReady(before, before.lastAt));
  return isNew && stateOf(after) === 'asked' ? 'report-parts-over' : null;
}

/** Whether what a letter says is still so. */
export function letterStands(letter: ReportLetter, work: ReportWork, now: Instant): boolean {
  const state = stateOf(work);
  switch (letter.kind) {
    case 'report-approved':
      return state === 'approved';
    case 'report-to-approve':
      return state === 'parts-in';
    case 'report-parts-over':
      return state === 'asked' && isReady(work, now);
    case 'report-approval-missed':
      return state !== 'approved';
    case 'report-asked':
    case 'report-sent-back':
    case 'report-part-missed':
      return state !== 'approved' && work.parts.some(({ unit, given }) => unit[0] === letter.unit && given === null);
  }
}

/** Whether a letter comes whatever somebody has silenced, and in quiet hours too. */
export const isUrgentLetter = ({ kind }: ReportLetter): boolean =>
  kind === 'report-part-missed' || kind === 'report-approval-missed';

/** What a unit explains of its month, as it goes out with the report; no texts where it gave none. */
export interface ToldPart {
  readonly unit: Words;
  readonly texts: { readonly causes: string; readonly done: string; readonly plans: string } | null;
}
