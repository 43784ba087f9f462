import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { startBackTest } from '../client/start-back-test';
import { openBackTests } from '../db/back-tests';

/** Starts back-tests whose workflow could not be started when they were asked for, or was lost; running ones go on. */
export async function sweepBackTests(deps: { pool: Pool; client: Client; taskQueue: string }): Promise<void> {
  for (const id of await openBackTests(deps.pool, 10)) await startBackTest(deps.client, deps.taskQueue, id);
}
