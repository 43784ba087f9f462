import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Instant } from '../domain/time';

/** What the API works with. */
export interface ApiDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  /** The time; the same as Temporal's. */
  readonly clock: () => Instant;
}
