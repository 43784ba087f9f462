import type { Screen } from '../terminal/screen';
import { duration, figure, type Tally } from './tally';

const ON_TERMINAL_MS = 200;
const IN_LOG_MS = 5_000;
/** A control sequence that moves to the first column and clears the line. */
const CLEAR = '\r\u001B[2K';

/** Shows progress: on a terminal as one line that is overwritten, elsewhere as a plain line every five seconds. */
export class Progress {
  private readonly begun = performance.now();
  private shownAt = this.begun;

  constructor(
    private readonly screen: Screen,
    private readonly tally: Tally,
    private readonly total: number,
  ) {}

  /** Shows the progress, if enough time has passed since it was last shown. */
  tick(): void {
    const now = performance.now();
    if (now - this.shownAt < (this.screen.isTTY ? ON_TERMINAL_MS : IN_LOG_MS)) return;
    this.shownAt = now;
    const line = this.line(now - this.begun);
    if (!this.screen.isTTY) this.screen.write(`${line}\n`);
    else this.screen.write(CLEAR + line.slice(0, (this.screen.columns ?? 80) - 1));
  }

  /** Prints a line that stays, above the line of progress. */
  say(line: string): void {
    this.screen.write(`${this.screen.isTTY ? CLEAR : ''}${line}\n`);
  }

  /** Removes the line of progress. */
  end(): void {
    if (this.screen.isTTY) this.screen.write(CLEAR);
  }

  private line(ms: number): string {
    const { done, filed, alreadyThere, refused } = this.tally;
    const rate = (done / ms) * 1_000;
    const left = rate > 0 ? `${duration(((this.total - done) / rate) * 1_000)} left` : 'waiting';
    const counts = `filed ${figure(filed)}, already there ${figure(alreadyThere)}, refused ${figure(refused)}`;
    return `${figure(done)}/${figure(this.total)} · ${rate.toFixed(1)}/s · ${counts} · ${left}`;
  }
}
