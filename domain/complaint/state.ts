import type { Clock } from '../clock/clock';
import type { ComplaintId, PersonId, UnitCode } from '../ids';
import type { ActorRef, UnitChain } from '../people/actor';
import type { CaseKind, Classification, CompiledRules, SupervisionReason } from '../policy/rules';
import type { Instant } from '../time';
import type { Anonymous } from './anonymous';
import type { Appeal } from './appeal/appeal';
import type { Closing } from './ending/closings';
import type { Explanation } from './explanations/explanation';
import type { ExtensionRequest } from './extension/extension';
import type { FollowUp } from './follow-up/follow-up';
import type { Repair, RepairResult } from './follow-up/repair';
import type { Guidance } from './guidance/guidance';
import type { Escalation } from './heads/escalation';
import type { TakeOver } from './heads/take-over';
import type { History } from './history/history';
import type { Instruction } from './instructions/instruction';
import type { Proposal } from './line/proposal';
import type { Relation } from './linking/linking';
import type { Duplicate, LeadingAnswer } from './merging/merging';
import type { SetAside } from './merging/set-aside';
import type { LookBack, Supervision } from './oversight/supervision';
import type { Participation } from './participation';
import type { Supplemented } from './particulars/particulars';
import type { CasePause } from './pause/pause';
import type { Remedy } from './remedies/remedy';
import type { Repeat } from './repeats/repeat';
import type { CaseReturn } from './returns/return';
import type { Coordinator, UnitTask } from './tasks/task';

interface WithUnit {
  /** The responsible unit and its parents. */
  readonly unit: UnitChain;
}
interface WithHandler extends WithUnit {
  readonly handler: PersonId;
}
/** Whose work it was when the case ended; empty if it had not been dispatched. */
interface Worked extends Partial<WithHandler> {}
interface Dispatched extends WithUnit {
  /** The window for returning the case counts from here. */
  readonly dispatchedAt: Instant;
  /** Whether its return was refused, so that the unit keeps it. */
  readonly designated: boolean;
}

/** Where the case stands, with exactly what is known in that state. States and their successors: docs/glossary.md. */
export type Progress =
  | { readonly state: 'received' }
  | { readonly state: 'verifying' }
  | ({ readonly state: 'dispatched' } & Dispatched)
  | ({ readonly state: 'returned' } & WithUnit)
  | ({ readonly state: 'accepted' } & Dispatched)
  | ({ readonly state: 'handling' } & WithHandler)
  | ({
      readonly state: 'in_review';
      readonly proposal: Proposal;
      readonly proposedAt: Instant;
      /** The handling clock as it stood when the proposal was made; it goes on if the proposal is rejected. */
      readonly handlingClock: Clock | null;
    } & WithHandler)
  | ({ readonly state: 'approved'; readonly proposal: Proposal } & WithHandler)
  | ({ readonly state: 'replied' } & WithHandler)
  | ({ readonly state: 'follow_up' } & FollowUp & WithHandler)
  | ({ readonly state: 'rework' } & WithHandler)
  | {
      readonly state: 'merged';
      readonly into: ComplaintId;
      readonly aside: SetAside<Progress>;
      /** The reply of the leading case, once there is one; then the owner may tell it to this case's customer. */
      readonly answer: LeadingAnswer | null;
    }
  | { readonly state: 'nuisance'; readonly aside: SetAside<Progress> }
  | ({ readonly state: 'closed'; readonly closing: Closing } & Worked)
  | ({ readonly state: 'not_accepted' } & Worked)
  | ({ readonly state: 'withdrawn' } & Worked)
  | ({ readonly state: 'terminated' } & Worked);

export type StateName = Progress['state'];

export const STATE_NAMES = [
  'received',
  'verifying',
  'dispatched',
  'returned',
  'accepted',
  'handling',
  'in_review',
  'approved',
  'replied',
  'follow_up',
  'rework',
  'merged',
  'nuisance',
  'closed',
  'not_accepted',
  'withdrawn',
  'terminated',
] as const satisfies readonly StateName[];

/** The six stages of the trade (受理 · 核实派单 · 投诉处理 · 审核反馈 · 跟踪回访 · 办结). */
export type Stage = 'intake' | 'dispatch' | 'handling' | 'review' | 'follow-up' | 'closed';

