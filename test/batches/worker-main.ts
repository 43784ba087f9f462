import { openPool } from '../../db/pool';
import { WorkerBeat } from '../../worker/beat';
import { keepRounds, RoundBook } from '../../worker/rounds';
import { runWorker } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { quietTemporal } from '../helpers/temporal';

/**
 * The program that {@link WorkerProcess} runs: a worker at the date of the test that started it, until it is killed. It
 * says that it is there, as every worker does.
 */
async function main(): Promise<void> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TASK_QUEUE } = process.env;
  quietTemporal();
  const pool = openPool(DATABASE_URL!, { connections: 10 });
  const { identity } = await runWorker(TEMPORAL_ADDRESS!, TASK_QUEUE!, pool);
  const book = new RoundBook(now);
  const beat = new WorkerBeat(pool, now, { identity, build: null, book });
  const round = { name: 'beat', every: 1_000, run: () => beat.say() };
  await keepRounds(round, { log: { info() {}, warn() {} }, stop: new AbortController().signal, book });
}

void main();
