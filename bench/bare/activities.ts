import type { Pool } from 'pg';

/** The table that the bare workflows write to. It is made in the database of the installation. */
export const BARE_TABLE = `CREATE TABLE IF NOT EXISTS bench_bare (
  workflow text NOT NULL,
  step integer NOT NULL,
  at timestamptz NOT NULL,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workflow, step)
)`;

/** The smallest possible projection: one row, written by one statement. */
export function createBareActivities(pool: Pool) {
  return {
    async write(workflow: string, step: number, at: number): Promise<void> {
      await pool.query({
        name: 'bare',
        text: 'INSERT INTO bench_bare (workflow, step, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        values: [workflow, step, new Date(at)],
      });
    },
  };
}

export type BareActivities = ReturnType<typeof createBareActivities>;
