import type { Recorded } from './core';
import type { RecentAction } from './messages';
import type { Outbox } from './outbox';
import type { Requests } from './requests';

/** What a run holds: the state, what has yet to reach the record, and the requests that were carried out. */
export class Ledger<State, Command, Event> {
  #state: State;
  /** Whether something has happened after which the work continues in a new run. */
  #renewed = false;
  readonly outbox: Outbox<Command, Event>;
  readonly requests: Requests;
  readonly #renews: (before: State, after: State) => boolean;

  constructor(
    state: State,
    outbox: Outbox<Command, Event>,
    requests: Requests,
    renews: (before: State, after: State) => boolean,
  ) {
    this.#state = state;
    this.outbox = outbox;
    this.requests = requests;
    this.#renews = renews;
  }

  get state(): State {
    return this.#state;
  }

  get isRenewed(): boolean {
    return this.#renewed;
  }

  /**
   * The only place where the state changes. Nothing is awaited in between, so every handler sees the state, the outbox
   * and the requests at the same point.
   *
   * @param request the request that caused the events, if it has to be recognised when it is repeated
   */
  commit({ state, events }: Recorded<State, Event>, request?: RecentAction): void {
    this.#renewed ||= this.#renews(this.#state, state);
    this.#state = state;
    this.outbox.add(events, request);
    if (request !== undefined) this.requests.note(request, this.outbox.entries);
  }
}
