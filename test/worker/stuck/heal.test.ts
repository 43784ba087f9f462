import { v7 } from 'uuid';
import { controlBatch, startBatch } from '../../../client/batches';
import { sendLink } from '../../../client/link';
import { isRunning, replaceRun, restartLost } from '../../../client/restart';
import { startComplaint } from '../../../client/start';
import { findBatch, recordBatch } from '../../../db/batches/batches';
import { recentAlarms } from '../../../db/operations/alarms';
import { noteSandboxEnd } from '../../../db/operations/sandbox-ends';
import { takeSilent } from '../../../db/operations/stuck';
import { findPerson } from '../../../db/people/directory';
import { openPool } from '../../../db/pool';
import { loadComplaint, loadEvents } from '../../../db/record/complaints';
import { type ComplaintId, complaintId } from '../../../domain/ids';
import { HOUR, MINUTE } from '../../../domain/time';
import { compareCase } from '../../../worker/compare';
import { keepBatches } from '../../../worker/keep-batches';
import { type HealDependencies, healStuck, newWatch } from '../../../worker/stuck/heal';
import { batchWorkflowIdOf } from '../../../workflows/batch-messages';
import { COMPLAINT_WORKFLOW, workflowIdOf } from '../../../workflows/messages';
import { aComplaint, type Callers, callersAt, granted, NETWORK, PEOPLE } from '../../api/callers';
import { actedTwice } from '../../e2e/checkpoints';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';
import { A_TEXT } from '../../workflows/a-running-case';
import { withAnotherWorker } from './another-worker';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
});
afterAll(() => stack?.stop());
afterEach(() => stack.stopWorker());

const HEALED_WITHIN = MINUTE;

/** Rounds of healing as the worker makes them, but more often. */
function aHealer(clock: () => number = now): () => Promise<number> {
  const deps: HealDependencies = { ...stack, clock, log: { info() {}, warn() {} } };
  const watch = newWatch();
  return () => healStuck(deps, watch);
}

const alarmsOf = async (id: string) =>
  (await recentAlarms(stack.pool, 50))
    .filter((alarm) => alarm.complaint === id)
    .map(({ kind, detail }) => ({ kind, detail }));
const stuckNow = async (): Promise<number> => (await stack.app.inject('/readyz')).json().stuck;
const runIdOf = async (id: string) =>
  (await stack.client.workflow.getHandle(workflowIdOf(complaintId(id))).describe()).runId;
const notesOf = async (id: string): Promise<string[]> => {
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  return items.flatMap((event: { type: string; note: string }) => (event.type === 'noted' ? [event.note] : []));
};

async function healed(id: ComplaintId): Promise<void> {
  const round = aHealer();
  await eventually(async () => {
    await round();
    return (await alarmsOf(id)).some(({ kind }) => kind === 'workflow-stuck');
  }, HEALED_WITHIN);
  await eventually(async () => {
    await round();
    return (await stuckNow()) === 0;
  });
  await eventually(async () => (await compareCase(stack.pool, stack.client, id)).length === 0);
}

