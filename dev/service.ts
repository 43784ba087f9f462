import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError, firstLine } from './engine/error';
import { forgetChild, recordChild } from './orphan';
import { ownOutput, Patience } from './patience';
import { type Command, launch, type Stopping, stopProcess } from './process';

/** A child process that runs for long: what to run, how to know that it is ready, how to stop it. */
export interface ServiceSpec extends Command {
  name: string;
  stopping?: Stopping;
  /** Resolves once the service answers. It must end soon after the signal is aborted. */
  ready?: (signal: AbortSignal) => Promise<void>;
  /**
   * How long the first start may go without writing anything until `ready` resolves, in ms; longer where the machine has
   * more to do than it can. @default 60000
   */
  readyLimitMs?: number;
}

/** How a service that ended by itself is started again. */
export interface BackOff {
  firstMs: number;
  maxMs: number;
  /** If the service has run for this long, the delay before its next restart is the first one again. */
  forgetAfterMs: number;
}

/** What a service needs from the process that supervises it. */
export interface ServiceSurroundings {
  /** Folder for pid files; without it none are written. */
  runFolder?: string;
  /** Prints a line for the person at the terminal. */
  say: (line: string) => void;
  /** Without it, a service that ended by itself is not started again. */
  backOff?: BackOff;
}

/** One supervised child process. */
export class Service {
  private child: ChildProcess | undefined;
  private restartTimer: NodeJS.Timeout | undefined;
  private failures = 0;
  private startedAt = 0;
  private stopping = false;

  constructor(
    readonly spec: ServiceSpec,
    private readonly surroundings: ServiceSurroundings,
  ) {}

  /** The number of the process while the service runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * Starts the service and waits until it is ready.
   *
   * @throws EngineError when it can't be run, ends while starting, or writes nothing for as long as its limit
   */
  async start(signal?: AbortSignal): Promise<void> {
    const { name, ready, readyLimitMs = 60_000, logFile } = this.spec;
    const output = ownOutput(logFile);
    const child = await this.spawn();
    const giveUp = new AbortController();
    const ended = once(child, 'exit', { signal: giveUp.signal }).then(([code, killedBy]) => {
      throw new EngineError(
        `${name} ended while starting (${outcome(code, killedBy)}): ${output.lastLine()} [${logFile}]`,
      );
    });
    const patience = new Patience({ output, limitMs: readyLimitMs });
    const signals = [giveUp.signal, patience.signal, ...(signal ? [signal] : [])];
    try {
      await Promise.race([ready?.(AbortSignal.any(signals)), ended, aborted(signals)]);
    } catch (thrown) {
      await this.stop();
      if (!patience.signal.aborted || signal?.aborted) throw thrown;
      throw new EngineError(`${name} ${patience.why}: ${output.lastLine()} [${logFile}]`);
    } finally {
      giveUp.abort();
      patience.end();
    }
    this.watch(child);
  }

  /**
   * Stops the service for good: asks it to end, and forces it after `limitMs`, or after its own limit if that is
   * shorter.
   */
  async stop(limitMs = Number.POSITIVE_INFINITY): Promise<'not running' | 'stopped' | 'killed'> {
    this.stopping = true;
    clearTimeout(this.restartTimer);
    const { child } = this;
    if (child?.pid === undefined || hasEnded(child)) return 'not running';
    const own = this.spec.stopping?.limitMs ?? 5_000;
    const result = await stopProcess(child.pid, { ...this.spec.stopping, limitMs: Math.min(own, limitMs) });
    // The handler of the exit event does our own bookkeeping, and may run a moment after the process is gone.
    if (!hasEnded(child)) await Promise.race([once(child, 'exit'), sleep(500, undefined, { ref: false })]);
    return result;
  }

  private async spawn(): Promise<ChildProcess> {
    const { name } = this.spec;
    const child = launch(this.spec);
    this.child = child;
    this.startedAt = performance.now();
    try {
      await once(child, 'spawn');
    } catch (thrown) {
      this.child = undefined;
      throw new EngineError(`${name} cannot be run: ${firstLine(thrown)}`);
    }
    const { runFolder } = this.surroundings;
    if (runFolder && child.pid !== undefined) {
      recordChild(runFolder, name, child.pid, this.spec.stopping ?? {});
      child.once('exit', () => this.child === child && forgetChild(runFolder, name));
    }
    return child;
  }

  private watch(child: ChildProcess): void {
    if (hasEnded(child)) this.onEnd(child.exitCode, child.signalCode);
    else child.once('exit', (code, killedBy) => this.onEnd(code, killedBy));
  }

  private onEnd(code: number | null, killedBy: NodeJS.Signals | null): void {
    const { backOff, say } = this.surroundings;
    if (this.stopping) return;
    if (!backOff) {
      say(`${this.spec.name} ended (${outcome(code, killedBy)})`);
      return;
    }
    if (performance.now() - this.startedAt > backOff.forgetAfterMs) this.failures = 0;
    const delayMs = Math.min(backOff.firstMs * 2 ** this.failures, backOff.maxMs);
    this.failures += 1;
    say(
      `${this.spec.name} ended (${outcome(code, killedBy)}); starting it again in ${delayMs / 1000} s [${this.spec.logFile}]`,
    );
    this.restartTimer = setTimeout(() => void this.restart(), delayMs);
  }

  private async restart(): Promise<void> {
    try {
      const child = await this.spawn();
      this.surroundings.say(`${this.spec.name} runs again (process ${child.pid})`);
      this.watch(child);
    } catch (thrown) {
      this.surroundings.say(firstLine(thrown));
      this.onEnd(null, null);
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function outcome(code: number | null, killedBy: NodeJS.Signals | null): string {
  return killedBy ? `signal ${killedBy}` : `exit code ${code ?? 'unknown'}`;
}

/** Rejects as soon as one of the signals is aborted. */
function aborted(signals: AbortSignal[]): Promise<never> {
  const any = AbortSignal.any(signals);
  return new Promise((_, reject) => {
    if (any.aborted) reject(any.reason);
    any.addEventListener('abort', () => reject(any.reason), { once: true });
  });
}
