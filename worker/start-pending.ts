import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { startFromRecord } from '../client/restart';
import { startComplaint } from '../client/start';
import { loadComplaint, markStarted, startsPending } from '../db/record/complaints';
import { type Instant, SECOND } from '../domain/time';
import { eachOf } from './each-of';
import type { RoundsLog } from './rounds';

/** How long the API has to start a workflow itself before the sweeper does. */
const GRACE = 2 * SECOND;
const BATCH = 200;
/** How many starts are under way at the same time; after an outage thousands may wait. */
const AT_ONCE = 20;

export interface SweepDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
}

/**
 * Starts the workflows of complaints that were recorded while Temporal was away, or whose API died in between.
 *
 * @returns how many were started
 */
export async function sweepPendingStarts(deps: SweepDependencies): Promise<number> {
  const { pool, client, taskQueue, log, clock } = deps;
  let started = 0;
  for (;;) {
    const ids = await startsPending(pool, new Date(clock() - GRACE), BATCH);
    await eachOf(ids, AT_ONCE, async (id) => {
      const complaint = await loadComplaint(pool, id);
      if (complaint === undefined) return;
      const isNew = complaint.version === 1;
      const first = isNew ? startComplaint(client, taskQueue, complaint, 'intake') : startFromRecord(deps, complaint);
      if (await first) started++;
      await markStarted(pool, id);
    });
    if (ids.length > 0) log.info({ started, seen: ids.length }, 'workflows started by the sweeper');
    if (ids.length < BATCH) return started;
  }
}
