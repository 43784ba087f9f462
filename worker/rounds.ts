import { setTimeout as delay } from 'node:timers/promises';

/** What the rounds need of a logger. */
export interface RoundsLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Something that is done again and again until the process stops. */
export interface Round {
  readonly name: string;
  /** Pause between two rounds, in milliseconds. */
  readonly every: number;
  readonly run: () => Promise<unknown>;
}

const LONGEST_PAUSE = 30_000;

/** Runs a round until it is stopped. After a failure, which is logged, the pause doubles, up to half a minute. */
export async function keepRounds({ name, every, run }: Round, log: RoundsLog, stop: AbortSignal): Promise<void> {
  let pause = every;
  while (!stop.aborted) {
    try {
      await run();
      pause = every;
    } catch (error) {
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      log.warn({ round: name, retryInMs: pause, error: String(error) }, 'a round failed');
    }
    await delay(pause, undefined, { signal: stop }).catch(() => {
      // It was stopped while waiting, and the loop ends by itself.
    });
  }
}
