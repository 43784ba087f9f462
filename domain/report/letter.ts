import type { UnitCode } from '../ids';
import type { Words } from '../language';
import type { Instant } from '../time';
import type { ReportEvent } from './events';
import { type Part, type ReportWork, stateOf } from './work';

/** What somebody is told of a report. */
export type ReportLetter =
  /** A unit is asked for its part, or its part was sent back: for its head. */
  | {
      readonly kind: 'report-asked' | 'report-sent-back';
      readonly report: string;
      readonly unit: UnitCode;
      readonly dueAt: Instant;
    }
  /** A unit has not given its part in time: for the next head above. */
  | { readonly kind: 'report-part-missed'; readonly report: string; readonly unit: UnitCode; readonly dueAt: Instant }
  /** All parts are there: for service managers. */
  | { readonly kind: 'report-to-approve'; readonly report: string; readonly dueAt: Instant }
  /** Nobody has approved it in time: for the heads above. */
  | { readonly kind: 'report-approval-missed'; readonly report: string; readonly dueAt: Instant }
  /** It has been approved, and comes with the letter: for service managers, and the heads of its unit and those above. */
  | { readonly kind: 'report-approved'; readonly report: string };

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
  const isIn = stateOf(after) === 'parts-in' && (before === null || stateOf(before) !== 'parts-in');
  const { dueAt } = after.approval;
  const toApprove: Addressed[] = isIn
    ? [{ version, heads: 'service-managers', letter: { kind: 'report-to-approve', report, dueAt } }]
    : [];
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
      const letter = { kind: 'report-sent-back', report, unit, dueAt: event.dueAt } as const;
      return [{ version, heads: partOf(unit).unit, letter }];
    }
    case 'missed': {
      if (event.step === 'approval') {
        const heads = after.approvers.slice(event.level - 1);
        return [{ version, heads, letter: { kind: 'report-approval-missed', report, dueAt } }];
      }
      const { unit, dueAt: due } = partOf(event.unit);
      const letter = { kind: 'report-part-missed', report, unit: event.unit, dueAt: due } as const;
      return [{ version, heads: unit.slice(event.level), letter }];
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

/** Whether what a letter says is still so. */
export function letterStands(letter: ReportLetter, { parts, approved }: ReportWork): boolean {
  if (letter.kind === 'report-approved' || approved !== null)
    return (letter.kind === 'report-approved') === (approved !== null);
  return !('unit' in letter) || parts.some(({ unit, given }) => unit[0] === letter.unit && given === null);
}

/** Whether a letter comes whatever somebody has silenced, and in quiet hours too. */
export const isUrgentLetter = ({ kind }: ReportLetter): boolean =>
  kind === 'report-part-missed' || kind === 'report-approval-missed';

/** What a unit explains of its month, as it goes out with the report; no texts where it gave none. */
export interface ToldPart {
  readonly unit: Words;
  readonly texts: { readonly causes: string; readonly done: string; readonly plans: string } | null;
}
