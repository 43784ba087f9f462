import type { Clock, ClockOutcome } from '../clock/clock';
import type { ClockId, PersonId, UnitCode } from '../ids';
import type { ActorRef, Person } from '../people/actor';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';
import type { Contribution } from './participation';
import type { Complaint } from './state';

/** What an event did to a clock. It is recorded with the event, so that no later rule reads an old case differently. */
export type ClockChange =
  /** The clock started, or goes on with another plan. */
  | {
      readonly put: Clock;
      /** The deadline and the unit that it had before; left out if both stay the same, or if the clock did not run. */
      readonly from?: { readonly dueAt: Instant; readonly unit: UnitCode };
    }
  | {
      readonly stop: ClockId;
      readonly outcome: ClockOutcome;
      /** Set if it stopped since the policy has no such clock for a case of the new classification. */
      readonly lapsed?: true;
    };

/** What every event carries besides its own content. */
export interface Stamp {
  /** 1 for the first event, then without a gap. */
  readonly version: number;
  /** When it was recorded. Never earlier than the event before it. */
  readonly at: Instant;
  /** When the act of a clock was due. This is earlier than `at` if the system was away. */
  readonly dueAt?: Instant;
  readonly by: ActorRef;
  /** A head acted on the work of a unit below. */
  readonly intervention?: true;
  /** The person who worked on the case or the task, or owned it, and need not go on. */
  readonly relieves?: PersonId;
  readonly clocks: readonly ClockChange[];
}

/** What becomes of the clocks that stop with an event. */
interface Stopping<Body> {
  /** Whether the duties of these clocks fall away, so that they are neither done nor neglected. */
  readonly voids: boolean | ((body: Body) => boolean);
  /** Clock kinds that only certain events fulfil, of which this event is one. */
  readonly fulfils: readonly ClockKind[];
}

/** What an event means to the people around it. */
interface Meaning<Body> {
  /** The part that its author takes in the case by doing this; null if none. */
  readonly contributes: Contribution | null;
  /**
   * The person who need not go on with their work because of this event, and who is told so.
   *
   * @param c the case before the whole action, of which the event may be a later part
   */
  readonly relieves: ((c: Complaint, body: Body) => PersonId | null) | null;
  /**
   * Whether somebody who does this acts as a head on the work of others below, so that the case file shows it as an
   * intervention. A head's own duties, such as naming the first handler or ruling on a request, are no interventions.
   */
  readonly intervenes: ((c: Complaint, body: Body, who: Person) => boolean) | null;
}

/** What a back-test makes of an event of the record. */
interface Retelling<Body> {
  /** Whether the policy added it to what somebody did. Under other rules it is added anew, or not at all. */
  readonly isAdded: boolean | ((body: Body) => boolean);
  /**
   * What somebody did, as it would be under the rules of the case; null where the thing that it responds to never
   * happened there.
   */
  readonly underRules: (c: Complaint, body: Body) => Body | null;
}

/**
 * Everything that an event means. Each of these fields must be given for each event, so that none is forgotten.
 *
 * @typeParam Added what the policy may add to it
 */
export interface EventTraits<Body, Added = never> {
  /** The case as the event changes it, except for the clocks that it starts and stops. */
  readonly fold: (c: Complaint, event: Body & Stamp) => Complaint;
  readonly stops: Stopping<Body>;
  readonly means: Meaning<Body>;
  /** What the policy adds to it in the same decision, given the case before it; null if it never adds anything. */
  readonly adds: ((c: Complaint, body: Body, now: Instant) => readonly Added[]) | null;
  /** Whether partners outside may be told that it happened. */
  readonly outside: boolean;
  readonly retold: Retelling<Body>;
  /** Names of its fields that hold moments, also of fields inside others; `at` and `dueAt` need not be named. */
  readonly moments: readonly string[];
}

/** The events of one topic. Leaving out an event whose body is declared does not compile. */
export type EventsOf<Body extends { readonly type: string }, Added = never> = {
  readonly [Type in Body['type']]: EventTraits<Extract<Body, { readonly type: Type }>, Added>;
};

/** The duties of the clocks that stop with the event were done. */
export const MEETS = { voids: false, fulfils: [] } as const;
/** The duties of the clocks that stop with the event fell away. */
export const VOIDS = { voids: true, fulfils: [] } as const;
/** The event fulfils the duties that clocks of these kinds measure. */
export const fulfils = (...kinds: readonly ClockKind[]) => ({ voids: false, fulfils: kinds }) as const;

/** By this event nobody takes a part in the case or is relieved, and no head intervenes. */
export const NO_MORE = { contributes: null, relieves: null, intervenes: null } as const;

/** The event happens again in a back-test as it was. */
export const AS_IT_WAS = { isAdded: false, underRules: <Body>(_c: Complaint, body: Body): Body => body } as const;
/** The policy added the event to what somebody did. A back-test leaves it out and lets the other rules add it anew. */
export const ADDED_BY_RULE = { ...AS_IT_WAS, isAdded: true } as const;
/** The event happens again in a back-test only if the case fulfils this condition. */
export const onlyWhere = (isSo: (c: Complaint) => boolean) =>
  ({ isAdded: false, underRules: <Body>(c: Complaint, body: Body): Body | null => (isSo(c) ? body : null) }) as const;

/**
 * An event with no further meaning: the clocks that stop with it were met, nobody takes a part or is relieved, the
 * policy adds nothing, partners may be told of it, and it happens again in a back-test as it was.
 */
export const PLAIN = {
  stops: MEETS,
  means: NO_MORE,
  adds: null,
  outside: true,
  retold: AS_IT_WAS,
  moments: [],
} as const;

/** The author of the event takes this part in the case. */
export const contributing = (part: Contribution) => ({ ...NO_MORE, contributes: part }) as const;
