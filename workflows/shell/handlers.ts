import { currentUpdateInfo, setHandler } from '@temporalio/workflow';
import type { Instant } from '../../domain/time';
import type { Decide, Named, Recorded, Versioned } from './core';
import type { Gate } from './gate';
import type { Judge } from './judge';
import type { Ledger } from './ledger';
import {
  type ActionAnswer,
  type ActionRequest,
  lookAgainSignal,
  projectAgainSignal,
  type RecentAction,
} from './messages';
import { rejected } from './rejected';
import type { ActionUpdate, Serve, Work } from './work';

/** What the handlers ask of the run. */
interface Run {
  /** Lets everything act that is due. */
  wake(): void;
  /** Updates timers and display to match the state. */
  show(now: Instant): void;
}

/**
 * Answers the messages that the workflow gets: a handler decides, commits and answers. The run projects what waits in
 * the outbox.
 */
export class Handlers<State extends Versioned, Command extends Named, Event, Found, Snapshot> {
  constructor(
    private readonly work: Work<State, Command, Event, Found, Snapshot>,
    private readonly ledger: Ledger<State, Command, Event>,
    private readonly judge: Judge<State, Event>,
    private readonly gate: Gate,
    private readonly run: Run,
  ) {}

  /**
   * Registers all handlers. It must be called before anything is awaited, since messages may arrive with the first
   * task.
   */
  listen(): void {
    const { display, messages } = this.work;
    setHandler(messages.snapshot, () => display.snapshot(this.ledger.state));
    setHandler(projectAgainSignal, () => this.ledger.outbox.doubt());
    setHandler(lookAgainSignal, () => {
      this.ledger.outbox.doubt();
      if (this.gate.isOpen) this.run.wake();
    });
    const actions: readonly ActionUpdate<Command>[] = Object.values(messages.actions);
    for (const update of actions) {
      setHandler(update, (request: ActionRequest<Command>) => this.#act(request), {
        validator: (request: ActionRequest<Command>) => {
          if (this.#repeated() === undefined) this.#validate(this.#asked(request));
        },
      });
    }
    messages.others?.(this.#serve);
  }

  readonly #serve: Serve<State, Event> = (update, decide, answer) => {
    setHandler(update, (said) => this.#hear((state, now) => decide(state, said, now), answer), {
      validator: (said) => this.#validate((state, now) => decide(state, said, now)),
    });
  };

  /**
   * Refuses a request before anything of it is in the history. If it can't be judged yet, that is left to the handler.
   */
  #validate(decide: Decide<State, Event>): void {
    if (this.gate.isOpen) this.judge.validate(this.ledger.state, decide);
  }

  /**
   * Carries out an action. It never awaits an activity, so that the answer comes with the workflow task that decided.
   */
  async #act(request: ActionRequest<Command>): Promise<ActionAnswer> {
    await this.gate.passed();
    const repeated = this.#repeated();
    if (repeated === undefined) this.#carryOut(this.#asked(request), request.bodyHash);
    const { bodyHash } = repeated ?? request;
    const { state } = this.ledger;
    return { version: state.version, lastAt: this.work.core.lastAt(state), bodyHash };
  }

  /** Hears a message that changes nothing when it comes again, so that requests need not be remembered. */
  async #hear<Answer>(decide: Decide<State, Event>, answer: (done: Recorded<State, Event>) => Answer): Promise<Answer> {
    await this.gate.passed();
    return answer(this.#carryOut(decide));
  }

  /**
   * Judges a request and commits the result. Nothing is awaited in between.
   *
   * @param bodyHash given if the request has to be recognised when it is repeated
   * @throws ApplicationFailure when the rules turn it down
   */
  #carryOut(decide: Decide<State, Event>, bodyHash?: string): Recorded<State, Event> {
    const { updateId = '', now, advanced, decision } = this.judge.judge(this.ledger.state, decide);
    this.ledger.commit(advanced);
    if ('rejection' in decision) throw rejected(decision.rejection);
    this.ledger.commit(decision, bodyHash === undefined ? undefined : { updateId, bodyHash });
    this.run.show(now);
    return decision;
  }

  #asked(request: ActionRequest<Command>): Decide<State, Event> {
    return (state, now) => this.work.core.decide(state, request, now);
  }

  /** The request that is being answered, if it was carried out before. */
  #repeated(): RecentAction | undefined {
    return this.ledger.requests.find(currentUpdateInfo()?.id);
  }
}
