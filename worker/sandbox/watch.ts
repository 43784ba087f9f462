import { type Millis, SECOND } from '../../domain/time';
import type { Run, WatchedThread } from './watched-thread';

/** How much processor time one call into a workflow may take. The SDK's own watchdog gives it as much time by the clock. */
const MOST_PROCESSOR: Millis = 5 * SECOND;
/** How long one call may take by the clock, on however slow a machine. */
const MOST_TIME: Millis = 30 * SECOND;
const LOOK_EVERY: Millis = 250;

/** What is looked at. */
export type Looked = Pick<WatchedThread, 'isAsked' | 'progress' | 'doing'>;

/** What a clock and the processor say, in milliseconds. */
export interface Spent {
  readonly time: Millis;
  readonly processor: Millis;
}

const spentNow = (): Spent => {
  const { user, system } = process.cpuUsage();
  return { time: performance.now(), processor: (user + system) / 1_000 };
};

/**
 * Looks whether the workflow thread comes back from each call. A workflow that never comes back would hold up all others of this
 * worker, and its promises could not even time out.
 *
 * On a machine that has too much to do, a call takes long without anything being wrong; so what counts is the processor time that
 * this process had meanwhile.
 *
 * @param onStop what is done once, with the run that the thread took up last; null if it was of none
 * @param now what has been spent; for tests
 */
export function watchSandbox(
  thread: Looked,
  onStop: (run: Run | null) => void,
  now: () => Spent = spentNow,
): { look(): void; stop(): void } {
  let [last, progress] = [now(), thread.progress];
  let [time, processor] = [0, 0];
  let isOver = false;
  const look = (): void => {
    const spent = now();
    const since = spent.time - last.time;
    const used = Math.min(spent.processor - last.processor, since);
    last = spent;
    if (!thread.isAsked || thread.progress !== progress) {
      [progress, time, processor] = [thread.progress, 0, 0];
      return;
    }
    // A long pause of this thread says nothing about the other one.
    time += Math.min(since, 4 * LOOK_EVERY);
    processor += Math.min(used, 4 * LOOK_EVERY);
    if (isOver || (processor < MOST_PROCESSOR && time < MOST_TIME)) return;
    isOver = true;
    clearInterval(timer);
    onStop(thread.doing);
  };
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
