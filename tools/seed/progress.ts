import { duration, figure } from '../intake/tally';
import type { Screen } from '../terminal/screen';

const IN_LOG_MS = 5_000;
/** A control sequence that moves to the first column and clears the line. */
const CLEAR = '\r\u001B[2K';

/** Shows how far a load is: on a terminal as one line that is overwritten, elsewhere as a plain line every five seconds. */
export class Progress {
  private readonly begun: number;
  private shownAt = 0;

  constructor(
    private readonly screen: Screen,
    private readonly total: number,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.begun = clock();
  }

  show(there: number, loadedNow: number): void {
    const now = this.clock();
    if (!this.screen.isTTY && now - this.shownAt < IN_LOG_MS && there < this.total) return;
    this.shownAt = now;
    const line = this.line(there, loadedNow, now - this.begun);
    this.screen.write(this.screen.isTTY ? CLEAR + line.slice(0, (this.screen.columns ?? 80) - 1) : `${line}\n`);
  }

  /** Removes the line of progress. */
  end(): void {
    if (this.screen.isTTY) this.screen.write(CLEAR);
  }

  private line(there: number, loadedNow: number, ms: number): string {
    const rate = ms > 0 ? (loadedNow / ms) * 1_000 : 0;
    const left = rate > 0 ? `${duration(((this.total - there) / rate) * 1_000)} left` : 'beginning';
    const share = Math.floor((100 * there) / this.total);
    return `${figure(there)}/${figure(this.total)} (${share} %) · ${figure(Math.round(rate))} complaints/s · ${left}`;
  }
}
