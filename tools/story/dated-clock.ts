import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { type Instant, MINUTE, type Millis } from '../../domain/time';
import { type Dated, datedTime } from './dated-time';

/**
 * The clock of a rehearsal, for the API, the activities and SQL. The server's time can only be asked for, which takes a
 * call; between two calls it runs as fast as the host's, as it skips nothing while anything is under way. So what it is
 * ahead of the host is asked for after every skip and before every activity, and the clock itself answers at once.
 */
export class DatedClock {
  #ahead = 0;
  #offset: number | null = null;

  constructor(
    private readonly env: Pick<TestWorkflowEnvironment, 'sleep' | 'currentTimeMs'>,
    private readonly grain: Millis = MINUTE,
  ) {}

  /** Null until the first date has been set. */
  get offset(): number | null {
    return this.#offset;
  }

  /** What workflows are told of the date. */
  readonly dated = (): Dated => ({ offset: this.#offset ?? 0, grain: this.grain });

  /** The time of the rehearsal. */
  readonly now = (): Instant => datedTime(this.#serverTime(), this.dated());

  /** Says what the time is. Only before anything has happened: what runs already has the offset of its beginning. */
  async begin(at: Instant): Promise<void> {
    await this.refresh();
    this.#offset = this.#serverTime() - at;
  }

  /** Takes the date away, so that another one can be set. */
  end(): void {
    this.#offset = null;
  }

  /** Skips to a moment that lies ahead; at once if it does not. Whole minutes end exactly where they should. */
  async skipTo(at: Instant): Promise<void> {
    await this.refresh();
    const ahead = at - (this.#serverTime() - (this.#offset ?? 0));
    if (ahead > 0) await this.env.sleep(Math.ceil(ahead));
    await this.refresh();
  }

  /** Asks the server for its time. */
  async refresh(): Promise<void> {
    this.#ahead = Math.max(this.#ahead, (await this.env.currentTimeMs()) - Date.now());
  }

  #serverTime(): Instant {
    return Date.now() + this.#ahead;
  }
}
