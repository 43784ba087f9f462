import type { NativeConnection } from '@temporalio/worker';
import type { WorkerMemory } from './memory';
import { type WorkerSurroundings, workerOptions } from './options';
import { quickWorker, type Sandbox } from './sandbox/quick-worker';

type Started = Awaited<ReturnType<typeof quickWorker>>;

/** The workers of this process. */
export interface Workers {
  readonly all: readonly [Started, ...Started[]];
  /** Runs all of them until they have stopped; fails as soon as one of them does. */
  run(): Promise<void>;
  /** Stops those that run. */
  shutdown(): void;
}

interface Surroundings
  extends Omit<WorkerSurroundings, 'connection' | 'cachedWorkflows' | 'among'>,
    Omit<Sandbox, 'heapMb'> {
  /** The SDK turns down two workers of one task queue on one connection, so that each has its own. */
  connect(): Promise<NativeConnection>;
}

/**
 * Starts as many workers as share the memory of this process. All of them take cases from one task queue, and each keeps
 * those it has taken.
 */
export async function startWorkers(
  { workers, cachedWorkflows, workflowHeapMb: heapMb }: WorkerMemory,
  { connect, log, callStacks, setAside, ...given }: Surroundings,
): Promise<Workers> {
  const connections: NativeConnection[] = [];
  const start = async (isFirst = false): Promise<Started> => {
    const connection = await connect();
    connections.push(connection);
    const options = workerOptions({ ...given, connection, cachedWorkflows, among: { workers, isFirst } });
    return await quickWorker(options, { log, callStacks, heapMb, setAside });
  };
  const first = await start(true);
  const all = [first, ...(await Promise.all(Array.from({ length: workers - 1 }, () => start())))] as const;
  return {
    all,
    async run() {
      await Promise.all(all.map(({ worker }) => worker.run()));
      await Promise.all(connections.map((connection) => connection.close()));
    },
    shutdown() {
      for (const { worker } of all) if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}
