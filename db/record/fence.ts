import type { Pool, PoolClient } from 'pg';
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

/**
 * The record has what a later run or task wrote. Nothing was written, and whoever offered it must not believe that it was.
 */
export class TurnedAwayError extends Error {
  constructor(id: string, version: number) {
    super(`version ${version} of ${id} was turned away: the record has what a later run or task wrote`);
    this.name = 'TurnedAwayError';
  }
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

/**
 * Makes the record of a case a run's own, if it stands where the run begins: at this version, by an event of this
 * moment. What stands there is confirmed by that, and whoever still writes with an earlier fence is turned away from
 * then on. Claiming again changes nothing.
 *
 * @returns false if the record stands elsewhere, or belongs to a later run
 */
export async function claimRecord(
  db: Pool,
  id: ComplaintId,
  { version, lastAt }: { readonly version: number; readonly lastAt: Instant },
  { runStartedAt, historyLength }: Fence,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'claim-record',
    text: `UPDATE complaint SET run_started_at = $4, history_length = $5, batch_from = version + 1
      WHERE id = $1 AND version = $2 AND recorded_at = $3 AND (run_started_at, history_length) <= ($4::timestamptz, $5::int)`,
    values: [id, version, new Date(lastAt), new Date(runStartedAt), historyLength],
  });
  return rowCount === 1;
}
