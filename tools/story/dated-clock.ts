import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { type Instant, MINUTE, type Millis } from '../../domain/time';
import { type Dated, datedTime } from './dated-time';

/**
 * The clock of a rehearsal, for the API, the activities and SQL. It must answer at once, but asking the server for its
 * time takes a call. While anything is under way the server skips no time, so its clock runs as fast as the host's. So
 * this clock asks the server only after every skip and before every activity, remembers how far the server is ahead of
 * the host, and adds that to the host's time.
 */
export class DatedClock {
  #ahead = 0;
  #offset: number | null = null;

  constructor(
    private readonly env: Pick<TestWorkflowEnvironment, 'sleep' | 'currentTimeMs'>,
    private readonly grain: Millis = MINUTE,
  ) {}

  /** The server's time less the time of the rehearsal, in ms; null until the first date has been set. */
  get offset(): number | null {
    return this.#offset;
  }

  /** What workflows are told about the date. */
  readonly dated = (): Dated => ({ offset: this.#offset ?? 0, grain: this.grain });

  /** The current time of the rehearsal. */
  readonly now = (): Instant => datedTime(this.#serverTime(), this.dated());

  /**
   * Sets the date. Only possible before anything has happened, since running workflows keep the offset with which they
   * began.
   */
  async begin(at: Instant): Promise<void> {
    await this.refresh();
    this.#offset = this.#serverTime() - at;
  }

  /** Forgets the date, so that another one can be set. */
  end(): void {
    this.#offset = null;
  }

  /** Skips to a later moment; does nothing if the moment has passed. After the skip it is exactly that minute. */
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
