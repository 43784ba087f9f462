import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { type Instant, SECOND } from '../../domain/time';

/** A timer that ought to be pending. */
export interface WantedTimer {
  /** Identifies the timer; the same id with another moment replaces it. */
  readonly id: string;
  readonly at: Instant;
  /** What operators read beside it. */
  readonly summary: string;
}

/**
 * A timer that is due within this time is not cancelled but left to fire without effect: firing only wakes the run, and
 * a cancel costs an event too. This also keeps the cancel and the firing of one timer from crossing each other, which
 * Temporal's test server does not survive.
 */
const LEFT_TO_FIRE = SECOND;

interface Pending {
  readonly at: Instant;
  readonly scope: CancellationScope;
}

/**
 * The pending timers of one piece of work, one for each running clock. Only those that changed are restarted, since
 * every restart costs two history events.
 */
export class Timers {
  readonly #pending = new Map<string, Pending>();
  /** Timers are started in this scope, so that a Cancel from an operator's console does not stop a clock. */
  readonly #shield = new CancellationScope({ cancellable: false });
  readonly #onWake: () => void;

  constructor(onWake: () => void) {
    this.#onWake = onWake;
  }

  /** Starts and cancels timers so that exactly the wanted ones are pending. */
  arrange(wanted: readonly WantedTimer[], now: Instant): void {
    const ids = new Set(wanted.map((timer) => timer.id));
    for (const [id, pending] of this.#pending) {
      if (!ids.has(id)) this.#drop(id, pending, now);
    }
    for (const timer of wanted) {
      const current = this.#pending.get(timer.id);
      if (current?.at === timer.at) continue;
      if (current !== undefined) this.#drop(timer.id, current, now);
      this.#start(timer, now);
    }
  }

  #drop(id: string, { at, scope }: Pending, now: Instant): void {
    this.#pending.delete(id);
    if (at > now + LEFT_TO_FIRE) scope.cancel();
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
