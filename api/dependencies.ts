import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Instant } from '../domain/time';
import type { ExportLimits } from './exports/exports';
import type { CustomerKey } from './privacy/customer-key';

/** What the API works with. */
export interface ApiDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  /**
   * The keys by which a customer's earlier complaints are found, the key in use first. Without any, they are not looked
   * for.
   */
  readonly customerKeys: readonly CustomerKey[];
  /** Whether webhooks may go to private addresses and over plain HTTP, for tests. @default false */
  readonly allowPrivateWebhooks?: boolean;
  /** How much exports may take, for tests. */
  readonly exportLimits?: Partial<ExportLimits>;
  /** The present time, which must agree with Temporal's. */
  readonly clock: () => Instant;
}
