import { log } from '@temporalio/activity';
import type { Pool } from 'pg';
import { raiseAlarm } from '../db/alarms';
import { isLatestVersion } from '../db/complaints';
import { officeHolders } from '../db/directory';
import { type Fence, type ProjectedEntry, project } from '../db/projection';
import type { Snapshot } from '../domain/complaint/snapshot';
import type { ComplaintId, EscalationId, PersonId } from '../domain/ids';
import type { Instant } from '../domain/time';

export interface RecordsDependencies {
  readonly pool: Pool;
  /** The time; never `now()` of a database or host, which may differ from Temporal's. */
  readonly clock: () => Instant;
}

/** A batch of a case's events with the case after them. */
export interface Batch {
  readonly entries: readonly ProjectedEntry[];
  readonly snapshot: Snapshot;
  readonly fence: Fence;
}

/** Who was told of an escalation: the heads who hold the office now. Empty where the office is vacant. */
export interface Told {
  readonly escalation: EscalationId;
  readonly persons: readonly PersonId[];
}

/** What the workflow writes to and asks of the record. Every call may run more than once. */
export function createRecordsActivities({ pool, clock }: RecordsDependencies) {
  return {
    /** Commits a batch in one transaction and resolves whom its escalations tell. */
    async project({ entries, snapshot, fence }: Batch): Promise<{ told: readonly Told[] }> {
      for (const conflict of await project(pool, entries, snapshot, fence)) {
        log.error('a confirmed event was replaced', { version: conflict.version });
        await raiseAlarm(pool, 'conflicting-event', snapshot.id, clock(), conflict);
      }
      return { told: await tellHeads(pool, entries) };
    },

    /** Whether no event is on record after this version. */
    isLatest(id: ComplaintId, version: number): Promise<boolean> {
      return isLatestVersion(pool, id, version);
    },
  };
}

export type RecordsActivities = ReturnType<typeof createRecordsActivities>;

async function tellHeads(pool: Pool, entries: readonly ProjectedEntry[]): Promise<Told[]> {
  const told: Told[] = [];
  for (const { event } of entries) {
    if (event.type !== 'escalated') continue;
    const { id, unit } = event.escalation;
    told.push({ escalation: id, persons: await officeHolders(pool, 'unit-head', unit) });
  }
  return told;
}
