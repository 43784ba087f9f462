import inspector from 'node:inspector';
import { Worker as Thread } from 'node:worker_threads';
import type { Worker } from '@temporalio/worker';
import type { RoundsLog } from '../rounds';
import { endAtOnce, STOOD_STILL_EXIT } from './end';
import {
  BUSY_MS,
  MAIN,
  type Pulse,
  type Reading,
  readClocks,
  STOOD_STILL_MS,
  standstillBetween,
  WATCH,
} from './reading';

const BEAT_MS = 250;

/** The functions through which everything passes that a worker takes from Temporal or gives to it. */
const TAKEN = ['pollWorkflowActivation', 'pollActivityTask'] as const;
const GIVEN = ['completeWorkflowActivation', 'completeActivityTask', 'recordActivityHeartbeat'] as const;

type Passage = (...args: never[]) => unknown;
type Passages = Record<(typeof TAKEN)[number] | (typeof GIVEN)[number], Passage>;

/**
 * Ends this process once it has stood still, before it answers anything more. By then its work has been given to
 * another worker, and the SDK may answer the new task with results that were computed under the time of the old one.
 * That leaves a history that does not replay, and a case whose clocks are dead. See docs/decisions/013-stuck-cases.md.
 *
 * The clocks are checked in three places, and whichever notices first ends the process: in a thread, in a timer, and at
 * each passage to Temporal. A process that listens for a debugger is not watched, since it stands still at each
 * breakpoint.
 *
 * @returns a check that must be called before anything is taken from or given to Temporal
 */
export function watchForStandstill(log: Pick<RoundsLog, 'warn'>): { check(): void; stop(): Promise<void> } {
  if (inspector.url() !== undefined) {
    log.warn({}, 'started for a debugger: this worker may stand still without ending, and leave cases stuck');
    return { check() {}, async stop() {} };
  }
  const beats = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  const pulse = new Float64Array(beats);
  const begun = readClocks();
  let last: Reading = begun;
  pulse.fill(begun.monotonic);
  const check = (): void => {
    const now = readClocks();
    const how = standstillBetween(last, now, now.monotonic - begun.monotonic);
    if (how !== null && !isOwnWork(how, last, now, pulse[WATCH]!)) {
      endAtOnce(how, last, now);
      // The first process of a container can't be ended by its own signal.
      process.exit(STOOD_STILL_EXIT);
    }
    last = now;
    pulse[MAIN] = now.monotonic;
  };
  const timer = setInterval(check, BEAT_MS).unref();
  const workerData: Pulse = { beats, everyMs: BEAT_MS };
  const file = require.resolve('./thread');
  // If the program runs from its sources, an older Node passes the loader that translates them to its threads only in
  // this way.
  const thread = new Thread(file, { workerData, execArgv: file.endsWith('.ts') ? ['--require', 'tsx/cjs'] : [] });
  thread.unref();
  return {
    check,
    async stop() {
      clearInterval(timer);
      await thread.terminate();
    },
  };
}

/**
 * Whether the main thread was only busy with its own work, since the other thread beat on. Then no task has been taken
 * from it yet.
 */
export function isOwnWork(how: string, last: Reading, now: Reading, watchBeat: number): boolean {
  return how === 'stopped' && now.monotonic - watchBeat < STOOD_STILL_MS && now.monotonic - last.monotonic < BUSY_MS;
}

/**
 * Makes a worker run a check before it takes anything up and before it gives any answer.
 *
 * @throws Error if the SDK no longer lets everything through these passages
 */
export function guardPassages(worker: Worker, check: () => void): void {
  const { nativeWorker: native } = worker as unknown as { nativeWorker: Passages };
  const passage = (name: keyof Passages): Passage => {
    const own = native?.[name];
    if (typeof own !== 'function') throw new Error(`the SDK has changed: a worker has no ${name} to guard`);
    return own;
  };
  for (const name of TAKEN) {
    const take = passage(name);
    native[name] = async (...args) => {
      const taken = await take(...args);
      check();
      return taken;
    };
  }
  for (const name of GIVEN) {
    const give = passage(name);
    native[name] = (...args) => {
      check();
      return give(...args);
    };
  }
}
