import { CancellationScope, condition, log, sleep } from '@temporalio/workflow';
import type { Instant } from '../../domain/time';
import type { Named, Versioned } from './core';
import { show } from './display';
import { fence } from './fence';
import { Gate } from './gate';
import { Handlers } from './handlers';
import { takeUp } from './healing';
import { Judge } from './judge';
import { Ledger } from './ledger';
import type { RunInput } from './messages';
import { Outbox } from './outbox';
import { type Batch, hasMovedOn, isSameBatch, isTurnedAway } from './record';
import { allAnswered, isHistoryLong } from './renewing';
import { Requests } from './requests';
import { FIRST_RETRY, LAST_RETRY } from './retries';
import { Timers } from './timers';
import type { Work } from './work';

/**
 * Runs one piece of durable work, from the recorded state until it is over and everything is in Postgres. It can't be
 * cancelled and has no timeout.
 */
export function runDurably<State extends Versioned, Command extends Named, Event, Found, Snapshot>(
  work: Work<State, Command, Event, Found, Snapshot>,
  input: RunInput<State, Command, Event, Found>,
): Promise<void> {
  return CancellationScope.nonCancellable(() => new DurableRun(work, input).run());
}

class DurableRun<State extends Versioned, Command extends Named, Event, Found, Snapshot> {
  readonly #ledger: Ledger<State, Command, Event>;
  readonly #judge: Judge<State, Event>;
  readonly #gate: Gate;
  readonly #handlers: Handlers<State, Command, Event, Found, Snapshot>;
  /** Timers only wake the run. What then acts is decided by the state. */
  readonly #timers = new Timers(() => this.#wake());

  constructor(
    private readonly work: Work<State, Command, Event, Found, Snapshot>,
    private readonly input: RunInput<State, Command, Event, Found>,
  ) {
    const { origin, state, outbox, recent, doubted, told = [], again = [] } = input;
    const { core } = work;
    this.#ledger = new Ledger(state, new Outbox(outbox, doubted), new Requests(recent), (before, after) =>
      core.renews(before, after),
    );
    this.#judge = new Judge((before, now) => core.advance(before, now));
    this.#gate = new Gate(origin !== 'record' && told.length === 0 && again.length === 0);
    this.#handlers = new Handlers(work, this.#ledger, this.#judge, this.#gate, {
      wake: () => this.#wake(),
      show: (now) => this.#show(now),
    });
  }

  async run(): Promise<void> {
    this.#handlers.listen();
    if (this.input.origin === 'record' && (await this.#isOutdated())) {
      this.#gate.turnAway();
      return;
    }
    takeUp(this.work.core, this.#ledger, this.#judge, this.input);
    this.#gate.open();
    this.#wake();
    while (!this.#isDone()) {
      await condition(() => this.#hasToProject() || this.#isDone() || this.#renews());
      if (this.#hasToProject()) await this.#project();
      else if (this.#renews()) await this.#continue();
    }
    await allAnswered();
  }

  #isOutdated(): Promise<boolean> {
    const { state } = this.#ledger;
    return hasMovedOn(this.work.record, state, this.work.core.lastAt(state));
  }

  #wake(): void {
    const now = Date.now();
    this.#ledger.commit(this.work.core.advance(this.#ledger.state, now));
    this.#show(now);
  }

  #show(now: Instant): void {
    this.#timers.arrange(this.work.display.timers(this.#ledger.state), now);
    show(this.work.display, this.#ledger.state);
  }

  /**
   * Writes everything that is pending in one transaction. While this fails, it is tried again for as long as it takes,
   * with growing pauses that operators can see.
   */
  async #project(): Promise<void> {
    const { core, record } = this.work;
    for (let wait = FIRST_RETRY; ; wait = Math.min(wait * 2, LAST_RETRY)) {
      const batch = this.#batch();
      const { length } = batch.entries;
      try {
        const { told, mark = batch.mark } = await record.project(batch);
        if (!isSameBatch(mark, batch.mark)) {
          // The history says that another batch was written than the one that is replayed here: the SDK has completed
          // this task with what it had computed for a task that was lost. What counts is what every replay decides.
          log.warn('the record has what a lost task decided, and is written over', { ...mark });
          this.#ledger.outbox.doubt();
          continue;
        }
        this.#ledger.outbox.confirm(length);
        const now = Date.now();
        this.#ledger.commit(core.tell(this.#ledger.state, told, now));
        if (told.length > 0) this.#show(now);
        return;
      } catch (error) {
        if (length === 0 && isTurnedAway(error)) {
          // Nothing is to be written but what the record has otherwise, from a later writer. People hear of that by the
          // reconciler; trying until the history is long enough would write over what callers were told.
          this.#ledger.outbox.trust();
          if (this.#ledger.outbox.isEmpty) return;
        }
        // The record is there; it takes a longer history, which each try makes.
        if (isTurnedAway(error)) wait = FIRST_RETRY;
        log.warn('projection failed', { error: String(error), waiting: length });
        await sleep(wait, { summary: `projection · ${length} events wait · retry` });
        if (this.#renews()) await this.#continue();
      }
    }
  }

  /** Everything that waits, with the state after it. Later events belong to the next batch. */
  #batch(): Batch<Event, Snapshot> {
    const { state, outbox } = this.#ledger;
    const { entries, notKept } = outbox;
    const alarms = notKept.map(({ updateId, request, because }) => ({
      updateId,
      action: request.command.action,
      because,
    }));
    return {
      entries,
      snapshot: this.work.display.snapshot(state),
      fence: fence(),
      mark: {
        decidedAt: Date.now(),
        lastAt: this.work.core.lastAt(state),
        version: state.version,
        length: entries.length,
        requests: entries.flatMap(({ request }) => (request === undefined ? [] : [request.updateId])),
      },
      ...(alarms.length === 0 ? {} : { notKept: alarms }),
    };
  }

  #hasToProject(): boolean {
    return !this.#ledger.outbox.isEmpty;
  }

  #isDone(): boolean {
    return this.work.core.isOver(this.#ledger.state) && !this.#hasToProject();
  }

  #renews(): boolean {
    return this.#ledger.isRenewed || isHistoryLong();
  }

  async #continue(): Promise<never> {
    await allAnswered();
    const { state, outbox, requests } = this.#ledger;
    return this.work.continueAs({
      origin: 'previous-run',
      state,
      outbox: outbox.entries,
      recent: requests.recent,
      again: outbox.notKept,
      ...(outbox.isDoubted && { doubted: true }),
    });
  }
}
