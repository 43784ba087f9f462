import type { PoolClient } from 'pg';
import type { ComplaintId } from '../../domain/ids';
import type { Instant } from '../../domain/time';

/**
 * How long the history of the writing workflow was. The server may let a workflow task run again, on another worker,
 * after its first run has already written here. Nobody has been answered then, and the second run decides what
 * happened. The fence distinguishes the two runs. See docs/decisions/002-fenced-projection.md.
 */
export interface Fence {
  /** When the workflow's run began. */
  readonly runStartedAt: Instant;
  readonly historyLength: number;
}

/** The fence for writes without a workflow: an intake, or a reopening of a case whose last run has ended. */
export const NO_RUN: Fence = { runStartedAt: 0, historyLength: 0 };

/**
 * Locks a case's row and returns the fence of its last writer; undefined if the case is not at this version any more.
 */
export async function lastFence(db: PoolClient, id: ComplaintId, version?: number): Promise<Fence | undefined> {
  const { rows } = await db.query<{ run: Date | number; length: number }>(
    `SELECT greatest(run_started_at, 'epoch') AS run, history_length AS length FROM complaint
      WHERE id = $1 AND ($2::int IS NULL OR version = $2) FOR UPDATE`,
    [id, version ?? null],
  );
  const row = rows[0];
  return row && { runStartedAt: Number(row.run), historyLength: row.length };
}
