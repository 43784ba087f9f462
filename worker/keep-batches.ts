import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { startBatch } from '../client/batches';
import { batchesUnderWay } from '../db/batches/batches';
import { batchWorkflowIdOf } from '../workflows/batch-messages';
import type { RoundsLog } from './rounds';
import { endIfStuck } from './stuck/begin-anew';

export interface KeepBatchesDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
}

/**
 * Starts the workflow of every batch that is under way and has none, because its API died, or somebody terminated it,
 * or it was stuck.
 */
export async function keepBatches({ pool, client, taskQueue, log }: KeepBatchesDependencies): Promise<void> {
  for (const id of await batchesUnderWay(pool)) {
    await endIfStuck(client, log, batchWorkflowIdOf(id));
    await startBatch(client, taskQueue, { id });
  }
}
