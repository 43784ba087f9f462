import type { Words } from '../../domain/language';
import type { Actor } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';

/** The part of a state that the shell itself reads. */
export interface Versioned {
  readonly id: string;
  /** Number of the events that led to it. */
  readonly version: number;
}

/** The part of a command that the shell itself reads: its action, which is the name of its update. */
export interface Named {
  readonly action: string;
}

/** Events that have just happened, and the state after them. */
export interface Recorded<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
}

/** The rules turn something down, and say why. */
export interface Rejection {
  readonly type: string;
  /** In each language, since a repeated request may ask for another one. */
  readonly message: Words;
}

/** What a request leads to. A rejection changes nothing. */
export type Decision<State, Event> = Recorded<State, Event> | { readonly rejection: Rejection };

/** The rules that decide one request, on the state as `advance` leaves it. */
export type Decide<State, Event> = (advanced: State, now: Instant) => Decision<State, Event>;

/** What somebody asks for, and the version of the state that they were looking at; left out if they did not say. */
export interface Wish<Command> {
  readonly command: Command;
  readonly actor: Actor;
  readonly seen?: number;
}

/**
 * The rules of one kind of durable work, as the shell calls them: pure functions that read no clock and keep no state
 * of their own. A core contains more than this. Its `evolve` applies an event to a state, inside these functions; its
 * duties and permits are called by the projection and the API.
 *
 * `Found` is what a projection finds out while it writes, such as who holds an office today.
 */
export interface Core<State extends Versioned, Command extends Named, Event, Found> {
  /** Lets everything act that is due by `now`, in the order in which it fell due. */
  advance(state: State, now: Instant): Recorded<State, Event>;

  /** @param state as `advance` leaves it, so that no request overtakes what was due before it */
  decide(state: State, wish: Wish<Command>, now: Instant): Decision<State, Event>;

  /** Records what a projection has found out. */
  tell(state: State, found: readonly Found[], now: Instant): Recorded<State, Event>;

  /** The moment of the last event. */
  lastAt(state: State): Instant;

  /** Whether nobody can ask for anything any more and nothing will fall due, so that the workflow may complete. */
  isOver(state: State): boolean;

  /** Whether the work continues in a new run after this, however short its history is. */
  renews(before: State, after: State): boolean;
}
