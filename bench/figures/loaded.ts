import { openPool } from '../../db/pool';
import { transaction } from '../../db/transaction';
import { publishPolicies, seedOrganisation } from '../../dev/sample/seed';
import { load } from '../../tools/seed/run';
import { type Task, USUAL_BATCH } from '../../tools/seed/task';
import { threadFor } from '../../tools/seed/threads';
import { timed } from '../interleave';
import type { Surroundings } from '../part';

/** The complaints are of these eighteen months. */
const [FROM, UNTIL] = [Date.parse('2025-01-01T00:00:00Z'), Date.parse('2026-07-01T00:00:00Z')];

/** Fills an empty database with complaints that the core has made, for the sample organisation. */
export async function fill(
  databaseUrl: string,
  complaints: number,
  { signal, say }: Pick<Surroundings, 'signal' | 'say'>,
): Promise<void> {
  const pool = openPool(databaseUrl, { statementMs: 900_000 });
  try {
    await transaction(pool, async (db) => {
      await publishPolicies(db);
      await seedOrganisation(db);
    });
  } finally {
    await pool.end();
  }
  const span = { from: FROM, until: UNTIL, seed: 1 } as const;
  const order = { ...span, complaints, open: Math.ceil(complaints / 50), language: 'zh' } as const;
  const task: Task = { order, databaseUrl, batch: USUAL_BATCH, policy: undefined, environment: {} };
  say(`figures: loading ${complaints} complaints`);
  const loading = timed(() =>
    load(
      task,
      async () => [await threadFor(task)],
      signal,
      (there) => say(`figures: ${there} of ${complaints} are there`),
    ),
  );
  say(`figures: loaded in ${Math.round((await loading) / 1_000)} s`);
  signal.throwIfAborted();
}
