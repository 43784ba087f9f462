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
import { DAY, SECOND } from '../domain/time';
import { type BatchControl, type BatchInput, controlUpdate, rateUpdate, WRONG_BATCH_STATE } from './batch-messages';
import { allAnswered, isHistoryLong } from './shell/renewing';
import { PATIENTLY } from './shell/retries';

const activities = proxyActivities<BatchActivities>({
  startToCloseTimeout: '2 minutes',
  // A worker that was killed is noticed by its silence.
  heartbeatTimeout: '10s',
  // Each try shows in the Temporal UI with what went wrong.
  retry: PATIENTLY,
});

/** A dry run says less and less of cases that move on. That of somebody who is to leave holds until so long after. */
const LAPSES_AFTER = 7 * DAY;
const TURNS_PER_RUN = 400;

/** From which state a control leads where. The same control again changes nothing. */
const CONTROLS: Readonly<Record<BatchControl, { readonly from: readonly BatchState[]; readonly to: BatchState }>> = {
  run: { from: ['ready', 'waiting'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  stop: { from: ['preparing', 'ready', 'waiting', 'running', 'paused'], to: 'stopped' },
};

/**
 * The same command for many cases: first a dry run, then, once somebody lets it run, so many a second. What somebody who
 * leaves has is moved when they do, since until then they are given more. The list of cases
 * and what became of each are on record, so that a run that is lost goes on where it was.
 */
export async function batch(input: BatchInput): Promise<void> {
  await CancellationScope.nonCancellable(() => new BatchRun(input).run());
}

class BatchRun {
  #state: BatchState = 'preparing';
  #rate = 1;
  #label = '';
  /** When the one leaves whose duties it moves. */
  #leavesAt = 0;
  #loaded = false;
  #turns = 0;
  /** The last note of the state; the next one follows it. */
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
        throw wrongState(`The batch is ${this.#state}; ${control} is possible while it is ${from.join(' or ')}.`);
      }
      await this.#become(to, control === 'run' ? by : undefined);
    });
    setHandler(rateUpdate, async (rate) => {
      await condition(() => this.#loaded);
      if (hasEnded(this.#state)) throw wrongState(`The batch is ${this.#state}; it has ended.`);
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
    // Of two notes written at once the record would keep whichever is committed last: a stopped batch would run again.
    const write = () => activities.noteState(this.input.id, note);
    this.#noted = this.#noted.then(write, write);
    await this.#noted;
    this.#show(state);
  }

  /** The dry run: the list of cases, then what the command would do to each. Changes nothing. */
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

  /** Sleeps until so long after they have left, or until the state is another. Gives whether it is the same still. */
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

  /** As many cases as the rate allows in a second, then the rest of that second. */
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

const wrongState = (message: string) => ApplicationFailure.nonRetryable(message, WRONG_BATCH_STATE);
