import type { Pool } from 'pg';
import { openPool } from '../../db/pool';
import { keepCustomers } from './customers';
import { beginLoad, commandOf } from './ledger';
import { LIMITS, rulesFor } from './loader';
import { Directory, readOrganisation } from './organisation';
import { regionsOf } from './province';
import type { Loaded, Task } from './task';

/** Whoever loads batches: this process, or a thread of it. */
export interface LoadsBatches {
  load(batch: number): Promise<Loaded>;
  close(): Promise<void>;
}

/** What came of a load. */
export interface Outcome {
  /** Everything that is there now. */
  readonly complaints: number;
  readonly events: number;
  readonly open: number;
  /** How much of it was loaded by this run. */
  readonly loadedNow: number;
  readonly ended: boolean;
}

/** Told before the first batch, and after each one. */
export type Watcher = (there: number, loadedNow: number) => void;

/**
 * Loads what is not there yet.
 *
 * @param opened makes those who load, each with a connection of its own
 * @param stop lets the batches that are under way come to their ends, and begins no others
 * @throws CommandError if the database can't be loaded
 */
export async function load(
  task: Task,
  opened: () => Promise<readonly LoadsBatches[]>,
  stop: AbortSignal,
  watch: Watcher = () => {},
): Promise<Outcome> {
  const pool = openPool(task.databaseUrl, LIMITS);
  try {
    const { rules } = await rulesFor(pool, task);
    const done = new Map(await beginLoad(pool, commandOf(task.order, rules.policy.id)));
    await keepNumbersApart(pool, task.order.complaints);
    const before = total(done).complaints;
    watch(before, 0);
    const missing = Array.from({ length: Math.ceil(task.order.complaints / task.batch) }, (_, n) => n).filter(
      (n) => !done.has(n),
    );
    if (missing.length > 0)
      await share(missing, await opened(), stop, (loaded) => {
        done.set(loaded.batch, loaded);
        const { complaints } = total(done);
        watch(complaints, complaints - before);
      });
    const all = total(done);
    const ended = all.complaints === task.order.complaints;
    if (ended) await keepCustomers(pool, task.order, regionsOf(new Directory(await readOrganisation(pool))));
    // Without figures of what is in the tables, Postgres would read whole ones for every list.
    if (ended && missing.length > 0) await pool.query('ANALYZE');
    return { ...all, loadedNow: all.complaints - before, ended };
  } finally {
    await pool.end();
  }
}

/** Each of those who load takes the next batch once it has written one. The first failure ends it for all. */
async function share(
  batches: number[],
  loaders: readonly LoadsBatches[],
  stop: AbortSignal,
  loaded: (one: Loaded) => void,
): Promise<void> {
  let failed = false;
  try {
    await Promise.all(
      loaders.map(async (loader) => {
        try {
          for (let next = batches.shift(); next !== undefined && !stop.aborted && !failed; next = batches.shift()) {
            loaded(await loader.load(next));
          }
        } catch (error) {
          failed = true;
          throw error;
        }
      }),
    );
  } finally {
    await Promise.all(loaders.map((loader) => loader.close()));
  }
}

/** The running numbers of complaints that people file begin after those that are loaded. */
const keepNumbersApart = async (pool: Pool, complaints: number): Promise<void> =>
  void (await pool.query(`SELECT setval('complaint_number', greatest($1, (SELECT last_value FROM complaint_number)))`, [
    complaints,
  ]));

const total = (batches: ReadonlyMap<number, Loaded>) => {
  let [complaints, events, open] = [0, 0, 0];
  for (const one of batches.values()) {
    complaints += one.complaints;
    events += one.events;
    open += one.open;
  }
  return { complaints, events, open };
};
