import type { PersonId } from '../ids';
import type { Words } from '../language';
import type { Actor, Person } from '../people/actor';
import type { CompiledRules } from '../policy/rules';
import type { Instant } from '../time';
import type { EventBody } from './events';
import type { Need } from './needs';
import type { PermissionRule, Rejection } from './rejection';
import type { Complaint, StateName } from './state';

/**
 * What a command leads to once state and permission allow it: at least one event, or a rejection that says why there is
 * none.
 */
export type Verdict = readonly EventBody[] | Rejection;

/**
 * The rule that forbids an action to a person, or null if none does.
 *
 * @param command may widen the permission; left out where the question is only whether the action is open to them
 */
export type Forbids<C = unknown> = (c: Complaint, who: Person, command?: C) => PermissionRule | null;

/** A sentence that says what the case lacks for the action; null if it lacks nothing. */
export type Lacks = (c: Complaint) => Words | null;

/** The people whose own work the action is, in the case as it stands. */
export type OwnWork<C = unknown> = (c: Complaint, command: C) => readonly (PersonId | null | undefined)[];

/** Everything that defines one action. All code that asks about an action reads it from here. */
export interface Action<C extends { readonly action: string }> {
  /** States in which it is possible. */
  readonly states: readonly StateName[];
  /** Further states in which it is possible, if the policy of the case permits it. */
  readonly further?: (rules: CompiledRules) => readonly StateName[];
  readonly forbids: Forbids<C>;
  readonly lacks?: Lacks;
  /** Nobody can do it before this moment; undefined where it can be done at once. */
  readonly notBefore?: (c: Complaint) => Instant | undefined;
  /**
   * Who may do it besides people: our own machines, or a partner's machine with the partner's own tasks and remedies.
   */
  readonly alsoBy?: 'machines' | 'partners';
  /**
   * The command names something in the case, and people who may see only a part of the case may do it too. Things in
   * the case that they do not know of are treated as if they were not there, and no refusal lists them.
   */
  readonly namesPart?: true;
  /**
   * A deputy of one of these people acts in that person's name before acting in their own. So the case file names the
   * person who is responsible, and not a colleague whose office would have been enough.
   */
  readonly ownWork?: OwnWork<C>;
  /** It may name people whom the complaint is about, since it passes over them itself. Other actions are refused with them. */
  readonly passesAccusedOver?: true;
  /** The fields that it asks for, in the case as the one who asks knows it. */
  readonly needs: (c: Complaint, who: Actor) => readonly Need[];
  /** What it leads to. State and permission have been checked before. */
  readonly decide: (c: Complaint, command: C, who: Person, now: Instant) => Verdict;
}

/** The actions of one topic. Leaving out an action whose command is declared does not compile. */
export type ActionsOf<C extends { readonly action: string }> = {
  readonly [Name in C['action']]: Action<Extract<C, { readonly action: Name }>>;
};
