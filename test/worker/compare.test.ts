import { complaintId } from '../../domain/ids';
import { compareCase } from '../../worker/compare';
import { aComplaint, callersAt } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

test('a workflow that does nothing and does not answer is woken, so that it is found out what is wrong with it', async () => {
  const id = complaintId(await aComplaint(callersAt(stack), 'dispatched'));
  const compared = () => compareCase(stack.pool, stack.client, id);
  await eventually(async () => (await compared()).length === 0);
  await stack.stopWorker();
  expect(await compared()).toEqual([{ what: 'workflow', detail: 'it does not answer; it was woken' }]);
  expect(await compared()).toEqual([{ what: 'workflow', detail: 'it does not answer; its task waits for a worker' }]);
  await stack.startWorker();
  await eventually(async () => (await compared()).length === 0);
});

test('a workflow that says something else than the record at the same version writes what it knows', async () => {
  const id = complaintId(await aComplaint(callersAt(stack), 'dispatched'));
  const compared = () => compareCase(stack.pool, stack.client, id);
  await eventually(async () => (await compared()).length === 0);
  // As a task leaves it that was lost, and that the history took for its own.
  await stack.pool.query(
    `UPDATE complaint SET snapshot = jsonb_set(snapshot, '{last,at}', to_jsonb((snapshot -> 'last' ->> 'at')::bigint - 1))
      WHERE id = $1`,
    [id],
  );
  const [, workflow] = await compared();
  expect(workflow).toEqual({ what: 'workflow', detail: expect.stringMatching(/; not the same: last$/) });
  await eventually(async () => (await compared()).length === 0);
});
