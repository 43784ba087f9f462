import type { Pool } from 'pg';
import { DAY, type Instant } from '../../domain/time';

/** After how many ends of workers within {@link REMEMBERED} a workflow is set aside. */
const SET_ASIDE_AFTER = 2;
/** For how long an end counts. */
const REMEMBERED = DAY;

/** A workflow at which a worker ended. */
export interface SandboxEnd {
  readonly workflowId: string;
  readonly runId: string;
  /** Which workflows the worker ran. */
  readonly program: string;
}

/** Notes that a worker ended since a workflow did not come back. */
export async function noteSandboxEnd(
  pool: Pool,
  { workflowId, runId, program }: SandboxEnd,
  now: Instant,
): Promise<void> {
  await pool.query('INSERT INTO sandbox_end (at, workflow_id, run_id, program) VALUES ($1, $2, $3, $4)', [
    new Date(now),
    workflowId,
    runId,
    program,
  ]);
}

/** Workflows that have ended so many workers of this program that they are tried no more, in whichever run. */
export async function workflowsSetAside(pool: Pool, program: string, now: Instant): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT workflow_id AS id FROM sandbox_end WHERE at >= $1 AND program = $2 GROUP BY workflow_id HAVING count(*) >= $3',
    [new Date(now - REMEMBERED), program, SET_ASIDE_AFTER],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether a workflow has ended so many workers, of whichever program, that it was set aside. */
export async function wasSetAside(pool: Pool, workflowId: string, now: Instant): Promise<boolean> {
  const { rows } = await pool.query<{ ends: number }>(
    'SELECT count(*)::int AS ends FROM sandbox_end WHERE at >= $1 AND workflow_id = $2',
    [new Date(now - REMEMBERED), workflowId],
  );
  return rows[0]!.ends >= SET_ASIDE_AFTER;
}

/** Removes ends that count no more. */
export async function forgetSandboxEnds(pool: Pool, now: Instant): Promise<void> {
  await pool.query('DELETE FROM sandbox_end WHERE at < $1', [new Date(now - REMEMBERED)]);
}
