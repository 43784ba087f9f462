import type { Clock, ClockOutcome } from '../clock/clock';
import type { ClockId, PersonId, UnitCode } from '../ids';
import type { ActorRef, Person } from '../people/actor';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';
import type { Contribution } from './participation';
import type { Complaint } from './state';

/** What an event did to a clock. Recorded with the event, so that no later rule reads an old case differently. */
export type ClockChange =
  /** The clock started, or goes on with another plan. */
  | {
      readonly put: Clock;
      /** Its deadline and the unit that held it before; left out where both are the same, or the clock did not run. */
      readonly from?: { readonly dueAt: Instant; readonly unit: UnitCode };
    }
  | { readonly stop: ClockId; readonly outcome: ClockOutcome };

/** What every event carries beside what it says. */
export interface Stamp {
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
}

/** What becomes of the clocks that stop with an event. */
interface Stopping<Body> {
  /** Duties that are neither done nor neglected by it. */
  readonly voids: boolean | ((body: Body) => boolean);
  /** Kinds of clocks that only their own events fulfil, of which this is one. */
  readonly fulfils: readonly ClockKind[];
}

/** What an event means to the people around it. */
interface Meaning<Body> {
  /** The part that its author takes in the case by it. */
  readonly contributes: Contribution | null;
  /**
   * Whose work it takes off their hands, who is told that they need not go on.
   *
   * @param c the case before all that was done, of which the event may be a later part
   */
  readonly relieves: ((c: Complaint, body: Body) => PersonId | null) | null;
  /**
   * Whether somebody who does this acts as a head on work below, so that the case file shows it as an intervention. What is
   * a head's own duty, such as naming the first handler or ruling on a request, is none.
   */
  readonly intervenes: ((c: Complaint, body: Body, who: Person) => boolean) | null;
}

/** What a back-test makes of an event of the record. */
interface Retelling<Body> {
  /** The policy added it to what somebody did; under other rules it is added anew, or is not. */
  readonly isAdded: boolean | ((body: Body) => boolean);
  /** What somebody did, as the rules of the case make it; null where what it answers never was. */
  readonly underRules: (c: Complaint, body: Body) => Body | null;
}

/**
 * All that an event means. Each of these has to be said of each event; none has a meaning that is left out.
 *
 * @typeParam Added what the policy may add to it
 */
export interface EventTraits<Body, Added = never> {
  /** The case with what the event says, but for the clocks that it starts and stops. */
  readonly fold: (c: Complaint, event: Body & Stamp) => Complaint;
  readonly stops: Stopping<Body>;
  readonly means: Meaning<Body>;
  /** What the policy adds to it in the same breath, in the case as it was before; null if nothing ever. */
  readonly adds: ((c: Complaint, body: Body, now: Instant) => readonly Added[]) | null;
  /** Whether partners outside may be told that it happened. */
  readonly outside: boolean;
  readonly retold: Retelling<Body>;
  /** Names of its fields that hold moments, also of those inside others; `at` and `dueAt` are known anyway. */
  readonly moments: readonly string[];
}

/** The events of one topic. An event whose body is declared and that is left out does not compile. */
export type EventsOf<Body extends { readonly type: string }, Added = never> = {
  readonly [Type in Body['type']]: EventTraits<Extract<Body, { readonly type: Type }>, Added>;
};

/** Whatever stops with it was done. */
export const MEETS = { voids: false, fulfils: [] } as const;
/** Whatever stops with it fell away. */
export const VOIDS = { voids: true, fulfils: [] } as const;
/** The event fulfils the duties that clocks of these kinds measure. */
export const fulfils = (...kinds: readonly ClockKind[]) => ({ voids: false, fulfils: kinds }) as const;

/** Nobody takes a part by it or is relieved by it, and no head steps in. */
export const NO_MORE = { contributes: null, relieves: null, intervenes: null } as const;

/** What people did happens again in a back-test. */
export const AS_IT_WAS = { isAdded: false, underRules: <Body>(_c: Complaint, body: Body): Body => body } as const;
/** The policy added the event to what somebody did. A back-test leaves it out and lets the other rules add it anew. */
export const ADDED_BY_RULE = { ...AS_IT_WAS, isAdded: true } as const;
/** It happens again only in a case of which this is true. */
export const onlyWhere = (isSo: (c: Complaint) => boolean) =>
  ({ isAdded: false, underRules: <Body>(c: Complaint, body: Body): Body | null => (isSo(c) ? body : null) }) as const;

/**
 * An event that means nothing beside what it says: what stops with it was done, nobody takes a part or is relieved, the
 * policy adds nothing, partners may hear of it, and it happens again in a back-test as it was.
 */
export const PLAIN = {
  stops: MEETS,
  means: NO_MORE,
  adds: null,
  outside: true,
  retold: AS_IT_WAS,
  moments: [],
} as const;

/** Its author takes a part in the case by it. */
export const contributing = (part: Contribution) => ({ ...NO_MORE, contributes: part }) as const;
