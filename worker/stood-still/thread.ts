import { isMainThread, workerData } from 'node:worker_threads';
import { endAtOnce } from './end';
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

/**
 * Beats in a thread of its own. It wakes within a millisecond after the process goes on, before any task can be read,
 * computed and answered. It also checks that the main thread still runs.
 */
function watch({ beats, everyMs }: Pulse): never {
  const pulse = new Float64Array(beats);
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  const begun = readClocks().monotonic;
  for (let last: Reading = readClocks(); ; ) {
    Atomics.wait(sleeper, 0, 0, everyMs);
    const now = readClocks();
    const how = standstillBetween(last, now, now.monotonic - begun);
    if (how !== null) endAtOnce(how, last, now);
    const silent = now.monotonic - pulse[MAIN]!;
    if (how === null && silent > BUSY_MS) endAtOnce('busy', { ...now, monotonic: pulse[MAIN]! }, now);
    // If nothing can end the process at once, this thread stops beating too, so that the main thread notices the
    // standstill.
    if (how === null && silent < BUSY_MS) pulse[WATCH] = now.monotonic;
    else Atomics.wait(sleeper, 0, 0, STOOD_STILL_MS * 2);
    last = now;
  }
}

if (!isMainThread) watch(workerData as Pulse);
