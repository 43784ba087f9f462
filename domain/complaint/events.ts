import type { Checkpoint, Clock, ClockOutcome } from '../clock/clock';
import type {
  ClockId,
  ComplaintId,
  EscalationId,
  ExtensionId,
  PersonId,
  RemedyId,
  TaskId,
  TextRef,
  UnitCode,
} from '../ids';
import type { ActorRef, UnitChain } from '../people/actor';
import type { Classification, CompiledRules, SupervisionReason } from '../policy/rules';
import type { Instant } from '../time';
import type { DutiesMoved, NewEdition } from './administration/administration';
import type { ExtensionRequest } from './extension/extension';
import type { FollowUpMedium, FollowUpTry, Score } from './follow-up/follow-up';
import type { RepairCaller, RepairResult } from './follow-up/repair';
import type { Measure } from './line/proposal';
import type { LeadingAnswer } from './merging/merging';
import type { RemedyKind } from './remedies/remedy';
import type { Repeated } from './repeats/repeat';
import type { Closing, Complaint, Escalation, EscalationCause, Owner } from './state';
import type { Coordinator } from './tasks/task';

/** What an event did to a clock. Recorded with the event, so that no later rule reads an old case differently. */
export type ClockChange =
  /** The clock started, or goes on with another plan. */
  | {
      readonly put: Clock;
      /** Its deadline and the unit that held it before; left out where both are the same, or the clock did not run. */
      readonly from?: { readonly dueAt: Instant; readonly unit: UnitCode };
    }
  | { readonly stop: ClockId; readonly outcome: ClockOutcome };

/** A head is told of something, and asked for nothing. */
export interface HeadNotice {
  readonly id: EscalationId;
  /** The unit whose head is told. */
  readonly unit: UnitCode;
  /** That unit and those above it, whose heads are told instead where the office is vacant. */
  readonly chain: UnitChain;
}

/** What a head was told of: an escalation, or news that ask for nothing. */
export interface ToldOf {
  readonly type: 'escalated' | 'leadership_informed' | 'leadership_told_of_appeal' | 'head_told_of_urging';
  /** The unit whose head was to be told. */
  readonly unit: UnitCode;
  /** Of an escalation. */
  readonly level?: number;
  readonly cause?: EscalationCause;
}

/** A remedy as the reply promises it. */
export interface Promised {
  readonly id: RemedyId;
  readonly kind: RemedyKind;
  readonly unit: UnitChain;
}

