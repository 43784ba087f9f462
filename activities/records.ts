import { log } from '@temporalio/activity';
import type { Pool } from 'pg';
import { type AnswerNotKept, raiseAlarm, raiseNotKept } from '../db/operations/alarms';
import { tellHeads } from '../db/people/heads';
import { noteNewKind } from '../db/record/corrections';
import type { ProjectedEntry } from '../db/record/event-rows';
import { claimRecord, type Fence } from '../db/record/fence';
import { project } from '../db/record/projection';
import type { Found } from '../domain/complaint/heads/told';
import { changesKind } from '../domain/complaint/line/classification';
import type { Snapshot } from '../domain/complaint/snapshot';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { saidIfTurnedAway } from './turned-away';

export interface RecordsDependencies {
  readonly pool: Pool;
  /** The present time. It is never the `now()` of a database or host, which may differ from Temporal's. */
  readonly clock: () => Instant;
}

/**
 * Which batch it is: by which moment it was made, the moment of the last event, the version of the case after it, how many
 * events it has, and which requests are carried out with it. The workflow reads in its history which batch was written.
 */
export interface BatchMark {
  readonly decidedAt: Instant;
  readonly lastAt: Instant;
  readonly version: number;
  readonly length: number;
  readonly requests: readonly string[];
}

/** A batch of a case's events, with the case after them. */
export interface Batch {
  readonly entries: readonly ProjectedEntry[];
  readonly snapshot: Snapshot;
  readonly fence: Fence;
  readonly mark: BatchMark;
  /** Actions that a lost run had answered and that could not be carried out anew. */
  readonly notKept?: readonly AnswerNotKept[];
}

/** What was found out while a batch was written, and which batch that was. */
export interface Written {
  readonly told: readonly Found[];
  readonly mark: BatchMark;
}

/** What the workflow writes to the record and asks of it. Every call may happen more than once. */
export function createRecordsActivities({ pool, clock }: RecordsDependencies) {
  return {
    /** Commits a batch in one transaction, and finds out whom its escalations tell. */
    async project({ entries, snapshot, fence, mark, notKept = [] }: Batch): Promise<Written> {
      const conflicts = await saidIfTurnedAway(project(pool, entries, snapshot, fence, { now: clock() }));
      for (const conflict of conflicts) {
        log.error('a confirmed event was replaced', { version: conflict.version });
        await raiseAlarm(pool, 'conflicting-event', snapshot.id, clock(), conflict);
      }
      if (entries.some(({ event }) => changesKind(event))) {
        await noteNewKind(pool, snapshot.id, clock());
      }
      for (const answer of notKept) {
        log.error('an action that was answered cannot be carried out anew', { ...answer });
        await raiseNotKept(pool, snapshot.id, clock(), answer);
      }
      return {
        told: await tellHeads(
          pool,
          entries.map(({ event }) => event),
          snapshot,
          clock(),
        ),
        mark,
      };
    },

    /** Whether the record stands at this version and its moment. If so, writers with an earlier fence are turned away. */
    isLatest(id: ComplaintId, version: number, lastAt: Instant, fence: Fence): Promise<boolean> {
      return claimRecord(pool, id, { version, lastAt }, fence);
    },
  };
}

export type RecordsActivities = ReturnType<typeof createRecordsActivities>;
