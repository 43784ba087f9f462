import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import os from 'node:os';

/** What one run of a service writes to its log file, which also has what earlier runs wrote. */
export interface OwnOutput {
  /** How many bytes it has written. */
  readonly size: () => number;
  /** The last line that it wrote. */
  readonly lastLine: () => string;
}

/** How much of the end of an output is read for its last line, in bytes. */
const TAIL = 4_096;

/** What is written to a log file from now on. It has to be asked for before the service is launched. */
export function ownOutput(logFile: string): OwnOutput {
  const stat = () => statSync(logFile, { throwIfNoEntry: false });
  const before = stat();
  // A log file that has become too long is replaced at the launch.
  const begin = () => (before !== undefined && stat()?.ino === before.ino ? before.size : 0);
  return {
    size: () => Math.max(0, (stat()?.size ?? 0) - begin()),
    lastLine: () => (stat() === undefined ? '' : tail(logFile, begin())).split('\n').at(-1) || 'it wrote nothing',
  };
}

/** The end of a file, of what stands after `from`, without empty lines at the end. */
function tail(file: string, from: number): string {
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    const begin = Math.max(from, size - TAIL);
    const bytes = Buffer.alloc(Math.max(0, size - begin));
    readSync(opened, bytes, 0, bytes.length, begin);
    return bytes.toString('utf8').trimEnd();
  } finally {
    closeSync(opened);
  }
}

/** How often it is looked whether something has moved, in ms. */
const LOOK_MS = 250;

/** What writes on and on without ever being ready is given up after so many times the limit. */
const MOST_LIMITS = 10;

/** How many times as much as it can do at once this machine has to do, by the average of the last minute; 1 at least. */
const overload = (): number => Math.max(1, os.loadavg()[0]! / os.availableParallelism());

interface Awaited {
  readonly output: OwnOutput;
  /** How long nothing may be written on a machine that has nothing else to do, in ms. */
  readonly limitMs: number;
  /** By how much longer everything takes here. @default what the system says of its load */
  readonly slowness?: () => number;
}

/**
 * Waits for a service that starts for as long as it makes progress, which is that it writes something. On a machine that
 * has more to do than it can, it may take as many times longer to do so.
 */
export class Patience {
  private readonly controller = new AbortController();
  private readonly begun = performance.now();
  private readonly timer: NodeJS.Timeout;
  private wroteAt = this.begun;
  private written = 0;
  private reason = '';

  constructor(private readonly of: Awaited) {
    this.timer = setInterval(() => this.look(), Math.min(LOOK_MS, of.limitMs));
  }

  /** Is aborted once patience has run out. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why it has run out. */
  get why(): string {
    return this.reason;
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const { output, limitMs, slowness = overload } = this.of;
    const now = performance.now();
    const written = output.size();
    if (written !== this.written) this.wroteAt = now;
    this.written = written;
    const limit = limitMs * slowness();
    if (now - this.wroteAt >= limit) this.giveUp(`wrote nothing for ${seconds(now - this.wroteAt)} while starting`);
    else if (now - this.begun >= MOST_LIMITS * limit) this.giveUp(`did not answer within ${seconds(now - this.begun)}`);
  }

  private giveUp(reason: string): void {
    this.reason = reason;
    this.end();
    this.controller.abort();
  }
}

const seconds = (ms: number): string => `${ms < 10_000 ? (ms / 1000).toFixed(1) : Math.round(ms / 1000)} s`;
