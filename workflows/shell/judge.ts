import { currentUpdateInfo } from '@temporalio/workflow';
import type { Instant } from '../../domain/time';
import type { Decide, Decision, Recorded } from './core';
import { rejected } from './rejected';

/** What a request would do to the state as it stood. */
export interface Judged<State, Event> {
  readonly updateId: string | undefined;
  readonly before: State;
  readonly now: Instant;
  /** The state once everything that is due has acted. */
  readonly advanced: Recorded<State, Event>;
  readonly decision: Decision<State, Event>;
}

/**
 * Puts requests to the rules. The rules of large work take a millisecond, so a handler takes over what its validator found,
 * if nothing has happened in between; a replay runs no validators and judges anew, with the same outcome.
 */
export class Judge<State, Event> {
  readonly #advance: (state: State, now: Instant) => Recorded<State, Event>;
  #validated: Judged<State, Event> | undefined;

  constructor(advance: (state: State, now: Instant) => Recorded<State, Event>) {
    this.#advance = advance;
  }

  /**
   * For validators.
   *
   * @throws ApplicationFailure when the rules turn the request down
   */
  validate(state: State, decide: Decide<State, Event>): void {
    const judged = this.judge(state, decide);
    if ('rejection' in judged.decision) throw rejected(judged.decision.rejection);
    this.#validated = judged;
  }

  /** What a request comes to. Everything that is due acts first, so that no request overtakes a timer. */
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