const STAGES: Record<StateName, Stage> = {
  received: 'intake',
  verifying: 'dispatch',
  returned: 'dispatch',
  dispatched: 'handling',
  accepted: 'handling',
  handling: 'handling',
  rework: 'handling',
  merged: 'handling',
  nuisance: 'intake',
  in_review: 'review',
  approved: 'review',
  replied: 'follow-up',
  follow_up: 'follow-up',
  closed: 'closed',
  not_accepted: 'closed',
  withdrawn: 'closed',
  terminated: 'closed',
};

/** The accountable owner and the unit that owns through them. */
export interface Owner {
  readonly person: PersonId;
  readonly unit: UnitChain;
}

/** The last event, so that somebody whose action comes too late learns what happened. */
export interface LastEvent {
  readonly type: string;
  readonly by: ActorRef;
  readonly at: Instant;
}

/** A complaint as the rules see it. Holds no free text and no personal data. */
export interface Complaint extends Supplemented {
  readonly id: ComplaintId;
  /** The number that people use, such as `20261122-000017`. */
  readonly number: string;
  /** Number of events so far. */
  readonly version: number;
  readonly last: LastEvent;
  /**
   * Version of the last event that somebody caused, and not a clock. Missing in cases recorded before this was kept.
   */
  readonly changedIn?: number;
  readonly kind: CaseKind;
  readonly receivedAt: Instant;
  /** Whether it was moved here from another system, where its first clocks ran. */
  readonly migrated: boolean;
  /** What another system did with it from beginning to end; left out if it is handled here. Nothing can be done in it. */
  readonly history?: History;
  readonly classification: Classification;
  readonly owner: Owner;
  readonly progress: Progress;
  readonly clocks: readonly Clock[];
  /** Clocks that the case lost with its classification, and that go on if it is classified back; left out if none. */
  readonly lapsed?: readonly Clock[];
  /** Set while the pausable clocks stand still. */
  readonly pause: CasePause | null;
  readonly contactedAt: Instant | null;
  /** Whether the customer wants no call back, so that nobody asks them anything any more. */
  readonly declinesCalls: boolean;
  /** Left out if the customer gave a name. */
  readonly anonymous?: Anonymous;
  /** Code of its area, by the policy under which it was filed; left out where that knows no such area. */
  readonly area?: string;
  readonly handOver: { readonly to: Owner; readonly offeredAt: Instant } | null;
  /** Escalations not acknowledged yet. */
  readonly escalations: readonly Escalation[];
  /** The highest level told since the receipt or the last reopening; 0 for none. */
  readonly escalationLevel: number;
  /** The highest level told in each chain, by the chain's first unit. */
  readonly levelsTold: Readonly<Record<UnitCode, number>>;
  /** Every return by a unit, the latest last. */
  readonly returns: readonly CaseReturn[];
  /** What other units were asked for. */
  readonly tasks: readonly UnitTask[];
  /** The person or unit accountable for the whole while several units work on the case; null if they never did. */
  readonly coordinator: Coordinator | null;
  /** Requests for more time that wait for a ruling. */
  readonly extensionRequests: readonly ExtensionRequest[];
  /** Whether more time was granted and the customer has yet to be told. */
  readonly customerToTell: boolean;
  /** How often the customer or somebody of the staff urged (催办). */
  readonly urges: number;
  /** The supervision that is open; null if none is. */
  readonly supervision: Supervision | null;
  /** How many supervisions it has had. */
  readonly supervisions: number;
  /** When a supervised case that was closed may be looked back at (回头看); null if it need not be. */
  readonly lookBack: LookBack | null;
  /** Whether the leadership has been told that the case is critical. */
  readonly leadershipInformed: boolean;
  readonly remedies: readonly Remedy[];
  /** Who made the latest proposal; kept apart from its review and from the follow-up, like the handler. */
  readonly proposedBy: PersonId | null;
  /** Who took which part in the case, for the rules that keep duties apart. */
  readonly participants: readonly Participation[];
  /** The planned call to a customer who was left dissatisfied; null if none is to come. */
  readonly repair: Repair | null;
  /** What the last such call found. How the case was closed stays as it is. */
  readonly repaired: RepairResult | null;
  /** The guidance that an office was asked to give the handler; null if none ever was. */
  readonly guidance: Guidance | null;
  /** What heads told people below to do, the latest last. */
  readonly instructions: readonly Instruction[];
  /** What heads were asked to explain, the latest last. */
  readonly explanations: readonly Explanation[];
  /** Work that heads took into their own hands. */
  readonly takeOvers: readonly TakeOver[];
  /** The incident at intake for which a supervision has yet to be opened. */
  readonly toSupervise: SupervisionReason | null;
  readonly accused: readonly PersonId[];
  /** How often the customer said that they are dissatisfied. */
  readonly dissatisfactions: number;
  /** How often the case was sent back for rework. */
  readonly reworks: number;
  readonly reopened: boolean;
  readonly repeat: Repeat | null;
  /** Units whose heads were told of a repeat that turned out to be none; left out if there is none. */
  readonly toldOfNoRepeat?: readonly UnitCode[];
  /** Cases that were merged into this one. */
  readonly duplicates: readonly Duplicate[];
  /** What was said of this case and others to which it was ever related; left out if there are none. */
  readonly related?: readonly Relation[];
  /** The latest reply that duplicates were given. */
  readonly leadingAnswer: LeadingAnswer | null;
  /** The latest appeal to the regulator. */
  readonly appeal: Appeal | null;
  /** Whether somebody took it for a nuisance (骚扰), and what was ruled on that. */
  readonly nuisance: 'suspected' | 'agreed' | 'refused' | null;
  /** Cases from the customer's number that were ruled a nuisance before this one was taken; left out if none. */
  readonly earlierNuisances?: readonly ComplaintId[];
  readonly closedAt: Instant | null;
  /** Handlers whose work was moved to somebody else; kept apart from review and follow-up, like the handler. */
  readonly formerHandlers: readonly PersonId[];
  readonly rules: CompiledRules;
  /** Hash of the pinned rules, once they have been replaced; null while those of the receipt are in force. */
  readonly edition: string | null;
}

