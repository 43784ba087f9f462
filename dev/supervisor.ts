import { type BackOff, Service, type ServiceSpec } from './service';

/** What a {@link Supervisor} needs to know. */
export interface SupervisorOptions {
  /** Pid files go here, so that the next start finds what a killed supervisor left behind. */
  runFolder?: string;
  /** Prints a line for the person at the terminal. */
  say: (line: string) => void;
  /** How services that end by themselves come back. @default 0.5 s, doubling up to 30 s, forgotten after a minute */
  backOff?: BackOff;
}

/** How stopping one service went. */
export interface Stopped {
  name: string;
  result: 'not running' | 'stopped' | 'killed';
  tookMs: number;
}

const DEFAULT_BACK_OFF: BackOff = { firstMs: 500, maxMs: 30_000, forgetAfterMs: 60_000 };

/** Runs named child processes, brings back those that end, and stops all of them in a given order and time. */
export class Supervisor {
  private readonly services = new Map<string, Service>();

  constructor(private readonly options: SupervisorOptions) {}

  /** Process numbers of the services that run now, by name. */
  get pids(): Record<string, number> {
    const running = [...this.services.values()].filter((service) => service.pid !== undefined);
    return Object.fromEntries(running.map((service) => [service.spec.name, service.pid as number]));
  }

  /**
   * Starts a service and waits until it is ready. From then on it is restarted whenever it ends.
   *
   * @throws EngineError when the first start fails; nothing of it is left running then
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
   * Stops the services one after the other: first those named in `order`, then the rest, latest first.
   *
   * @param totalMs for all together; what is late is killed so that the ones after it still get their turn
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

  /** Kills everything at once: for somebody who presses Ctrl-C a second time. */
  async kill(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.stop(0)));
    this.services.clear();
  }
}
