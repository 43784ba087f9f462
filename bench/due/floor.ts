import { v7 } from 'uuid';
import { BARE_DUE_WORKFLOW, BARE_TASK_QUEUE } from '../bare/messages';
import { atOnce } from '../interleave';
import type { Surroundings } from '../part';
import type { Lag } from './acted';
import { until } from './wait';

/** How many bare workflows fill the worker's cache, so that those started before them are no longer in it. */
const CACHED = 1_000;

/**
 * The same measurement for bare workflows. Each has one timer, all of them are due at one moment, and each writes one
 * row. They run on the same server while all the complaints are still open there, and like those they are mostly not in
 * the cache of their worker.
 */
export async function bareDue({ ground, quick, signal, say }: Surroundings, due: number): Promise<Lag[]> {
  const { client, pool } = ground;
  await pool.query('TRUNCATE bench_bare');
  const run = v7();
  const others = quick ? 0 : CACHED;
  const dueAt = Date.now() + (due + others) * 25 + 10_000;
  const start = (id: string, at: number) =>
    client.workflow.start(BARE_DUE_WORKFLOW, { workflowId: id, taskQueue: BARE_TASK_QUEUE, args: [at] });
  await atOnce(30, due, signal, async (index) => void (await start(`bare-due-${run}-${index}`, dueAt)));
  await atOnce(
    30,
    others,
    signal,
    async (index) => void (await start(`bare-later-${run}-${index}`, dueAt + 86_400_000)),
  );
  const left = dueAt - Date.now();
  if (left < 0) throw new Error('the bare workflows took too long to start');
  say(`due: ${due} bare workflows fall due in ${Math.round(left / 1_000)} s`);
  await until(signal, left + 120_000, async () => {
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM bench_bare');
    return rows[0]!.n >= due;
  });
  const { rows } = await pool.query<{ at: Date; written: Date }>('SELECT at, written_at AS written FROM bench_bare');
  return rows.map(({ at, written }) => ({ acted: at.getTime() - dueAt, written: written.getTime() - dueAt }));
}
