import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommandError } from '../terminal/problem';
import type { LoadsBatches } from './run';
import type { Loaded, Task } from './task';

/** What a thread answers: that it is ready, what it loaded, or what went wrong. */
export type Answer = { readonly loaded: Loaded | null } | { readonly failed: string; readonly mayBeMended: boolean };

/** A loader in a thread of its own, so that several cores make complaints. */
export async function threadFor(task: Task): Promise<LoadsBatches> {
  const worker = new Worker(path.join(__dirname, 'thread.ts'), { workerData: task, execArgv: ['--import', 'tsx'] });
  const answer = async (): Promise<Loaded | null> => {
    const [message] = (await once(worker, 'message')) as [Answer];
    if ('loaded' in message) return message.loaded;
    throw message.mayBeMended ? new CommandError(message.failed) : new Error(message.failed);
  };
  await answer();
  return {
    load(batch) {
      const loaded = answer();
      worker.postMessage(batch);
      return loaded as Promise<Loaded>;
    },
    async close() {
      await worker.terminate();
    },
  };
}
