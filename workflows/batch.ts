import {
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { BatchActivities } from '../activities/batches';
import { type BatchState, hasEnded } from '../domain/batch-state';
import type { Words } from '../domain/language';
import { DAY, SECOND } from '../domain/time';
import { type BatchControl, type BatchInput, controlUpdate, rateUpdate, WRONG_BATCH_STATE } from './batch-messages';
import { allAnswered, isHistoryLong } from './shell/renewing';
import { PATIENTLY } from './shell/retries';

const activities = proxyActivities<BatchActivities>({
  startToCloseTimeout: '2 minutes',
  // A worker that was killed is noticed because its heartbeats stop.
  heartbeatTimeout: '10s',
  // Each try is visible in the Temporal UI, with what went wrong.
  retry: PATIENTLY,
});

/** How long a dry run is valid, since cases move on. For somebody who is to leave, this counts from when they leave. */
const LAPSES_AFTER = 7 * DAY;
const TURNS_PER_RUN = 400;

/**
 * The states in which each control is possible, and the state that it leads to. Giving the same control again changes
 * nothing.
 */
const CONTROLS: Readonly<Record<BatchControl, { readonly from: readonly BatchState[]; readonly to: BatchState }>> = {
  run: { from: ['ready', 'waiting'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  stop: { from: ['preparing', 'ready', 'waiting', 'running', 'paused'], to: 'stopped' },
};

/**
 * Gives the same command to many cases: first a dry run, then, once somebody starts it, a number of cases each second.
 * If somebody leaves, their duties are moved only when they do, since they are given more until then. The list of cases
 * and the outcome for each are on record, so that a run that is lost continues where it was.
 */
export async function batch(input: BatchInput): Promise<void> {
  await CancellationScope.nonCancellable(() => new BatchRun(input).run());
}

class BatchRun {
  #state: BatchState = 'preparing';
  #rate = 1;
  #label = '';
  /** When the person leaves whose duties it moves; a moment that has passed if nobody leaves. */
  #leavesAt = 0;
  #loaded = false;
  #turns = 0;
  /** The last write of the state; the next write waits for it. */
  #noted: Promise<void> = Promise.resolve();

  constructor(private readonly input: BatchInput) {}

  async run(): Promise<void> {
    this.#listen();
    const { state, rate, label, leavesIn } = await activities.beginBatch(this.input.id);
    this.#leavesAt = Date.now() + leavesIn;
    [this.#state, this.#rate, this.#label, this.#loaded] = [state, rate, label, true];
    if (this.#is('preparing')) await this.#prepare();
    if (this.#is('ready')) await this.#waitForWord();
    if (this.#is('waiting') && (await this.#sleptWhile('waiting', 0, 'begins'))) await this.#become('running');
    while (this.#is('running') || this.#is('paused')) {
      if (this.#is('paused')) await condition(() => !this.#is('paused'));
      else await this.#takeOn();
    }
    await allAnswered();
  }

  #listen(): void {
    setHandler(controlUpdate, async ({ control, by }) => {
      await condition(() => this.#loaded);
      const { from, ...leads } = CONTROLS[control];
      const to = control === 'run' && this.#leavesAt > Date.now() ? 'waiting' : leads.to;
      if (this.#state === to) {
        await this.#noted;
        return;
      }
      if (!from.includes(this.#state)) {
        throw wrongState({
          en: `The batch is ${this.#state}; ${control} is possible while it is ${from.join(' or ')}.`,
          zh: `批次的状态为 ${this.#state}；${control} 只能在 ${from.join(' 或 ')} 状态进行。`,
        });
      }
      await this.#become(to, control === 'run' ? by : undefined);
    });
    setHandler(rateUpdate, async (rate) => {
      await condition(() => this.#loaded);
      if (hasEnded(this.#state)) {
        throw wrongState({
          en: `The batch is ${this.#state}; it has ended.`,
          zh: `批次的状态为 ${this.#state}，已结束。`,
        });
      }
      this.#rate = rate;
      await this.#become(this.#state);
    });
  }

  #is(state: BatchState): boolean {
    return this.#state === state;
  }

  async #become(state: BatchState, by?: string): Promise<void> {
    this.#state = state;
    const note = { state, rate: this.#rate, ...(by === undefined ? {} : { by }) };
    // If two states were written at once, the record would keep the one that is committed last, and a stopped batch
    // might run again.
    const write = () => activities.noteState(this.input.id, note);
    this.#noted = this.#noted.then(write, write);
    await this.#noted;
    this.#show(state);
  }

  /** The dry run: makes the list of cases, then finds out what the command would do to each. It changes nothing. */
  async #prepare(): Promise<void> {
    while (this.#is('preparing') && !(await activities.selectCases(this.input.id))) await this.#turn('selecting');
    for (;;) {
      if (!this.#is('preparing')) return;
      const left = await activities.examineCases(this.input.id);
      if (left === 0) break;
      await this.#turn(`dry run, ${left} left`);
    }
    if (this.#is('preparing')) await this.#become('ready');
  }

  async #waitForWord(): Promise<void> {
    if (await this.#sleptWhile('ready', LAPSES_AFTER, 'waits for word · lapses')) await this.#become('lapsed');
  }

  /**
   * Sleeps until a time after the person has left, or until the state changes. @returns whether the state is still the
   * same
   */
  async #sleptWhile(state: BatchState, after: number, what: string): Promise<boolean> {
    const waiting = new CancellationScope({ cancellable: true });
    const left = Math.max(0, this.#leavesAt - Date.now());
    const slept = waiting
      .run(() => sleep(left + after, { summary: `${this.#label} · ${what}` }))
      .then(
        () => true,
        (error) => {
          if (!isCancellation(error)) throw error;
          return false;
        },
      );
    const first = await Promise.race([slept, condition(() => !this.#is(state)).then(() => false)]);
    waiting.cancel();
    return first && this.#is(state);
  }

  /** Sends the command to as many cases as the rate allows in a second, then waits for the rest of that second. */
  async #takeOn(): Promise<void> {
    const begun = Date.now();
    const left = await activities.sendCommands(this.input.id, this.#rate);
    if (left === 0) {
      const came = await activities.takeListAgain(this.input.id);
      if (came === 0 && this.#is('running')) await this.#become('done');
      return;
    }
    const rest = begun + SECOND - Date.now();
    if (rest > 0 && this.#is('running')) await sleep(rest, { summary: `${this.#label} · ${left} left · next` });
    await this.#turn(`running, ${left} left`);
  }

  async #turn(what: string): Promise<void> {
    this.#show(what);
    this.#turns += 1;
    const { turnsPerRun = TURNS_PER_RUN } = this.input;
    if (this.#turns < turnsPerRun && !isHistoryLong()) return;
    await allAnswered();
    await continueAsNew<typeof batch>(this.input);
  }

  #show(what: string): void {
    setCurrentDetails(`**${this.#label}** · ${what} · at most ${this.#rate} a second`);
  }
}

const wrongState = (said: Words) => ApplicationFailure.nonRetryable(said.en, WRONG_BATCH_STATE, said);
