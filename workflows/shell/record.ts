import type { LocalActivityOptions } from '@temporalio/common';
import { ActivityFailure, ApplicationFailure, log, sleep } from '@temporalio/workflow';
import { isEqual } from '../../domain/equal';
import type { Instant } from '../../domain/time';
import { TURNED_AWAY } from '../../domain/turned-away';
import type { Versioned } from './core';
import { type Fence, fence } from './fence';
import type { OutboxEntry } from './messages';
import { FIRST_RETRY, LAST_RETRY } from './retries';

/**
 * Which batch of a case it is. The moment alone does not tell: a task may write several, and a task that was lost has
 * decided other events by the same moment.
 */
export interface BatchMark {
  /**
   * The moment by which the batch is made. After the first write of a task it follows from what the history says of that
   * write, so it may be the same in a task that was lost and in the one that came after it.
   */
  readonly decidedAt: Instant;
  /** The moment of the last event of the state after it. Missing in histories recorded before this was kept. */
  readonly lastAt?: Instant;
  /** The version of the state after it. */
  readonly version: number;
  /** How many events it has. */
  readonly length: number;
  /** The requests that are carried out with it. Missing in histories recorded before this was kept. */
  readonly requests?: readonly string[];
}

/**
 * Whether the batch that the history believes on record is the one that is decided here.
 *
 * @param written as the history has it
 */
export const isSameBatch = (written: BatchMark, own: Required<BatchMark>): boolean =>
  written.decidedAt === own.decidedAt &&
  (written.lastAt ?? own.lastAt) === own.lastAt &&
  written.version === own.version &&
  written.length === own.length &&
  isEqual(written.requests ?? own.requests, own.requests);

/** What one transaction writes. */
export interface Batch<Event, Snapshot> {
  readonly entries: readonly OutboxEntry<Event>[];
  readonly snapshot: Snapshot;
  readonly fence: Fence;
  readonly mark: Required<BatchMark>;
  /** Actions that a lost run had answered and that could not be carried out anew; each needs an alarm. */
  readonly notKept?: readonly { readonly updateId: string; readonly action: string; readonly because: string }[];
}

/** What has been written. */
export interface Projected<Found> {
  /** What was found out meanwhile, for the core to record. */
  readonly told: readonly Found[];
  /** The batch that was written. Missing in histories recorded before this was kept. */
  readonly mark?: BatchMark;
}

/** Whether a batch was not written since the record has what a later run or task wrote. */
export const isTurnedAway = (error: unknown): boolean =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === TURNED_AWAY;

/** What the shell asks of the record. Every call may happen more than once. */
export interface RecordActivities<State extends Versioned, Event, Found, Snapshot> {
  /** Commits a batch in one transaction. Fails with {@link TURNED_AWAY} if nothing was written. */
  project(batch: Batch<Event, Snapshot>): Promise<Projected<Found>>;
  /**
   * Whether the record stands at this state. If so, it is this run's from now on: what an earlier run, which may have
   * been replaced while it wrote, still sends is turned away.
   */
  isLatest(id: State['id'], version: number, lastAt: Instant, fence: Fence): Promise<boolean>;
}

/**
 * Options of these activities. They are local: they run inside the workflow task that asks for them, before that task
 * is answered.
 */
export const RECORD_OPTIONS: LocalActivityOptions = {
  startToCloseTimeout: '2s',
  scheduleToCloseTimeout: '3s',
  localRetryThreshold: '200ms',
  // There is one more try inside the task. After that the outbox waits on a durable timer that operators can see.
  retry: { maximumAttempts: 2, initialInterval: '50ms' },
};

/**
 * Whether the record has moved on since this state, so that a late restart does not repeat work. The version alone does
 * not tell: a task that was run again may have written other events under the same versions. Waits for as long as the
 * record cannot be reached.
 *
 * @param lastAt the moment of the last event of the state
 */
export async function hasMovedOn<State extends Versioned>(
  record: Pick<RecordActivities<State, never, never, never>, 'isLatest'>,
  { id, version }: State,
  lastAt: Instant,
): Promise<boolean> {
  for (let wait = FIRST_RETRY; ; wait = Math.min(wait * 2, LAST_RETRY)) {
    try {
      return !(await record.isLatest(id, version, lastAt, fence()));
    } catch (error) {
      log.warn('record not readable', { error: String(error) });
      await sleep(wait, { summary: 'record not readable · retry' });
    }
  }
}
