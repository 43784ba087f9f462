import { recentAlarms } from '../../../db/operations/alarms';
import type { ComplaintId } from '../../../domain/ids';
import { Loader } from '../../../tools/seed/loader';
import { load } from '../../../tools/seed/run';
import type { Task } from '../../../tools/seed/task';
import { compareCase } from '../../../worker/compare';
import { newWalk, reconcile } from '../../../worker/reconcile';
import { sweepPendingStarts } from '../../../worker/start-pending';
import { Caller } from '../../api/callers';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';

/* What becomes of complaints that were loaded as open, once a worker runs. */

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

const open = async (): Promise<ComplaintId[]> =>
  (await stack.pool.query<{ id: ComplaintId }>('SELECT id FROM complaint WHERE running ORDER BY id')).rows.map(
    ({ id }) => id,
  );

test('open complaints go on: their workflows begin without an alarm, and people act on them', async () => {
  const task: Task = {
    // So that the last ones come on the stated day and the days before it.
    order: {
      complaints: 60,
      from: Date.UTC(2026, 2, 1),
      until: Date.UTC(2026, 2, 11),
      seed: 3,
      open: 8,
      language: 'zh',
    },
    databaseUrl: stack.databaseUrl,
    batch: 60,
    policy: undefined,
    environment: { CUSTOMER_KEY: `test:${'07'.repeat(32)}` },
  };
  await load(task, async () => [await Loader.open(task)], new AbortController().signal);
  const ids = await open();
  expect(ids.length).toBeGreaterThan(3);
  const deps = { ...stack, clock: now, log: { info() {}, warn() {} } };
  expect(await sweepPendingStarts(deps)).toBe(ids.length);
  await stack.startWorker();
  for (const id of ids) {
    // What fell due since they were loaded acts first.
    await eventually(async () => (await compareCase(stack.pool, stack.client, id)).length === 0, 60_000, 200);
  }
  expect(await reconcile(deps, newWalk())).toBe(0);
  expect(await recentAlarms(stack.pool, 10)).toEqual([]);

  const { rows } = await stack.pool.query<{ id: string; owner: string }>(
    `SELECT id, owner FROM complaint WHERE running AND closed_at IS NULL LIMIT 1`,
  );
  const { id, owner } = rows[0]!;
  const agent = new Caller(stack.app, stack.tokens.persons[owner]);
  await agent.achieves(id, 'note', { note: '客户来电询问进度。' });
  expect(await compareCase(stack.pool, stack.client, id as ComplaintId)).toEqual([]);
});
