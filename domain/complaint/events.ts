import type { Checkpoint, Clock, ClockOutcome } from '../clock/clock';
import type { ClockId, ComplaintId, EscalationId, PersonId, TextRef } from '../ids';
import type { Classification, CompiledRules } from '../policy/rules';
import type { ActorRef, UnitChain } from '../responsibility/actor';
import type { Instant } from '../time';
import type { Closing, Complaint, Escalation, FollowUpTry, Measure, Owner } from './state';

/** What an event did to a clock. Recorded with the event, so that no later rule reads an old case differently. */
export type ClockChange =
  /** The clock started, or goes on with another plan. */
  { readonly put: Clock } | { readonly stop: ClockId; readonly outcome: ClockOutcome };

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
      /** In memory the compiled rules; Postgres keeps them once per edition and the event names the edition. */
      readonly rules: CompiledRules;
    }
  | { readonly type: 'verified'; readonly classification: Classification }
  | { readonly type: 'not_accepted'; readonly reason: TextRef }
  | { readonly type: 'dispatched'; readonly unit: UnitChain; readonly note?: TextRef }
  | { readonly type: 'transferred'; readonly unit: UnitChain; readonly reason: TextRef }
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
  | { readonly type: 'replied'; readonly text: TextRef }
  | {
      readonly type: 'followed_up';
      readonly outcome: FollowUpTry['outcome'];
      /** Ten-point answer of the survey. */
      readonly score?: number;
      readonly note?: TextRef;
    }
  | { readonly type: 'reworked'; readonly reason: TextRef }
  | { readonly type: 'closed'; readonly closing: Closing; readonly text?: TextRef }
  | { readonly type: 'withdrawn'; readonly reason: TextRef }
  | { readonly type: 'terminated'; readonly reason: TextRef }
  | { readonly type: 'reopened'; readonly reason: TextRef }
  | { readonly type: 'hand_over_offered'; readonly to: Owner; readonly reason: TextRef }
  | { readonly type: 'hand_over_accepted' }
  | { readonly type: 'hand_over_declined'; readonly reason: TextRef }
  | { readonly type: 'paused'; readonly reason: string; readonly until: Instant; readonly note?: TextRef }
  | { readonly type: 'resumed' }
  | { readonly type: 'reclassified'; readonly classification: Classification; readonly reason: TextRef }
  | { readonly type: 'clock_warned'; readonly clock: ClockId; readonly checkpoint: Checkpoint }
  | { readonly type: 'clock_breached'; readonly clock: ClockId; readonly checkpoint: Checkpoint }
  | { readonly type: 'escalated'; readonly escalation: Escalation; readonly reason?: TextRef }
  | { readonly type: 'escalation_acknowledged'; readonly escalation: EscalationId; readonly note?: TextRef }
  | { readonly type: 'told'; readonly escalation: EscalationId; readonly persons: readonly PersonId[] };

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
  readonly clocks: readonly ClockChange[];
};

/** Events of one type. */
export type EventOf<Type extends EventType> = Extract<ComplaintEvent, { type: Type }>;
