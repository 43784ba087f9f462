import type { PersonId, TextRef, UnitCode } from '../ids';
import type { UnitChain } from '../people/actor';
import type { Instant } from '../time';

/** A step of a report that has a limit: a unit's part, or the approval. */
export type Step = { readonly step: 'part'; readonly unit: UnitCode } | { readonly step: 'approval' };

/** Who did something, and for which absent person. */
export interface By {
  readonly person: PersonId;
  readonly actingFor?: PersonId;
}

type EventBody =
  /** The figures are frozen, and each of these units is asked for its part. Units come with those above them. */
  | {
      readonly type: 'asked';
      readonly units: readonly UnitChain[];
      /** Whose heads are told one after the other if nobody approves it in time, the lowest first. */
      readonly approvers: readonly UnitCode[];
      /** The ends of the working days from the one on which the work begins: limits are among them. */
      readonly days: readonly Instant[];
    }
  | { readonly type: 'part_given'; readonly unit: UnitCode; readonly text: TextRef; readonly by: By }
  | {
      readonly type: 'part_sent_back';
      readonly unit: UnitCode;
      readonly reason: TextRef;
      readonly dueAt: Instant;
      readonly by: By;
    }
  /** A limit has passed, or a further level is reached: the head of this unit is told. */
  | ({ readonly type: 'missed'; readonly level: number; readonly to: UnitCode; readonly dueAt: Instant } & Step)
  | { readonly type: 'approved'; readonly by: By };

/** Something that happened to a report. */
export type ReportEvent = EventBody & {
  /** Counts up from 1. */
  readonly version: number;
  readonly at: Instant;
};
export type ReportEventBody = EventBody;

/** What people ask for. */
export type ReportCommand =
  | { readonly action: 'give-part'; readonly unit: UnitCode; readonly text: TextRef }
  | { readonly action: 'send-back'; readonly unit: UnitCode; readonly reason: TextRef }
  | { readonly action: 'approve' };