test('a case whose history does not replay is found when somebody acts on it, restarted from the record, and reported', async () => {
  const id = complaintId(
    await withAnotherWorker(stack, stack.pool, async () => {
      const filed = await aComplaint(they, 'verifying');
      await they.agent.achieves(filed, 'note', { note: '之前' }, 'before');
      return filed;
    }),
  );
  await stack.startWorker();
  expect((await they.agent.does(id, 'note', { note: '之后' }, 'after')).statusCode).toBe(503);
  expect(await compareCase(stack.pool, stack.client, id)).toEqual([
    {
      what: 'workflow',
      detail: expect.stringMatching(/it is stuck: \d+ tasks in a row failed or timed out \(.*TMPRL1100/s),
    },
  ]);
  await healed(id);
  expect(await alarmsOf(id)).toEqual([
    {
      kind: 'workflow-stuck',
      detail: {
        because: 'fails',
        troubles: expect.any(Number),
        restarts: 1,
        carriedOutAnew: 0,
        run: expect.any(String),
      },
    },
  ]);
  await they.agent.achieves(id, 'note', { note: '之后' }, 'after');
  await they.agent.achieves(id, 'note', { note: '之前' }, 'before');
  expect(await notesOf(id)).toEqual(['之前', '之后']);
}, 120_000);

test('a case that ended two workers is said not to come back', async () => {
  const id = complaintId(await withAnotherWorker(stack, stack.pool, () => aComplaint(they, 'verifying')));
  const workflowId = workflowIdOf(id);
  const runId = await runIdOf(id);
  for (let i = 0; i < 2; i += 1) {
    await noteSandboxEnd(stack.pool, { workflowId, runId, program: 'any' }, now() - HOUR);
  }
  await stack.startWorker();
  expect((await they.agent.does(id, 'note', { note: '之后' }, 'after')).statusCode).toBe(503);
  await healed(id);
  expect(await alarmsOf(id)).toMatchObject([{ kind: 'workflow-stuck', detail: { because: 'does-not-come-back' } }]);
}, 120_000);

test('a case with dead clocks is found because something is overdue, each checkpoint acts once, and each head is told once', async () => {
  const id = complaintId(
    await withAnotherWorker(stack, stack.pool, () => aComplaint(they, 'dispatched', { policy: 'demo' })),
  );
  await stack.startWorker();
  await healed(id);
  const { rows } = await stack.pool.query(
    `SELECT person, kind, action, subject, count(*)::int AS n FROM notification
      WHERE complaint_id = $1 AND kind IN ('breach', 'escalation') GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`,
    [id],
  );
  expect(rows).toEqual([]);
  expect(actedTwice(await loadEvents(stack.pool, id))).toEqual([]);
  await they.agent.achieves(id, 'withdraw', { reason: '测试结束。' });
}, 120_000);

test('an answered action that is not on record, since the database was away, is carried out again', async () => {
  const away = openPool('postgres://nobody@127.0.0.1:1/nowhere', { connectMs: 100 });
  const id = complaintId(
    await withAnotherWorker(stack, away, async () => {
      const filed = await aComplaint(they, 'received');
      await they.dispatcher.achieves(filed, 'verify', { outcome: 'accepted' }, 'verify');
      await they.agent.achieves(filed, 'note', { note: '没有记下来' }, 'note');
      return filed;
    }),
  );
  await away.end();
  expect(await notesOf(id)).toEqual([]);
  await stack.startWorker();
  expect((await they.agent.does(id, 'note', { note: '之后' }, 'after')).statusCode).toBe(503);
  await healed(id);
  expect((await alarmsOf(id))[0]).toMatchObject({ detail: { carriedOutAnew: 2 } });
  const after = await they.dispatcher.achieves(id, 'verify', { outcome: 'accepted' }, 'verify');
  expect(after.state).toBe('verifying');
  await they.agent.achieves(id, 'note', { note: '没有记下来' }, 'note');
  expect(await notesOf(id)).toEqual(['没有记下来']);
}, 120_000);

test('an answered action survives a second restart, a run that is ended by hand, and a repeat that comes too early', async () => {
  const away = openPool('postgres://nobody@127.0.0.1:1/nowhere', { connectMs: 100 });
  const id = complaintId(
    await withAnotherWorker(stack, away, async () => {
      const filed = await aComplaint(they, 'received');
      await they.dispatcher.achieves(filed, 'verify', { outcome: 'accepted' }, 'verify');
      await they.dispatcher.achieves(filed, 'dispatch', { unit: NETWORK }, 'dispatch');
      return filed;
    }),
  );
  await away.end();
  // There is no worker, so none of these runs carries out what the run before had answered.
  expect(await replaceRun(stack, id, await runIdOf(id), now())).toBe(2);
  expect(await replaceRun(stack, id, await runIdOf(id), now())).toBe(2);
  await stack.client.workflow.getHandle(workflowIdOf(id)).terminate('a click too many');
  const recorded = (await loadComplaint(stack.pool, id))!;
  expect(recorded.progress.state).toBe('received');
  expect(await restartLost(stack, recorded, { status: 'TERMINATED' }, now())).toBe(true);
  expect((await alarmsOf(id))[0]).toMatchObject({ kind: 'workflow-restarted', detail: { carriedOutAnew: 2 } });
  // By the record the case cannot even be dispatched yet.
  const [repeat] = await Promise.all([
    they.dispatcher.achieves(id, 'dispatch', { unit: NETWORK }, 'dispatch'),
    stack.startWorker(),
  ]);
  expect(repeat.state).toBe('dispatched');
  await eventually(async () => (await compareCase(stack.pool, stack.client, id)).length === 0);
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  const types = items.map(({ type }: { type: string }) => type);
  expect(types.filter((type: string) => ['verified', 'dispatched'].includes(type))).toEqual(['verified', 'dispatched']);
  await they.agent.achieves(id, 'withdraw', { reason: '测试结束。' });
}, 120_000);

test('nothing is answered any more by a run that is replaced, once it was read what it has answered', async () => {
  await stack.startWorker();
  const id = complaintId(await aComplaint(they, 'verifying'));
  const run = await runIdOf(id);
  const old = stack.client.workflow.getHandle(workflowIdOf(id), run);
  let then: string | undefined;
  const workflow = Object.create(stack.client.workflow, {
    getHandle: {
      value: (...of: Parameters<typeof stack.client.workflow.getHandle>) => {
        const handle = stack.client.workflow.getHandle(...of);
        const fetchHistory = async () => {
          then = (await old.describe()).status.name;
          return handle.fetchHistory();
        };
        return { ...handle, fetchHistory };
      },
    },
  });
  const client = Object.create(stack.client, { workflow: { value: workflow } });
  expect(await replaceRun({ ...stack, client }, id, run, now())).toBe(0);
  expect(then).toBe('TERMINATED');
  expect(await runIdOf(id)).not.toBe(run);
  // One that has taken its place is left alone.
  await expect(replaceRun(stack, id, run, now())).rejects.toThrow();
  await eventually(async () => (await compareCase(stack.pool, stack.client, id)).length === 0);
});

test('a link that arrives before a case has carried out what was answered is judged by the state after that', async () => {
  await stack.startWorker();
  const [leading, id, another] = (await Promise.all([0, 1, 2].map(() => aComplaint(they, 'verifying')))) as [
    string,
    string,
    string,
  ];
  await they.dispatcher.achieves(id, 'merge', { into: leading, reason: '同一件事。' });
  await eventually(async () => (await compareCase(stack.pool, stack.client, complaintId(id))).length === 0);
  await stack.stopWorker();
  await stack.client.workflow.getHandle(workflowIdOf(complaintId(id))).terminate('a test');
  const recorded = (await loadComplaint(stack.pool, complaintId(id)))!;
  const actor = (await findPerson(stack.pool, PEOPLE.dispatcher, now()))!;
  const again = [
    { updateId: 'unmerge', request: { command: { action: 'unmerge', reason: A_TEXT }, actor, bodyHash: 'hash' } },
  ] as const;
  await startComplaint(stack.client, stack.taskQueue, recorded, 'record', { again });
  // The link is under way as the run begins. A busy machine may not answer it in time, and then it is sent again.
  const join = { link: 'join', duplicate: complaintId(another) } as const;
  const isHeard = () =>
    sendLink({ ...stack, clock: now }, complaintId(id), join).then(
      () => true,
      () => false,
    );
  await Promise.all([eventually(isHeard, 60_000), stack.startWorker()]);
  await eventually(async () => {
    const joined = await loadComplaint(stack.pool, complaintId(id));
    return joined!.duplicates.some((one) => one.id === another);
  }, 60_000);
}, 120_000);

test('a case that does not answer another case is noted as silent', async () => {
  const [leading, duplicate] = [complaintId(v7()), complaintId(v7())];
  await stack.client.workflow.start(COMPLAINT_WORKFLOW, {
    workflowId: workflowIdOf(leading),
    taskQueue: stack.taskQueue,
    args: [{}],
  });
  const asked = sendLink({ ...stack, clock: now }, leading, { link: 'join', duplicate });
  await expect(asked).rejects.toThrow();
  expect(await takeSilent(stack.pool, 10)).toContain(leading);
  await stack.client.workflow.getHandle(workflowIdOf(leading)).terminate('a test');
}, 60_000);

test('cases that only wait for a worker are left alone, however long they wait', async () => {
  await stack.startWorker();
  const id = complaintId(await aComplaint(they, 'dispatched', { policy: 'demo' }));
  const before = await runIdOf(id);
  await stack.stopWorker();
  let at = now();
  const round = aHealer(() => at);
  for (let i = 0; i < 20; i += 1) {
    at += MINUTE / 2;
    await round();
  }
  expect(await isRunning(stack.client, id)).toBe(true);
  expect(await runIdOf(id)).toBe(before);
  expect(await alarmsOf(id)).toEqual([]);
  await stack.startWorker();
  await they.agent.achieves(id, 'withdraw', { reason: '测试结束。' });
}, 120_000);

test('a batch whose history does not replay is started again from the record', async () => {
  const id = v7();
  const task = { kind: 're-pin', policy: 'telecom', version: 1 } as const;
  const order = { id, task, selection: {}, rate: 1, orderedBy: 'p-agent-1', bodySha256: 'x' };
  await recordBatch(stack.pool, order, now());
  const stateOf = async () => (await findBatch(stack.pool, id))?.state;
  const handle = stack.client.workflow.getHandle(batchWorkflowIdOf(id));
  await withAnotherWorker(stack, stack.pool, async () => {
    await startBatch(stack.client, stack.taskQueue, { id });
    await eventually(async () => (await stateOf()) === 'ready');
  });
  const { runId } = await handle.describe();
  await stack.startWorker();
  await expect(controlBatch(stack.client, id, 'stop', 'p-agent-1')).rejects.toThrow();
  await eventually(async () => {
    await keepBatches({ ...stack, log: { info() {}, warn() {} } });
    return (await handle.describe()).runId !== runId;
  }, HEALED_WITHIN);
  await eventually(() =>
    controlBatch(stack.client, id, 'stop', 'p-agent-1').then(
      () => true,
      () => false,
    ),
  );
  expect(await stateOf()).toBe('stopped');
}, 120_000);

test('if a record wrongly says that something is long due, the workflow writes it again and nothing is restarted', async () => {
  await stack.startWorker();
  const id = complaintId(await aComplaint(they, 'verifying'));
  const before = await runIdOf(id);
  const longAgo = new Date(now() - MINUTE);
  await stack.pool.query(
    'UPDATE complaint_clock SET next_at = $2 WHERE complaint_id = $1 AND stopped_at IS NULL AND next_at IS NOT NULL',
    [id, longAgo],
  );
  const round = aHealer();
  await eventually(async () => {
    await round();
    const { rows } = await stack.pool.query('SELECT FROM complaint_clock WHERE complaint_id = $1 AND next_at = $2', [
      id,
      longAgo,
    ]);
    return rows.length === 0;
  });
  await round();
  expect(await runIdOf(id)).toBe(before);
  expect(await alarmsOf(id)).toEqual([]);
  expect(await compareCase(stack.pool, stack.client, id)).toEqual([]);
}, 60_000);
