import type { Pool } from 'pg';
import { transaction } from '../../db/transaction';
import { prepareBare } from '../bare/bundle';
import { bare } from '../bare/contenders';
import { type HistoryFacts, historyOf } from '../bare/steps';
import type { Contender } from '../case/contender';
import { live } from '../case/life';
import type { Life } from '../case/steps';
import { throughClient } from '../case/through-client';
import type { Ground } from '../ground';
import { atOnce } from '../interleave';
import type { Part, Surroundings } from '../part';
import { plain } from '../report/table';
import { type MeasuredWorker, startMeasuredWorker } from '../size/measured-worker';

const COMPLAINTS = 'size-complaints';
const BARE = 'size-bare';
const AT_ONCE = 20;
/** With so little memory no further workers share the process, whose own memory would hide that of the cases. */
const ONE_WORKER = { WORKER_MEMORY_MB: '1500' };

interface Measured {
  readonly name: string;
  /** The history of a case that has lived a whole life. */
  readonly life: HistoryFacts;
  /** The history of a case that has just been filed. */
  readonly fresh: HistoryFacts;
  /** Resident memory of the worker, in bytes, before and after the cases were filed. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Measures the memory that an open case takes in the worker, and the size of the history of a whole life. */
export const size =
  (life: Life): Part =>
  async (surroundings) => {
    const { ground, quick } = surroundings;
    const sizes = quick ? { warmUp: 20, cases: 100 } : { warmUp: 200, cases: 1_000 };
    const workers: MeasuredWorker[] = [];
    const measure = async (of: Parameters<typeof startMeasuredWorker>[1], contender: Contender): Promise<Measured> => {
      const worker = await startMeasuredWorker(ground, of);
      workers.push(worker);
      return measureWorker(surroundings, life, worker, contender, sizes);
    };
    try {
      const complaints = await throughClient(ground, life, COMPLAINTS);
      const ours = await measure({ file: 'worker/main.ts', taskQueue: COMPLAINTS, env: ONE_WORKER }, complaints);
      const input = { steps: ours.life.steps, record: true };
      const floor = await measure(
        { file: 'bench/bare/worker.ts', taskQueue: BARE, env: await prepareBare(ground) },
        bare(ground, 'bare workflow + row', input, BARE),
      );
      return report([floor, { ...ours, name: 'shouwen' }], sizes);
    } finally {
      for (const worker of workers) await worker.stop();
      await endAll(ground);
    }
  };

type Sizes = { readonly warmUp: number; readonly cases: number };

async function measureWorker(
  { ground, signal, say }: Surroundings,
  whole: Life,
  worker: MeasuredWorker,
  contender: Contender,
  { warmUp, cases }: Sizes,
): Promise<Measured> {
  const { client } = ground;
  // Whole lives come first. They make the worker compile its code and fill its pools, and they leave its cache empty.
  let lived = '';
  await atOnce(AT_ONCE, warmUp, signal, async () => {
    const subject = await contender.begin();
    await live(whole, subject);
    lived = subject.workflowId;
  });
  await client.workflow.getHandle(lived).result();
  const before = await worker.resident();
  let filed = '';
  await atOnce(AT_ONCE, cases, signal, async (index) => {
    const subject = await contender.begin();
    if (index === cases - 1) filed = subject.workflowId;
  });
  await idle(ground, filed);
  const after = await worker.resident();
  say(`size: ${contender.name}: ${cases} cases cached`);
  const [life, fresh] = await Promise.all([historyOf(client, lived), historyOf(client, filed)]);
  return { name: contender.name, life, fresh, before, after };
}

/** Waits until the worker has nothing to do: it answers a query only after the tasks that came before. */
async function idle({ client }: Ground, workflowId: string): Promise<void> {
  await client.workflow.getHandle(workflowId).query('__temporal_workflow_metadata');
}

/**
 * Removes the cases from the database and terminates their workflows. They have no worker any more, and in later parts
 * the reconciler would try to heal them.
 */
async function endAll({ client, pool }: Ground): Promise<void> {
  const open = client.workflow.list({
    query: `TaskQueue IN ('${COMPLAINTS}', '${BARE}') AND ExecutionStatus = 'Running'`,
  });
  const ids: string[] = [];
  for await (const { workflowId } of open) ids.push(workflowId);
  await forgetOpen(pool);
  await atOnce(AT_ONCE, ids.length, new AbortController().signal, async (index) => {
    await client.workflow
      .getHandle(ids[index]!)
      .terminate('measured')
      .catch(() => {
        // The workflow has ended by itself meanwhile.
      });
  });
}

/** Removes the open cases and everything that belongs to them. */
async function forgetOpen(pool: Pool): Promise<void> {
  await transaction(pool, async (db) => {
    // Some foreign keys are checked at once, and others at the end of a transaction.
    const { rows } = await db.query<{ table: string }>(
      "SELECT DISTINCT conrelid::regclass::text AS table FROM pg_constraint WHERE confrelid = 'complaint'::regclass",
    );
    for (const { table } of rows) {
      await db.query(`DELETE FROM ${table} t USING complaint c WHERE c.id = t.complaint_id AND c.closed_at IS NULL`);
    }
    await db.query('DELETE FROM complaint WHERE closed_at IS NULL');
  });
}

function report(measured: Measured[], { cases }: Sizes) {
  const perCase = ({ before, after }: Measured) =>
    before === undefined || after === undefined ? undefined : (after - before) / cases / 1_024;
  const lines = measured.map((one) => ({ ...one, kilobytesPerCase: perCase(one) }));
  const [floor, ours] = lines as [(typeof lines)[0], (typeof lines)[0]];
  const kilobytes = (bytes: number) => plain(bytes / 1_024);
  return {
    about: `Memory of a worker process before and after it cached ${cases} cases just filed, garbage collected; histories of a case just filed and of a whole life.`,
    tables: [
      {
        columns: ['size', 'kB per cached case', 'worker MB', 'events filed', 'kB filed', 'events life', 'kB life'],
        rows: lines.map(({ name, kilobytesPerCase, before, life, fresh }) => [
          name,
          kilobytesPerCase === undefined ? 'unknown' : plain(kilobytesPerCase),
          before === undefined ? 'unknown' : plain(before / 2 ** 20),
          String(fresh.events),
          kilobytes(fresh.bytes),
          String(life.events),
          kilobytes(life.bytes),
        ]),
      },
    ],
    verdicts: [],
    figures: {
      cases,
      contenders: lines,
      ratios: {
        events: ours.life.events / floor.life.events,
        bytes: ours.life.bytes / floor.life.bytes,
      },
    },
  };
}
