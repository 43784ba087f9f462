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
import type { Person, UnitChain } from '../people/actor';
import type { Classification } from '../policy/rules';
import type { Instant } from '../time';
import type { ExtendCalendar, MoveDuties, RePin } from './administration/administration';
import type { FollowUpMedium, FollowUpTry } from './follow-up/follow-up';
import type { RepairResult } from './follow-up/repair';
import type { Measure } from './line/proposal';
import type { Vacancy } from './ownership/vacant-owner';
import type { RemedyKind } from './remedies/remedy';

/** The parts of a classification that people correct; the channel is a fact. */
export type Reclassification = Partial<Pick<Classification, 'category' | 'severity' | 'customerClass' | 'incidents'>>;

/** Who is to coordinate: somebody of a unit. */
export interface NamedCoordinator {
  readonly person: Person;
  /** The unit in which they coordinate, with its parents. */
  readonly unit: UnitChain;
}

/**
 * What people ask for. The API turns a request into a command: texts into references, codes of persons and units into
 * what the directory says of them at that moment.
 */
export type Command =
  | { readonly action: 'verify'; readonly classification?: Reclassification }
  | { readonly action: 'verify'; readonly notAccepted: TextRef }
  | {
      readonly action: 'dispatch';
      readonly unit: UnitChain;
      readonly note?: TextRef;
      /** The offices that guide by the policy of this case, with their parents. */
      readonly guidingOffices?: readonly UnitChain[];
      /** Who of the office is to guide. */
      readonly guide?: Person;
    }
  | { readonly action: 'guide'; readonly text: TextRef }
  | { readonly action: 'return'; readonly reason: TextRef }
  | { readonly action: 'rule-on-return'; readonly agree: true; readonly unit: UnitChain; readonly note?: TextRef }
  | { readonly action: 'rule-on-return'; readonly agree: false; readonly reason: TextRef }
  | { readonly action: 'accept'; readonly handler?: Person }
  | { readonly action: 'assign'; readonly handler: Person }
  | { readonly action: 'contact'; readonly reached: boolean; readonly note?: TextRef }
  | { readonly action: 'note'; readonly note: TextRef }
  | {
      readonly action: 'propose';
      readonly measure: Measure;
      readonly text: TextRef;
      readonly founded: boolean;
      readonly rootCause?: string;
    }
  | { readonly action: 'review'; readonly decision: 'approve'; readonly note?: TextRef }
  | { readonly action: 'review'; readonly decision: 'reject'; readonly reason: TextRef }
  | {
      readonly action: 'reply';
      readonly text: TextRef;
      /** What the reply promises; a unit left out is the responsible one. */
      readonly remedies?: readonly { readonly kind: RemedyKind; readonly unit?: UnitChain }[];
    }
  | { readonly action: 'arrive'; readonly remedy: RemedyId; readonly note?: TextRef }
  | { readonly action: 'carry-out'; readonly remedy: RemedyId; readonly note?: TextRef }
  | {
      readonly action: 'confirm-remedy';
      readonly remedy: RemedyId;
      readonly outcome: 'confirmed' | 'unreachable' | 'declined';
      readonly note?: TextRef;
    }
  | {
      readonly action: 'confirm-remedy';
      readonly remedy: RemedyId;
      readonly outcome: 'not-confirmed';
      readonly reason: TextRef;
    }
  | {
      readonly action: 'follow-up';
      readonly outcome: FollowUpTry['outcome'];
      /** By telephone if left out. */
      readonly medium?: FollowUpMedium;
      /** Answer of the ten-point survey, 0 to 10. */
      readonly score?: number;
      readonly note?: TextRef;
      /** When the customer is tried next. */
      readonly nextTry?: Instant;
      /** The service supervisors of the responsible unit and those above it. */
      readonly departmentSupervisors?: readonly { readonly person: PersonId; readonly unit: UnitCode }[];
    }
  /** With a unit: another one than before works on it. */
  | { readonly action: 'rework'; readonly reason: TextRef; readonly unit?: UnitChain }
  | { readonly action: 'decline-rework'; readonly reason: TextRef }
  | {
      readonly action: 'repair-call';
      readonly outcome: RepairResult;
      /** By telephone if left out. */
      readonly medium?: FollowUpMedium;
      /** Answer of the ten-point survey, 0 to 10. */
      readonly score?: number;
      readonly note?: TextRef;
      /** When the customer is tried next. */
      readonly nextTry?: Instant;
    }
  /** With a task: that one and not the case. */
  | { readonly action: 'take-over'; readonly task?: TaskId; readonly reason: TextRef }
  /** To whoever had it before, unless a handler is named. */
  | { readonly action: 'give-back'; readonly task?: TaskId; readonly handler?: Person; readonly note?: TextRef }
  | { readonly action: 'close'; readonly text?: TextRef }
  | { readonly action: 'escalate'; readonly reason: TextRef }
  | { readonly action: 'acknowledge-escalation'; readonly escalation: EscalationId; readonly note?: TextRef }
  | {
      readonly action: 'hand-over';
      readonly to: Person;
      /** The unit in which the other person owns complaints, with its parents. */
      readonly unit: UnitChain;
      readonly reason: TextRef;
    }
  | { readonly action: 'answer-hand-over'; readonly accept: true }
  | { readonly action: 'answer-hand-over'; readonly accept: false; readonly reason: TextRef }
  | { readonly action: 'reassign-owner'; readonly to: Person; readonly unit: UnitChain; readonly reason: TextRef }
  | {
      readonly action: 'request-help';
      readonly units: readonly UnitChain[];
      readonly question: TextRef;
      readonly coordinator?: NamedCoordinator;
      /** The policy's service office with its parents, where it coordinates. */
      readonly office?: UnitChain;
    }
  | ({ readonly action: 'name-coordinator' } & NamedCoordinator)
  | { readonly action: 'accept-task'; readonly task: TaskId; readonly handler?: Person }
  | { readonly action: 'assign-task'; readonly task: TaskId; readonly handler: Person }
  | { readonly action: 'answer-task'; readonly task: TaskId; readonly text: TextRef }
  | { readonly action: 'return-task'; readonly task: TaskId; readonly reason: TextRef }
  | {
      readonly action: 'rule-on-task-return';
      readonly task: TaskId;
      readonly agree: true;
      /** Who is asked instead; nobody if left out. */
      readonly unit?: UnitChain;
      readonly note?: TextRef;
    }
  | { readonly action: 'rule-on-task-return'; readonly task: TaskId; readonly agree: false; readonly reason: TextRef }
  | { readonly action: 'override-task'; readonly task: TaskId; readonly reason: TextRef }
  | {
      readonly action: 'request-extension';
      readonly clock: ClockId;
      readonly until: Instant;
      readonly reason: TextRef;
    }
  | { readonly action: 'rule-on-extension'; readonly request: ExtensionId; readonly agree: true }
  | {
      readonly action: 'rule-on-extension';
      readonly request: ExtensionId;
      readonly agree: false;
      readonly reason: TextRef;
    }
  | { readonly action: 'urge'; readonly from: 'customer' | 'staff'; readonly note?: TextRef }
  | { readonly action: 'supervise'; readonly supervisor?: Person; readonly requirements: TextRef }
  | { readonly action: 'lift-supervision'; readonly text: TextRef }
  | { readonly action: 'look-back'; readonly holds: boolean; readonly text: TextRef; readonly vacancy?: Vacancy }
  | { readonly action: 'name-accused'; readonly accused: PersonId; readonly reason: TextRef }
  | { readonly action: 'clear-accused'; readonly accused: PersonId; readonly reason: TextRef }
  | { readonly action: 'pause'; readonly reason: string; readonly until: Instant; readonly note?: TextRef }
  | { readonly action: 'resume' }
  | { readonly action: 'reclassify'; readonly classification: Reclassification; readonly reason: TextRef }
  | { readonly action: 'withdraw'; readonly reason: TextRef }
  | { readonly action: 'terminate'; readonly reason: TextRef }
  | { readonly action: 'reopen'; readonly reason: TextRef; readonly vacancy?: Vacancy }
  | RePin
  | ExtendCalendar
  | MoveDuties
  | {
      readonly action: 'merge';
      readonly into: ComplaintId;
      /** The units of the leading case and those above, as they were when this was asked for. */
      readonly leading: readonly UnitCode[];
      readonly reason: TextRef;
    }
  | { readonly action: 'unmerge'; readonly reason: TextRef }
  | {
      readonly action: 'appeal';
      readonly reference: TextRef;
      readonly receivedAt: Instant;
      readonly text?: TextRef;
      readonly vacancy?: Vacancy;
    }
  | { readonly action: 'mark-nuisance'; readonly reason: TextRef }
  | { readonly action: 'rule-on-nuisance'; readonly agree: boolean; readonly reason: TextRef };