/** What happened, in the words of the trade. */
export type EventBody =
  | {
      readonly type: 'received';
      readonly id: ComplaintId;
      readonly number: string;
      readonly kind: Complaint['kind'];
      readonly receivedAt: Instant;
      /** Moved from another system: the clocks start when it is filed here, not when it was received there. */
      readonly migrated: boolean;
      readonly classification: Classification;
      readonly owner: Owner;
      /** Left out where the customer has not complained of the same before. */
      readonly repeat?: Repeated;
      /** Staff whom the complaint is about; left out if it is about nobody. */
      readonly accused?: readonly PersonId[];
      /** In memory the compiled rules; Postgres keeps them once per edition and the event names the edition. */
      readonly rules: CompiledRules;
      /** The customer wants no call back; left out where they may be called. */
      readonly declinesCalls?: true;
      /** An incident for which a supervision is opened at once. */
      readonly supervise?: SupervisionReason;
    }
  | { readonly type: 'verified'; readonly classification: Classification }
  | { readonly type: 'not_accepted'; readonly reason: TextRef; readonly nuisance?: true }
  | { readonly type: 'dispatched'; readonly unit: UnitChain; readonly note?: TextRef }
  | { readonly type: 'transferred'; readonly unit: UnitChain; readonly reason: TextRef }
  | { readonly type: 'returned'; readonly unit: UnitCode; readonly reason: TextRef }
  | { readonly type: 'return_agreed'; readonly unit: UnitChain; readonly note?: TextRef }
  | { readonly type: 'return_refused'; readonly reason: TextRef }
  | { readonly type: 'accepted' }
  | { readonly type: 'assigned'; readonly handler: PersonId }
  | { readonly type: 'contacted'; readonly reached: boolean; readonly note?: TextRef }
  | { readonly type: 'noted'; readonly note: TextRef }
  | {
      readonly type: 'proposed';
      readonly measure: Measure;
      readonly text: TextRef;
      readonly founded: boolean;
      readonly rootCause?: string;
    }
  | { readonly type: 'proposal_approved'; readonly note?: TextRef }
  | { readonly type: 'proposal_rejected'; readonly reason: TextRef }
  | {
      readonly type: 'replied';
      readonly text: TextRef;
      readonly remedies: readonly Promised[];
      /** Of a merged case: the reply of the leading one. */
      readonly leading?: TextRef;
    }
  | { readonly type: 'arrived'; readonly remedy: RemedyId; readonly note?: TextRef }
  | {
      readonly type: 'remedy_carried_out';
      readonly remedy: RemedyId;
      readonly note?: TextRef;
      /** Whether the customer is to confirm it. */
      readonly toConfirm: boolean;
    }
  /** Lapsed: nobody was reached, or the customer wants no more calls, and it counts as confirmed. */
  | {
      readonly type: 'remedy_confirmed';
      readonly remedy: RemedyId;
      readonly lapsed: boolean;
      readonly declined?: true;
      readonly note?: TextRef;
    }
  | { readonly type: 'remedy_not_confirmed'; readonly remedy: RemedyId; readonly reason: TextRef }
  | { readonly type: 'remedy_confirmation_tried'; readonly remedy: RemedyId; readonly note?: TextRef }
  | {
      readonly type: 'followed_up';
      readonly outcome: FollowUpTry['outcome'];
      readonly medium: FollowUpMedium;
      readonly score?: Score;
      readonly note?: TextRef;
      readonly nextTry?: Instant;
      /** Whose service supervisors look at it a second time, where the customer is dissatisfied. */
      readonly secondReview?: UnitChain;
    }
  | { readonly type: 'rework_declined'; readonly reason: TextRef }
  | { readonly type: 'repair_planned'; readonly notBefore: Instant; readonly callers: readonly RepairCaller[] }
  | {
      readonly type: 'repair_called';
      readonly outcome: RepairResult;
      readonly medium: FollowUpMedium;
      readonly score?: Score;
      readonly note?: TextRef;
      readonly nextTry?: Instant;
      /** Whether it was the last call. */
      readonly last: boolean;
    }
  | { readonly type: 'guidance_asked'; readonly office: UnitChain; readonly guide?: PersonId }
  | { readonly type: 'guided'; readonly text: TextRef }
  | { readonly type: 'taken_over'; readonly task?: TaskId; readonly head: PersonId; readonly reason: TextRef }
  | { readonly type: 'given_back'; readonly task?: TaskId; readonly handler: PersonId; readonly note?: TextRef }
  | { readonly type: 'reworked'; readonly reason: TextRef }
  | { readonly type: 'closed'; readonly closing: Closing; readonly text?: TextRef }
  | { readonly type: 'withdrawn'; readonly reason: TextRef }
  | { readonly type: 'terminated'; readonly reason: TextRef }
  | { readonly type: 'reopened'; readonly reason: TextRef }
  | { readonly type: 'hand_over_offered'; readonly to: Owner; readonly reason: TextRef }
  | { readonly type: 'hand_over_accepted' }
  | { readonly type: 'hand_over_declined'; readonly reason: TextRef }
  | {
      readonly type: 'owner_reassigned';
      readonly to: Owner;
      readonly reason: TextRef;
      /** Nobody gave it away: the owner had left, and work on the case began anew. */
      readonly left?: true;
    }
  | {
      readonly type: 'help_requested';
      readonly question: TextRef;
      readonly tasks: readonly { readonly id: TaskId; readonly unit: UnitChain }[];
      /** Named with the first request, and whenever another one is. */
      readonly coordinator: Coordinator;
    }
  | { readonly type: 'coordinator_named'; readonly coordinator: Coordinator }
  | { readonly type: 'task_accepted'; readonly task: TaskId; readonly handler: PersonId | null }
  | { readonly type: 'task_assigned'; readonly task: TaskId; readonly handler: PersonId }
  | { readonly type: 'task_answered'; readonly task: TaskId; readonly text: TextRef; readonly late: boolean }
  | { readonly type: 'task_returned'; readonly task: TaskId; readonly unit: UnitCode; readonly reason: TextRef }
  /** With a unit: the task is that unit's now. */
  | {
      readonly type: 'task_return_agreed';
      readonly task: TaskId;
      /** The unit that gave it back. */
      readonly from: UnitChain;
      readonly unit?: UnitChain;
      readonly note?: TextRef;
    }
  | { readonly type: 'task_return_refused'; readonly task: TaskId; readonly reason: TextRef }
  | { readonly type: 'task_overridden'; readonly task: TaskId; readonly reason: TextRef }
  | {
      readonly type: 'extension_requested';
      readonly request: ExtensionRequest;
      readonly reason: TextRef;
      /** The moment that was asked for, where the clock counts no time then, so that it holds until another one. */
      readonly asked?: Instant;
    }
  | {
      readonly type: 'extended';
      readonly clock: ClockId;
      /** Until when it really holds. */
      readonly until: Instant;
      /** The moment that was asked for, where that is another one. */
      readonly asked?: Instant;
      /** Null where a head granted it without being asked. */
      readonly request: ExtensionId | null;
      readonly reason?: TextRef;
    }
  | { readonly type: 'extension_refused'; readonly request: ExtensionId; readonly reason: TextRef }
  | { readonly type: 'urged'; readonly from: 'customer' | 'staff'; readonly note?: TextRef }
  | { readonly type: 'head_told_of_urging'; readonly notice: HeadNotice; readonly urges: number }
  | { readonly type: 'leadership_informed'; readonly notice: HeadNotice }
  | {
      readonly type: 'supervision_opened';
      readonly reason: SupervisionReason;
      readonly supervisor?: PersonId;
      readonly requirements?: TextRef;
    }
  | { readonly type: 'supervision_lifted'; readonly text: TextRef }
  | { readonly type: 'looked_back'; readonly holds: boolean; readonly text: TextRef }
  | { readonly type: 'merged'; readonly into: ComplaintId; readonly reason: TextRef }
  /** Without a reason where the leading case ended without an answer or never took it in, or with `answeredBy`. */
  | {
      readonly type: 'unmerged';
      readonly from: ComplaintId;
      readonly reason?: TextRef;
      /** The handler of the leading case has found its answer, and is accused here. */
      readonly answeredBy?: PersonId;
    }
  /** Of the leading case, by whoever merged the two. Without a reason where a crash came between the two. */
  | { readonly type: 'duplicate_joined'; readonly duplicate: ComplaintId; readonly reason?: TextRef }
  | { readonly type: 'duplicate_left'; readonly duplicate: ComplaintId; readonly reason?: TextRef }
  | { readonly type: 'leading_replied'; readonly leading: ComplaintId; readonly answer: LeadingAnswer }
  | { readonly type: 'appealed'; readonly reference: TextRef; readonly receivedAt: Instant; readonly text?: TextRef }
  | { readonly type: 'leadership_told_of_appeal'; readonly notice: HeadNotice }
  | { readonly type: 'nuisance_marked'; readonly reason: TextRef }
  | { readonly type: 'nuisance_refused'; readonly reason: TextRef }
  | { readonly type: 'accused_named'; readonly accused: PersonId; readonly reason: TextRef }
  | { readonly type: 'accused_cleared'; readonly accused: PersonId; readonly reason: TextRef }
  | { readonly type: 'paused'; readonly reason: string; readonly until: Instant; readonly note?: TextRef }
  | { readonly type: 'pause_prolonged'; readonly reason: string; readonly until: Instant; readonly note?: TextRef }
  | { readonly type: 'resumed' }
  | { readonly type: 'reclassified'; readonly classification: Classification; readonly reason: TextRef }
  | { readonly type: 'clock_warned'; readonly clock: ClockId; readonly checkpoint: Checkpoint }
  | { readonly type: 'clock_breached'; readonly clock: ClockId; readonly checkpoint: Checkpoint }
  | { readonly type: 'escalated'; readonly escalation: Escalation; readonly reason?: TextRef }
  | { readonly type: 'escalation_acknowledged'; readonly escalation: EscalationId; readonly note?: TextRef }
  | {
      readonly type: 'told';
      readonly escalation: EscalationId;
      readonly persons: readonly PersonId[];
      /** The unit whose head was told instead, since the office was vacant. */
      readonly inUnit?: UnitCode;
      /** What they were told of, which may be over by now. */
      readonly of?: ToldOf;
      /** Who holds the office and was not told, since the complaint is about them. */
      readonly skipped?: readonly PersonId[];
    }
  | ({ readonly type: 're_pinned' } & NewEdition)
  | ({ readonly type: 'calendar_extended' } & NewEdition)
  | ({ readonly type: 'duties_moved' } & DutiesMoved);

export type EventType = EventBody['type'];

/** An event as it is recorded. */
export type ComplaintEvent = EventBody & {
  /** 1 for the first event, then without a gap. */
  readonly version: number;
  /** When it was recorded. Never earlier than the event before it. */
  readonly at: Instant;
  /** For what a clock did: when it was due. Earlier than `at` if the system was away. */
  readonly dueAt?: Instant;
  readonly by: ActorRef;
  /** A head acted on work below. */
  readonly intervention?: true;
  /** Who worked on the case or the task, or owned it, and need not go on. */
  readonly relieves?: PersonId;
  readonly clocks: readonly ClockChange[];
};

/** Events of one type. */
export type EventOf<Type extends EventType> = Extract<ComplaintEvent, { type: Type }>;
