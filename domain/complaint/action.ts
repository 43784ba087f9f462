import type { PersonId } from '../ids';
import type { Person } from '../people/actor';
import type { CompiledRules } from '../policy/rules';
import type { Instant } from '../time';
import type { EventBody } from './events';
import type { Need } from './needs';
import type { PermissionRule, Rejection } from './rejection';
import type { Complaint, StateName } from './state';

/** What a command leads to once state and permission allow it: at least one event, or why there is none. */
export type Verdict = readonly EventBody[] | Rejection;

/**
 * The rule that forbids an action to a person, or null where none does.
 *
 * @param command left out where it is only asked whether the action is open to them; it may widen the permission
 */
export type Forbids<C = unknown> = (c: Complaint, who: Person, command?: C) => PermissionRule | null;

/** A sentence that says what the case lacks for the action; null if nothing. */
export type Lacks = (c: Complaint) => string | null;

/** People whose own work this is, in the case as it stands. */
export type OwnWork<C = unknown> = (c: Complaint, command: C) => readonly (PersonId | null | undefined)[];

/** All that is to be said of one action. Everything that asks about an action reads it from here. */
export interface Action<C extends { readonly action: string }> {
  /** States in which it is possible. */
  readonly states: readonly StateName[];
  /** States in which it is possible too, where the policy of the case permits it. */
  readonly further?: (rules: CompiledRules) => readonly StateName[];
  readonly forbids: Forbids<C>;
  readonly lacks?: Lacks;
  /** Nobody can do it before this moment; undefined where it can be done at once. */
  readonly notBefore?: (c: Complaint) => Instant | undefined;
  /** Who may do it beside people: machines of ours, or a partner's with its own tasks and remedies. */
  readonly alsoBy?: 'machines' | 'partners';
  /**
   * It names something in the case, and those do it too who may see a part of the case alone. What they do not know of is to
   * them as if it were not there, and no refusal lists it.
   */
  readonly namesPart?: true;
  /**
   * Of these people a deputy does it before doing it for themselves, so that the case file names the person who answers, and
   * not a colleague whose office would have been enough.
   */
  readonly ownWork?: OwnWork<C>;
  /** What it asks for, in the case as whoever asks knows it. */
  readonly needs: (c: Complaint) => readonly Need[];
  /** What it leads to. State and permission have been looked at before. */
  readonly decide: (c: Complaint, command: C, who: Person, now: Instant) => Verdict;
}

/** The actions of one topic. An action whose command is declared and that is left out does not compile. */
export type ActionsOf<C extends { readonly action: string }> = {
  readonly [Name in C['action']]: Action<Extract<C, { readonly action: Name }>>;
};
