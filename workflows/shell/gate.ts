import { ApplicationFailure, condition } from '@temporalio/workflow';
import { STALE_RUN } from './messages';

/**
 * Holds requests back until it is certain that the record has not moved on, and until the work that the run before left
 * undone is done. Only then can a request be decided.
 */
export class Gate {
  #state: 'shut' | 'open' | 'stale';

  constructor(open: boolean) {
    this.#state = open ? 'open' : 'shut';
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  open(): void {
    this.#state = 'open';
  }

  /** The record has moved on, so this run must not decide anything. */
  turnAway(): void {
    this.#state = 'stale';
  }

  /**
   * Waits until the gate opens.
   *
   * @throws ApplicationFailure of type {@link STALE_RUN} when the run is out of date
   */
  async passed(): Promise<void> {
    if (this.#state === 'shut') await condition(() => this.#state !== 'shut');
    if (this.#state === 'stale') throw ApplicationFailure.nonRetryable('this run is out of date', STALE_RUN);
  }
}
