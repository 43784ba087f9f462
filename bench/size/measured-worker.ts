import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentBytes } from '../cpu';
import type { Ground } from '../ground';

/** A worker process whose memory can be measured. */
export interface MeasuredWorker {
  /** Resident memory after every thread has collected its garbage, in bytes; undefined if there is no /proc. */
  resident(): Promise<number | undefined>;
  stop(): Promise<void>;
}

/** Starts a worker that has a task queue to itself. */
export async function startMeasuredWorker(
  ground: Ground,
  { file, taskQueue, env = {} }: { file: string; taskQueue: string; env?: Readonly<Record<string, string>> },
): Promise<MeasuredWorker> {
  const name = `${taskQueue} worker`;
  const collected = ground.file(`${taskQueue}-collected`);
  await ground.run({
    name,
    file,
    flags: ['--expose-gc', '--import', 'tsx', '--import', path.join(__dirname, 'collect-garbage.ts')],
    env: { ...env, TASK_QUEUE: taskQueue, BENCH_COLLECTED: collected },
    ready: (signal) => ground.polled(taskQueue, signal),
  });
  return {
    async resident() {
      const pid = ground.pids[name]!;
      rmSync(collected, { force: true });
      process.kill(pid, 'SIGUSR2');
      for (let waited = 0; !existsSync(collected); waited += 100) {
        if (waited > 30_000) throw new Error(`${name} does not collect its garbage`);
        await sleep(100);
      }
      return residentBytes(pid);
    },
    stop: () => ground.stop(name),
  };
}
