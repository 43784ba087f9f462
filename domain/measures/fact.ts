import type { Closing } from '../complaint/ending/closings';
import type { FollowUpTry } from '../complaint/follow-up/follow-up';
import type { RepairResult } from '../complaint/follow-up/repair';
import type { Stage } from '../complaint/state';
import type { PersonId, UnitCode } from '../ids';
import type { CaseKind, Classification, ClockKind, SupervisionReason, Way } from '../policy/rules';
import type { Instant, Millis } from '../time';

/**
 * Raised whenever the same events give other facts. The facts of a complaint that were made with an earlier version are
 * made anew.
 */
export const FACTS_VERSION = 6;

/** What can be counted, with what the field `what` of such a fact says. */
export interface FactKinds {
  /** A complaint came in. It says whether somebody filed it here, or as history of another system. */
  readonly received: 'filed' | 'history';
  /** A case ended: once for its first run, and once more for each time it had been reopened. */
  readonly ended: Closing | 'not_accepted' | 'withdrawn' | 'terminated';
  readonly reopened: 'reopened';
  /** A case left a stage. */
  readonly stage: Stage;
  /** A case left the unit that had it, or ended there. It says in which stage it was then. */
  readonly held: Stage;
  /** A clock stopped. One that goes on later, as after a rejected proposal, is counted each time it stops. */
  readonly clock: ClockKind;
  /** A clock ran out. */
  readonly breach: ClockKind;
  /** A head was asked why a clock ran out, and a head said why. */
  readonly 'asked-why': ClockKind;
  readonly explained: ClockKind;
  /** A case was given to a unit for the first time. */
  readonly dispatch: 'first';
  /**
   * What a unit was given, once it is known whether the unit kept it: it gives the case or task back, hands its work in,
   * or loses it in another way.
   */
  readonly giving: 'case' | 'task';
  /** Somebody ruled on a return. */
  readonly ruling: 'agreed' | 'refused';
  readonly urged: 'customer' | 'staff';
  /** Somebody ruled on more time. */
  readonly extension: 'granted' | 'refused';
  /** A head was told to act, or the leadership that a case is critical. */
  readonly escalated: 'clock' | 'by-hand' | 'repeat' | 'critical';
  /** The customer went to the regulator. */
  readonly appealed: 'regulator';
  readonly supervised: SupervisionReason;
  readonly 'looked-back': 'holds' | 'does-not-hold';
  /** A customer was called back after the reply. */
  readonly call: FollowUpTry['outcome'];
  /** A customer who had been left dissatisfied was called again. */
  readonly 'repair-call': RepairResult;
  /** A case is open at a moment. These are no facts of events: `open-spans.ts` says how they are found. */
  readonly open: Stage;
}
export type FactKind = keyof FactKinds;

/** What else is true of a fact. Which kinds of facts have which of them is said in `running.ts` and `happenings.ts`. */
export const FACT_TAGS = [
  /** An earlier complaint of the customer about the same is known. */
  'repeat',
  /** A group of customers complains together. */
  'group',
  /** Another system handled it. */
  'history',
  /** It is known whether the promise to the customer was kept. */
  'judged',
  /** The promise to the customer was broken. */
  'overdue',
  /** The customer has an answer. */
  'answered',
  'founded',
  'unfounded',
  /** A unit gave the case back in this run. */
  'returned',
  /** The work was done a second time in this run. */
  'reworked',
  /** The run began with a reopening. */
  'again',
  /** It went to the leadership, or to the regulator. */
  'escalated',
  'extended',
  'urged',
  'supervised',
  /** The customer was called back, whether or not anybody answered. */
  'called',
  /** The customer was reached in a call-back. */
  'reached',
  /** The customer said what they think of the answer. */
  'evaluated',
  'satisfied',
  'dissatisfied',
  /** The customer said whether the matter is resolved. */
  'resolved',
  'unresolved',
  /** The first contact was in time, or too late. */
  'contacted-in-time',
  'contacted-late',
  'met',
  'missed',
  'void',
  /** A clock of the open case has run out, and what it measures is still to be done. */
  'late',
  /** The head of the last unit of the chain was told. */
  'leadership',
  /** The policy suggested a unit; the case went there. */
  'suggested',
  'followed',
  /** The category needed something; nothing of it was lacking now, and when the case was filed. */
  'needed',
  'complete',
  'complete-at-intake',
] as const;
export type FactTag = (typeof FACT_TAGS)[number];

/** By what facts can be told apart, as it was at the moment that is counted. */
export interface FactDimensions {
  readonly caseKind: CaseKind;
  readonly category: Classification['category'];
  readonly severity: Classification['severity'];
  readonly customerClass: Classification['customerClass'];
  readonly channel: Classification['channel'];
  /** Online, offline or passed on, as the policy had it. */
  readonly way: Way;
  readonly policy: string;
  readonly policyVersion: number;
}

/**
 * One thing that is counted. It follows from one event and those before it, and from nothing that comes later, so that
 * what was counted for a past month stays as it was. docs/decisions/041-figures.md says why.
 */
export interface Fact extends FactDimensions {
  /** The event from which it follows, and which of that event's facts it is. */
  readonly version: number;
  readonly n: number;
  readonly kind: FactKind;
  readonly what: string;
  /** The moment by which it belongs to a period. */
  readonly at: Instant;
  /** The unit that it is counted for, with the units above it as they were then. */
  readonly units: readonly UnitCode[];
  /** By whom it was done, or who answered for it; null where that is nobody. */
  readonly person: PersonId | null;
  readonly tags: readonly FactTag[];
  /** How long it took: all time, and the working time of the case's calendar; null where nothing is measured. */
  readonly elapsed: Millis | null;
  readonly working: Millis | null;
  /** A score of the ten-point survey, or a level of a ladder; null where there is none. */
  readonly number: number | null;
  /** The root cause that the answer named, or the cause of a delay; null where none was named. */
  readonly cause: string | null;
}

/** Facts of one complaint in order: by event, and within an event as they follow from it. */
export const inOrder = (a: Fact, b: Fact): number => a.version - b.version || a.n - b.n;
