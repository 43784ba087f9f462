import os from 'node:os';
import { z } from 'zod';
import { blank } from '../environment/settings';

/** How much memory a worker may have, in megabytes. */
export const memorySurroundings = z.object({
  WORKER_MEMORY_MB: z.preprocess(blank, z.coerce.number().int().min(512).max(1_048_576).optional()),
});

/** What the process of a worker does with its memory. */
export interface WorkerMemory {
  /**
   * How many workers of the SDK share the process. For each of several steps of a task, a worker looks through all runs in
   * its cache, so that many of them make every task slow.
   */
  readonly workers: number;
  /** How many cases stay in memory after a task, so that the next task need not replay their histories; for each of these workers. */
  readonly cachedWorkflows: number;
  /** The most memory for the objects of all workflows of one of these workers, in megabytes. */
  readonly workflowHeapMb: number;
}

/** What the process takes without any case, in megabytes. */
const ITSELF_MB = 600;
/**
 * What a case takes, in megabytes: 0.23 were measured just after its receipt (`npm run bench -- --only size`), and it grows; a
 * further worker takes 110, which is 0.03 for each of its cases.
 */
const PER_CASE_MB = 0.35;
const FEWEST_CACHED = 500;
const MOST_CACHED = 50_000;
/** With 6,000 cases in a cache a due clock costs a worker as much as with 2,500, with 20,000 four times as much (`npm run bench -- --only due`). */
const MOST_OF_A_WORKER = 4_000;
/** Beside a worker run the API and, on small machines, Postgres and Temporal. */
const USUAL_SHARE = 1 / 3;

/** How a worker divides its memory. Everything stays right with less; clocks that fall due together just act more slowly. */
export function divided(memoryMb: number): WorkerMemory {
  const cases = Math.floor((memoryMb - ITSELF_MB) / PER_CASE_MB);
  const all = Math.min(Math.max(cases, FEWEST_CACHED), MOST_CACHED);
  const workers = Math.ceil(all / MOST_OF_A_WORKER);
  return {
    workers,
    cachedWorkflows: Math.ceil(all / workers),
    // V8 collects garbage more and more often when its heap is nearly full, so that it gets some more than the cases take.
    workflowHeapMb: Math.max(1_024, Math.floor(memoryMb / workers)),
  };
}

/** The memory of a worker that nobody has set: a third of what the machine or its container has. */
export function usualMemoryMb(total = os.totalmem(), limit = process.constrainedMemory()): number {
  // Without a limit this is 0, or more than there is.
  const bytes = limit > 0 && limit < total ? limit : total;
  return (bytes * USUAL_SHARE) / 2 ** 20;
}
