import { randomUUID } from 'node:crypto';
import { restartLost } from '../../client/restart';
import { headsToTell } from '../../db/people/heads';
import { loadComplaint } from '../../db/record/complaints';
import { rebuild } from '../../db/record/verify';
import { type ComplaintId, complaintId } from '../../domain/ids';
import { compareCase } from '../../worker/compare';
import { workflowIdOf } from '../../workflows/messages';
import { aComplaint, type Callers, callersAt } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** How often each head was told of each clock that ran out, and of which level. */
async function breachesOf(id: ComplaintId): Promise<Record<string, number>> {
  const { rows } = await stack.pool.query<{ line: string; n: number }>(
    `SELECT concat_ws(' ', person, kind, clock_kind, unit) AS line, count(*)::int AS n FROM notification
      WHERE complaint_id = $1 AND kind IN ('breach', 'escalation') GROUP BY 1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ line, n }) => [line, n]));
}

const told = async (id: ComplaintId): Promise<number> => Object.keys(await breachesOf(id)).length;

/** A case that nobody takes up, until several heads have been told. */
async function anOverdueCase(): Promise<ComplaintId> {
  const id = complaintId(await aComplaint(they, 'received', { policy: 'demo' }));
  await eventually(async () => (await told(id)) >= 3, 60_000);
  return id;
}

async function expectNobodyTwice(id: ComplaintId, atLeast: number): Promise<void> {
  const agrees = async () => (await compareCase(stack.pool, stack.client, id).catch(() => [1])).length === 0;
  // A run that has not begun yet also agrees with its record.
  await eventually(async () => (await agrees()) && (await told(id)) >= atLeast, 60_000);
  const after = await breachesOf(id);
  expect(Object.entries(after).filter(([, n]) => n > 1)).toEqual([]);
}

test('after a reset to the first task nobody is told again', async () => {
  const id = await anOverdueCase();
  const before = await told(id);
  const handle = stack.client.workflow.getHandle(workflowIdOf(id));
  const { events } = await handle.fetchHistory();
  const first = events?.find((event) => event.workflowTaskCompletedEventAttributes);
  await stack.client.workflowService.resetWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: workflowIdOf(id), runId: (await handle.describe()).runId },
    reason: 'a test',
    workflowTaskFinishEventId: first?.eventId,
    requestId: randomUUID(),
  });
  await expectNobodyTwice(id, before);
}, 180_000);

test('after a restart from the record nobody is told again, and those who had not been told yet are told', async () => {
  const id = await anOverdueCase();
  const before = await told(id);
  await stack.stopWorker();
  await stack.client.workflow.getHandle(workflowIdOf(id)).terminate('a test');
  // As if the task had been lost after recording an escalation, and before recording who was told of it.
  await stack.pool.query(
    `WITH lost AS (SELECT max(version) AS version FROM complaint_event WHERE complaint_id = $1 AND type = 'told'),
      events AS (DELETE FROM complaint_event USING lost WHERE complaint_id = $1 AND complaint_event.version >= lost.version)
    DELETE FROM notification USING lost WHERE complaint_id = $1 AND notification.version >= lost.version`,
    [id],
  );
  await rebuild(stack.pool, id);
  const recorded = await loadComplaint(stack.pool, id);
  const { pool, client, taskQueue } = stack;
  expect(await restartLost({ pool, client, taskQueue }, recorded!, { status: 'TERMINATED' }, now())).toBe(true);
  await stack.startWorker();
  await expectNobodyTwice(id, before);
  expect(await headsToTell(stack.pool, recorded!, now())).toEqual([]);
}, 180_000);
