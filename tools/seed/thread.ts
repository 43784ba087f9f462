import { parentPort, workerData } from 'node:worker_threads';
import { CommandError } from '../terminal/problem';
import { Loader } from './loader';
import type { Task } from './task';
import type { Answer } from './threads';

/** Loads the batches that it is told, one after the other. */
async function main(): Promise<void> {
  const tell = (answer: Answer) => parentPort!.postMessage(answer);
  const failed = (error: unknown) =>
    tell({
      failed: error instanceof CommandError ? error.message : String((error as Error).stack ?? error),
      mayBeMended: error instanceof CommandError,
    });
  try {
    const loader = await Loader.open(workerData as Task);
    parentPort!.on('message', (batch: number) => loader.load(batch).then((loaded) => tell({ loaded }), failed));
    tell({ loaded: null });
  } catch (error) {
    failed(error);
  }
}

void main();