export type ActionName = Command['action'];
export type CommandOf<Action extends ActionName> = Extract<Command, { action: Action }>;

export const ACTION_NAMES = [
  'verify',
  'dispatch',
  'return',
  'rule-on-return',
  'accept',
  'contact',
  'note',
  'assign',
  'request-help',
  'name-coordinator',
  'accept-task',
  'assign-task',
  'answer-task',
  'return-task',
  'rule-on-task-return',
  'override-task',
  'request-extension',
  'rule-on-extension',
  'urge',
  'propose',
  'review',
  'reply',
  'arrive',
  'carry-out',
  'confirm-remedy',
  'follow-up',
  'rework',
  'decline-rework',
  'repair-call',
  'guide',
  'take-over',
  'give-back',
  'close',
  'escalate',
  'acknowledge-escalation',
  'hand-over',
  'answer-hand-over',
  'reassign-owner',
  'supervise',
  'lift-supervision',
  'look-back',
  'name-accused',
  'clear-accused',
  'pause',
  'resume',
  'reclassify',
  'withdraw',
  'terminate',
  'reopen',
  're-pin',
  'extend-calendar',
  'move-duties',
  'merge',
  'unmerge',
  'appeal',
  'mark-nuisance',
  'rule-on-nuisance',
] as const satisfies readonly ActionName[];
