import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { Snapshot } from '../../domain/complaint/snapshot';

/** Rows that lists read. The schema itself is in `migrations/`. */
export interface Database {
  complaint: {
    id: string;
    number: string;
    kind: string;
    customer_class: string;
    snapshot: Snapshot;
    state: string;
    stage: string;
    channel: string;
    category: string;
    severity: string;
    owner: string;
    unit: string;
    assignee: string | null;
    sla_state: string;
    repeated: boolean;
    appealed: boolean;
    nuisance: boolean;
    next_deadline: Date | null;
    received_at: Date;
    seen_by: readonly string[];
    accused: readonly string[];
  };
  complaint_search: { complaint_id: string; keys: readonly string[]; content: string };
}

/** A query builder over a pool. */
export function tables(pool: Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
