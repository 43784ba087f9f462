import { setTimeout as delay } from 'node:timers/promises';
import type { RoundSeen } from '../db/operations/processes';
import type { Instant } from '../domain/time';

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

/** How the rounds of a process go, for operators. */
export class RoundBook {
  readonly #rounds = new Map<string, RoundSeen>();

  constructor(private readonly clock: () => Instant) {}

  get rounds(): readonly RoundSeen[] {
    return [...this.#rounds.values()];
  }

  begun({ name, every }: Round): void {
    this.#rounds.set(name, { name, every, endedAt: null, failingSince: null });
  }

  ended({ name, every }: Round): void {
    this.#rounds.set(name, { name, every, endedAt: this.clock(), failingSince: null });
  }

  failed({ name, every }: Round): void {
    const before = this.#rounds.get(name);
    const failingSince = before?.failingSince ?? this.clock();
    this.#rounds.set(name, { name, every, endedAt: before?.endedAt ?? null, failingSince });
  }
}

/**
 * Runs a round until it is stopped. After a failure, which is logged, the pause doubles from at most half a minute, up to half a
 * minute or to what it usually is, where that is longer.
 */
export async function keepRounds(
  round: Round,
  { log, stop, book }: { readonly log: RoundsLog; readonly stop: AbortSignal; readonly book: RoundBook },
): Promise<void> {
  const { name, every, run } = round;
  book.begun(round);
  const longest = Math.max(every, LONGEST_PAUSE);
  const first = Math.min(every, LONGEST_PAUSE / 2);
  let pause = every;
  let failed = 0;
  while (!stop.aborted) {
    try {
      await run();
      book.ended(round);
      [pause, failed] = [every, 0];
    } catch (error) {
      book.failed(round);
      failed += 1;
      pause = Math.min(first * 2 ** failed, longest);
      log.warn({ round: name, retryInMs: pause, error: String(error) }, 'a round failed');
    }
    await delay(pause, undefined, { signal: stop }).catch(() => {
      // It was stopped while waiting, and the loop ends by itself.
    });
  }
}
