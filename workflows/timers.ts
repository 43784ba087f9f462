import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/time';

/** A timer that ought to be pending. */
export interface WantedTimer {
  /** Names the timer; the same id with another moment replaces it. */
  readonly id: string;
  readonly at: Instant;
  /** What operators read beside it. */
  readonly summary: string;
}

/**
 * The pending timers of a case: one for each running clock. Only those that changed are restarted, since every restart
 * costs two history events.
 */
export class Timers {
  readonly #pending = new Map<string, { readonly at: Instant; readonly scope: CancellationScope }>();
  /** Made outside any cancellable scope: a Cancel from an operator's console must not stop a clock. */
  readonly #shield = new CancellationScope({ cancellable: false });
  readonly #onWake: () => void;

  constructor(onWake: () => void) {
    this.#onWake = onWake;
  }

  /** Makes the pending timers those that are wanted. */
  arrange(wanted: readonly WantedTimer[], now: Instant): void {
    const ids = new Set(wanted.map((timer) => timer.id));
    for (const [id, { scope }] of this.#pending) {
      if (!ids.has(id)) {
        this.#pending.delete(id);
        scope.cancel();
      }
    }
    for (const timer of wanted) {
      const current = this.#pending.get(timer.id);
      if (current?.at === timer.at) continue;
      current?.scope.cancel();
      this.#start(timer, now);
    }
  }

  #start({ id, at, summary }: WantedTimer, now: Instant): void {
    const scope = new CancellationScope({ cancellable: true, parent: this.#shield });
    const entry = { at, scope };
    this.#pending.set(id, entry);
    scope
      .run(() => sleep(Math.max(1, at - now), { summary }))
      .then(
        () => {
          if (this.#pending.get(id) === entry) this.#pending.delete(id);
          this.#onWake();
        },
        (error) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
