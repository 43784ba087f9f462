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

/** What has passed since a thread was last seen to move. */
interface Still {
  progress: string;
  time: Millis;
  processor: Millis;
}

/**
 * Looks whether workflow threads come back from each call. A workflow that never comes back would hold up all others of its
 * worker, and its promises could not even time out.
 *
 * On a machine that has too much to do, a call takes long without anything being wrong; so what counts is the processor time that
 * this process had meanwhile. Threads that are busy at the same time share it.
 *
 * @param onStop what is done once, with the run that the thread took up last; null if it was of none
 * @param now what has been spent; for tests
 */
export function watchSandbox(
  threads: readonly Looked[],
  onStop: (run: Run | null) => void,
  now: () => Spent = spentNow,
): { look(): void; stop(): void } {
  let last = now();
  const still = new Map(threads.map((thread): [Looked, Still] => [thread, moves(thread)]));
  let isOver = false;
  const look = (): void => {
    const spent = now();
    // A long pause of this thread says nothing about the other ones.
    const time = Math.min(spent.time - last.time, 4 * LOOK_EVERY);
    const busy = threads.filter((thread) => thread.isAsked).length;
    const processor = Math.min((spent.processor - last.processor) / Math.max(busy, 1), time);
    last = spent;
    for (const [thread, one] of still) {
      if (!thread.isAsked || thread.progress !== one.progress) {
        still.set(thread, moves(thread));
        continue;
      }
      one.time += time;
      one.processor += processor;
      if (isOver || (one.processor < MOST_PROCESSOR && one.time < MOST_TIME)) continue;
      isOver = true;
      clearInterval(timer);
      onStop(thread.doing);
    }
  };
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}

const moves = ({ progress }: Looked): Still => ({ progress, time: 0, processor: 0 });
