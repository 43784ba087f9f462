import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { startBatch } from '../client/batches';
import { batchesUnderWay } from '../db/batches';

export interface KeepBatchesDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
}

/** Starts the workflow of every batch that is under way and has none: its API died, or somebody terminated it. */
export async function keepBatches({ pool, client, taskQueue }: KeepBatchesDependencies): Promise<void> {
  for (const id of await batchesUnderWay(pool)) await startBatch(client, taskQueue, { id });
}