export function stageOf(state: StateName): Stage {
  return STAGES[state];
}

/** Whether the customer of a case in this state still waits for the answer. */
export function isUnanswered(state: StateName): boolean {
  return stageOf(state) !== 'follow-up' && stageOf(state) !== 'closed';
}

/** Whether the case has not ended, so that somebody is accountable for it and clocks run. */
export function isOpen(complaint: Pick<Complaint, 'progress'>): boolean {
  return stageOf(complaint.progress.state) !== 'closed';
}

/** The stages of open cases, for lists that ask for them. */
export const OPEN_STAGES: readonly Stage[] = [...new Set(Object.values(STAGES))].filter((stage) => stage !== 'closed');

/** Whether nothing is left to do for anybody. */
export const isOver = (complaint: Pick<Complaint, 'progress' | 'clocks'>): boolean =>
  !isOpen(complaint) && complaint.clocks.length === 0;

/** Whether the responsible unit has the case to work on. */
export function inUnitsHands({ progress: { state } }: Pick<Complaint, 'progress'>): boolean {
  return state === 'dispatched' || state === 'accepted' || state === 'handling' || state === 'rework';
}

/** The unit responsible for the work, once there is one, with its parents. */
export function responsibleUnit(progress: Progress): UnitChain | undefined {
  if (progress.state === 'merged' && progress.answer !== null) return progress.answer.unit;
  if ('aside' in progress) return responsibleUnit(progress.aside.progress);
  return 'unit' in progress ? progress.unit : undefined;
}

/** The unit that has the case at this moment: the responsible one, before dispatch the owner's. */
export function holdingUnit(complaint: Pick<Complaint, 'progress' | 'owner'>): UnitChain {
  return responsibleUnit(complaint.progress) ?? complaint.owner.unit;
}

/** The person who handles the case, or handled it, if any. */
export function handlerOf(progress: Progress): PersonId | undefined {
  if (progress.state === 'merged' && progress.answer !== null) return progress.answer.handler;
  if ('aside' in progress) return handlerOf(progress.aside.progress);
  return 'handler' in progress ? progress.handler : undefined;
}
