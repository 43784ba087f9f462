import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Identification } from '../customers/customer-key';
import type { Instant } from '../domain/time';
import type { PrintLimits } from '../paper/print-limits';
import type { ExportLimits } from './exports/exports';
import type { SignInSettings } from './identity/settings';

/** What the API works with. */
export interface ApiDependencies extends Identification {
  readonly pool: Pool;
  /** A pool whose statements may take longer, for figures, reports and returns. @default the other one */
  readonly figuresPool?: Pool;
  readonly client: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Whether webhooks may go to private addresses and over plain HTTP, for tests. @default false */
  readonly allowPrivateWebhooks?: boolean;
  /** How people sign in. @default with accounts of our own, without a provider */
  readonly signIn?: SignInSettings;
  /** The address of Temporal's UI, without a slash at its end. @default none, and no links to it */
  readonly temporalUi?: string | undefined;
  /** Where the firm keeps docs/operations.md for its operators. @default none, and its sections are named without links */
  readonly runbook?: string | undefined;
  /** How much exports may take, for tests. */
  readonly exportLimits?: Partial<ExportLimits>;
  /** How much printing may take, for tests. */
  readonly printLimits?: Partial<PrintLimits>;
  /** The present time, which must agree with Temporal's. */
  readonly clock: () => Instant;
}
