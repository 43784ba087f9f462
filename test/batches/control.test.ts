import { controlBatch, setBatchRate } from '../../client/batches';
import { findBatch, noteBatch } from '../../db/batches/batches';
import { batchWorkflowIdOf } from '../../workflows/batch-messages';
import { Caller, callersAt, granted, refused } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { publishNext } from './an-edition';

let stack: Stack;
let administrator: Caller;
beforeAll(async () => {
  stack = await startStack();
  administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
});
afterAll(() => stack?.stop());

const stateOf = async (id: string): Promise<string> => granted(await administrator.get(`/batches/${id}`)).state;

/** A batch whose dry run is over. Gives its id. */
async function aBatch(): Promise<string> {
  const { id } = granted(await administrator.post('/batches', { kind: 're-pin', policy: 'telecom', rate: 1 }), 201);
  await eventually(async () => (await stateOf(id)) === 'ready', 30_000);
  return id;
}

/** How often each kind of event has happened to the workflow of a batch. */
async function happened(id: string) {
  const { events } = await stack.client.workflow.getHandle(batchWorkflowIdOf(id)).fetchHistory();
  return {
    told: events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length,
    notes: events?.filter((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'noteState')
      .length,
  };
}

test('if a batch gets another rate and is stopped at the same moment, both are written, one after the other', async () => {
  const id = await aBatch();
  const before = await happened(id);
  const held = await stack.pool.connect();
  await held.query('BEGIN');
  await held.query('SELECT FROM batch WHERE id = $1 FOR UPDATE', [id]);
  try {
    // Neither note can be written yet, and the second one may not have begun.
    const told = [setBatchRate(stack.client, id, 9)];
    await eventually(async () => (await happened(id)).notes === before.notes! + 1);
    told.push(controlBatch(stack.client, id, 'stop', 'p-administrator-1'));
    await eventually(async () => (await happened(id)).told === before.told! + 2);
    expect(await happened(id)).toEqual({ told: before.told! + 2, notes: before.notes! + 1 });
    await held.query('COMMIT');
    await Promise.all(told);
  } finally {
    await held.query('ROLLBACK');
    held.release();
  }
  expect(granted(await administrator.get(`/batches/${id}`))).toMatchObject({ state: 'stopped', rate: 9 });
  await stack.client.workflow.getHandle(batchWorkflowIdOf(id)).result();
});

test('a batch that has ended stays so on record, even if a note comes late', async () => {
  const id = await aBatch();
  expect(granted(await administrator.post(`/batches/${id}/stop`, {})).state).toBe('stopped');
  const ended = await findBatch(stack.pool, id);
  await noteBatch(stack.pool, id, { state: 'running', rate: 50, by: 'p-agent-1' }, now());
  expect(await findBatch(stack.pool, id)).toEqual(ended);
  expect(refused(await administrator.post(`/batches/${id}/rate`, { rate: 3 }), 409).type).toBe(
    '/problems/wrong-batch-state',
  );
});

test('a control that has been given to a batch already does no harm when it is given again', async () => {
  const { agent } = callersAt(stack);
  for (let n = 0; n < 6; n++) granted(await agent.files(), 201);
  await publishNext(stack);
  const id = await aBatch();
  const tells = (control: string) => administrator.post(`/batches/${id}/${control}`, {});
  for (const [control, state] of Object.entries({
    run: 'running',
    pause: 'paused',
    resume: 'running',
    stop: 'stopped',
  })) {
    expect(granted(await tells(control), 200).state).toBe(state);
    expect(granted(await tells(control), 200).state).toBe(state);
  }
  expect(granted(await tells('stop'), 200)).toEqual(granted(await administrator.get(`/batches/${id}`)));
  expect(refused(await tells('run'), 409).type).toBe('/problems/wrong-batch-state');
});
