import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { startBackTest } from '../client/start-back-test';
import { openBackTests } from '../db/policies/back-tests';
import { backTestWorkflowIdOf } from '../workflows/messages';
import type { RoundsLog } from './rounds';
import { endIfStuck } from './stuck/begin-anew';

interface BackTestsDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
}

/**
 * Starts back-tests whose workflow could not be started when they were asked for, or was lost, or was stuck. Running
 * ones are left alone.
 */
export async function sweepBackTests({ pool, client, taskQueue, log }: BackTestsDependencies): Promise<void> {
  for (const id of await openBackTests(pool, 10)) {
    await endIfStuck(client, log, backTestWorkflowIdOf(id));
    await startBackTest(client, taskQueue, id);
  }
}
