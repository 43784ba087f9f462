import { isRunning } from '../../client/restart';
import { recentAlarms } from '../../db/operations/alarms';
import { type ComplaintId, complaintId } from '../../domain/ids';
import { MINUTE } from '../../domain/time';
import { newWalk, type ReconcileDependencies, reconcile } from '../../worker/reconcile';
import { snapshotQuery, workflowIdOf } from '../../workflows/messages';
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

/** A reconciler with a position of its own, and a clock that moves by minutes between its rounds. */
function aReconciler() {
  const walk = newWalk();
  let at = now();
  const deps: ReconcileDependencies = {
    ...stack,
    clock: () => at,
    log: { info() {}, warn() {} },
  };
  return async (): Promise<number> => {
    at += MINUTE;
    return reconcile(deps, walk);
  };
}

const version = async (id: ComplaintId): Promise<number> =>
  (await stack.pool.query('SELECT version FROM complaint WHERE id = $1', [id])).rows[0].version;
const alarmsOf = async (id: ComplaintId) =>
  (await recentAlarms(stack.pool, 50)).filter((alarm) => alarm.complaint === id).map(({ kind }) => kind);

/**
 * Makes the record say more than the workflow knows, as if a task had written it that began at this length of the
 * history.
 */
async function putAhead(id: ComplaintId, historyLength: number): Promise<void> {
  await stack.pool.query(
    `WITH ahead AS (
      UPDATE complaint SET version = version + 1, history_length = $2,
        snapshot = jsonb_set(snapshot, '{version}', to_jsonb(version + 1))
      WHERE id = $1 RETURNING id, version
    )
    INSERT INTO complaint_event (complaint_id, version, type, at, event)
    SELECT ahead.id, ahead.version, old.type, old.at, jsonb_set(old.event, '{version}', to_jsonb(ahead.version))
    FROM ahead JOIN complaint_event old ON old.complaint_id = ahead.id AND old.version = 2`,
    [id, historyLength],
  );
}

test('a record that is ahead of its workflow is replaced without an alarm', async () => {
  const id = complaintId(await aComplaint(they, 'verifying'));
  const round = aReconciler();
  await putAhead(id, 3);
  const before = await version(id);
  await round();
  expect(await version(id)).toBe(before);
  await round();
  await eventually(async () => (await version(id)) === before - 1);
  await round();
  await round();
  expect(await alarmsOf(id)).toEqual([]);
});

test('a workflow that has lost what it once knew, and may not write, is reported by one alarm', async () => {
  const id = complaintId(await aComplaint(they, 'verifying'));
  const round = aReconciler();
  await putAhead(id, 10_000);
  const before = await version(id);
  for (let i = 0; i < 5; i += 1) await round();
  expect(await alarmsOf(id)).toEqual(['workflow-behind']);
  expect(await version(id)).toBe(before);
});

test('a workflow that was terminated is restarted from the record', async () => {
  const id = complaintId(await aComplaint(they, 'handling'));
  const round = aReconciler();
  await stack.client.workflow.getHandle(workflowIdOf(id)).terminate('a click too many');
  await eventually(async () => {
    await round();
    return isRunning(stack.client, id);
  });
  expect(await alarmsOf(id)).toEqual(['workflow-restarted']);
});

test('a run begins from what is on record, even if the one before it began from more, which a task has taken back', async () => {
  const id = complaintId(await aComplaint(they, 'verifying'));
  const round = aReconciler();
  const handle = stack.client.workflow.getHandle(workflowIdOf(id));
  const standing = await version(id);
  await putAhead(id, 3);
  await handle.terminate('lost');
  await round();
  await eventually(async () => (await handle.query(snapshotQuery)).version === standing + 1);
  // The run before had a task that was run again, and wrote one event less.
  await stack.pool.query('DELETE FROM complaint_event WHERE complaint_id = $1 AND version > $2', [id, standing]);
  await stack.pool.query(
    `UPDATE complaint SET version = $2, snapshot = jsonb_set(snapshot, '{version}', to_jsonb($2::int)) WHERE id = $1`,
    [id, standing],
  );
  await handle.terminate('lost again');
  await round();
  await eventually(async () => (await handle.query(snapshotQuery)).version === standing);
  expect(await isRunning(stack.client, id)).toBe(true);
});
