import { type BackOff, Service, type ServiceSpec } from './service';

/** What a {@link Supervisor} needs to know. */
export interface SupervisorOptions {
  /** Folder for pid files, so that the next start finds what still runs if this supervisor is killed. */
  runFolder?: string;
  /** Prints a line for the person at the terminal. */
  say: (line: string) => void;
  /**
   * How services that ended by themselves are started again. @default after 0.5 s, doubling up to 30 s; after a minute
   * of running from 0.5 s again
   */
  backOff?: BackOff;
}

/** How one service was stopped. */
export interface Stopped {
  name: string;
  result: 'not running' | 'stopped' | 'killed';
  tookMs: number;
}

const DEFAULT_BACK_OFF: BackOff = { firstMs: 500, maxMs: 30_000, forgetAfterMs: 60_000 };

/** Runs named child processes, restarts those that end, and stops all of them in a given order and time. */
export class Supervisor {
  private readonly services = new Map<string, Service>();

  constructor(private readonly options: SupervisorOptions) {}

  /** The numbers of the processes that run now, by the names of their services. */
  get pids(): Record<string, number> {
    const running = [...this.services.values()].filter((service) => service.pid !== undefined);
    return Object.fromEntries(running.map((service) => [service.spec.name, service.pid as number]));
  }

  /**
   * Starts a service and waits until it is ready. From then on it is restarted whenever it ends.
   *
   * @throws EngineError when the first start fails; then nothing of it is left running
   */
  async start(spec: ServiceSpec, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.services.has(spec.name)) throw new Error(`${spec.name} is already supervised`);
    const { runFolder, say, backOff = DEFAULT_BACK_OFF } = this.options;
    const service = new Service(spec, { runFolder, say, backOff });
    this.services.set(spec.name, service);
    await service.start(signal);
  }

  /**
   * Stops the services one after the other: first those named in `order`, then the others, the last started first.
   *
   * @param totalMs for all services together; one that is late is killed, so that there is time left for those after it
   */
  async stop(order: readonly string[], totalMs: number): Promise<Stopped[]> {
    const deadline = performance.now() + totalMs;
    const rest = [...this.services.keys()].filter((name) => !order.includes(name)).reverse();
    const stopped: Stopped[] = [];
    for (const name of [...order, ...rest]) {
      const service = this.services.get(name);
      if (!service) continue;
      const begun = performance.now();
      const result = await service.stop(Math.max(0, deadline - begun));
      stopped.push({ name, result, tookMs: Math.round(performance.now() - begun) });
      this.services.delete(name);
    }
    return stopped;
  }

  /** Kills everything at once, for a person who presses Ctrl-C a second time. */
  async kill(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.stop(0)));
    this.services.clear();
  }
}
