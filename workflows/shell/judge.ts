import { currentUpdateInfo } from '@temporalio/workflow';
import type { Instant } from '../../domain/time';
import type { Decide, Decision, Recorded } from './core';
import { rejected } from './rejected';

/** The outcome of a request on a state. */
export interface Judged<State, Event> {
  readonly updateId: string | undefined;
  readonly before: State;
  readonly now: Instant;
  /** The state once everything that is due has acted. */
  readonly advanced: Recorded<State, Event>;
  readonly decision: Decision<State, Event>;
}

/**
 * Lets the rules decide requests. For large states this takes a millisecond, so a handler reuses the result of its
 * validator if nothing has happened in between. A replay runs no validators and decides anew, with the same outcome.
 */
export class Judge<State, Event> {
  readonly #advance: (state: State, now: Instant) => Recorded<State, Event>;
  #validated: Judged<State, Event> | undefined;

  constructor(advance: (state: State, now: Instant) => Recorded<State, Event>) {
    this.#advance = advance;
  }

  /**
   * Decides a request in a validator, and keeps the result for its handler.
   *
   * @throws ApplicationFailure when the rules turn the request down
   */
  validate(state: State, decide: Decide<State, Event>): void {
    const judged = this.judge(state, decide);
    if ('rejection' in judged.decision) throw rejected(judged.decision.rejection);
    this.#validated = judged;
  }

  /** The outcome of a request. Everything that is due acts first, so that no request overtakes a timer. */
  judge(before: State, decide: Decide<State, Event>): Judged<State, Event> {
    const updateId = currentUpdateInfo()?.id;
    const now = Date.now();
    const last = this.#validated;
    this.#validated = undefined;
    if (last !== undefined && last.updateId === updateId && last.before === before && last.now === now) return last;
    const advanced = this.#advance(before, now);
    return { updateId, before, now, advanced, decision: decide(advanced.state, now) };
  }
}
