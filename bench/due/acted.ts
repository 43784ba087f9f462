import type { Pool } from 'pg';
import type { DuePolicies } from './policies';

/** How late a breach was acted on and written, in milliseconds after it was due. */
export interface Lag {
  /** When the workflow acted: `event.at`. */
  readonly acted: number;
  /** When the row of the event was written, by the clock of Postgres, which runs on the same machine. */
  readonly written: number;
}

/** What happened to the clocks that fell due together. */
export interface Outcome {
  readonly lags: readonly Lag[];
  /** How many cases have a clock that was due and did not act. */
  readonly lost: number;
  /** How many cases breached more than once, or told the first head more than once. */
  readonly twice: number;
  /** In how many cases the head was not told. */
  readonly untold: number;
  /** How many clocks breached that were not due. */
  readonly early: number;
}

/**
 * Adds a column with the time at which the row of an event was written, which the record does not contain, and an index, so
 * that looking how far they are costs next to nothing.
 */
export async function keepWritingTimes(pool: Pool): Promise<void> {
  await pool.query(
    'ALTER TABLE complaint_event ADD COLUMN IF NOT EXISTS bench_written_at timestamptz DEFAULT clock_timestamp()',
  );
  await pool.query(
    "CREATE INDEX IF NOT EXISTS bench_acted ON complaint_event (type, complaint_id) WHERE type IN ('clock_breached', 'told')",
  );
}

/** How many cases have breached so far, and in how many of them a head has been told; in all parts together. */
export async function breachedSoFar(pool: Pool): Promise<{ breached: number; told: number }> {
  const { rows } = await pool.query<{ breached: number; told: number }>(
    `SELECT count(DISTINCT complaint_id) FILTER (WHERE type = 'clock_breached')::int AS breached,
      count(DISTINCT complaint_id) FILTER (WHERE type = 'told')::int AS told
      FROM complaint_event WHERE type IN ('clock_breached', 'told')`,
  );
  return rows[0]!;
}

interface CaseRow {
  breaches: number;
  escalations: number;
  tellings: number;
  acted: number | null;
  written: number | null;
}

/** Looks at every case, once nothing more happens. */
export async function outcomeOf(pool: Pool, { due, open }: DuePolicies): Promise<Outcome> {
  const { rows } = await pool.query<CaseRow>(
    `SELECT count(e.*) FILTER (WHERE e.type = 'clock_breached')::int AS breaches,
      count(e.*) FILTER (WHERE e.type = 'escalated')::int AS escalations,
      count(e.*) FILTER (WHERE e.type = 'told')::int AS tellings,
      max(extract(epoch FROM e.at - e.due_at) * 1000) FILTER (WHERE e.type = 'clock_breached')::float8 AS acted,
      max(extract(epoch FROM e.bench_written_at - e.due_at) * 1000) FILTER (WHERE e.type = 'clock_breached')::float8 AS written
      FROM complaint c LEFT JOIN complaint_event e ON e.complaint_id = c.id
      WHERE c.snapshot #>> '{policy,id}' = $1 GROUP BY c.id`,
    [due],
  );
  const { rows: others } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
      WHERE e.type = 'clock_breached' AND c.snapshot #>> '{policy,id}' = $1`,
    [open],
  );
  return {
    lags: rows.flatMap(({ acted, written }) => (acted === null || written === null ? [] : [{ acted, written }])),
    lost: rows.filter(({ breaches }) => breaches === 0).length,
    twice: rows.filter(({ breaches, escalations }) => breaches > 1 || escalations > 1).length,
    untold: rows.filter(({ breaches, tellings }) => breaches > 0 && tellings === 0).length,
    early: others[0]!.n,
  };
}
