import { isRunning } from '../../client/restart';
import { recentAlarms } from '../../db/operations/alarms';
import { troubledCases } from '../../db/operations/findings';
import { type ComplaintId, complaintId } from '../../domain/ids';
import { MINUTE } from '../../domain/time';
import { newWalk, type ReconcileDependencies, reconcile } from '../../worker/reconcile';
import { snapshotQuery, workflowIdOf } from '../../workflows/messages';
import { aComplaint, type Callers, callersAt, granted } from '../api/callers';
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

test('a complaint that was reopened a moment ago, and whose new run has yet to be started, is not lost', async () => {
  const id = complaintId(await aComplaint(they, 'handling'));
  const round = aReconciler();
  await stack.client.workflow.getHandle(workflowIdOf(id)).terminate('of the hour before it was reopened');
  await eventually(async () => !(await isRunning(stack.client, id)));
  await stack.pool.query('UPDATE complaint SET start_pending = true WHERE id = $1', [id]);
  const query = `WorkflowId = '${workflowIdOf(id)}' AND ExecutionStatus = 'Terminated'`;
  await eventually(async () => (await stack.client.workflow.count(query)).count === 1);
  await round();
  expect([await alarmsOf(id), await isRunning(stack.client, id)]).toEqual([[], false]);
});

test('what is turned away, since the record has a task with a longer history, is offered again until it is written', async () => {
  const id = complaintId(await aComplaint(they, 'verifying'));
  const before = await version(id);
  const { historyLength } = await stack.client.workflow.getHandle(workflowIdOf(id)).describe();
  await stack.pool.query('UPDATE complaint SET history_length = $2 WHERE id = $1', [id, historyLength + 15]);
  await they.agent.achieves(id, 'note', { note: '写了两次' });
  expect(await version(id)).toBe(before);
  await eventually(async () => (await version(id)) === before + 1);
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  expect(items.filter(({ note }: { note?: string }) => note === '写了两次')).toHaveLength(1);
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

describe('what the rounds find is on record for operators', () => {
  const findingsOf = async (id: ComplaintId) =>
    (await troubledCases(stack.pool, now(), {}, null, 50))
      .filter(({ complaint }) => complaint === id)
      .map(({ what, detail }) => ({ what, detail }));

  test('a projection that is stuck, until it is written', async () => {
    const id = complaintId(await aComplaint(they, 'verifying'));
    const round = aReconciler();
    const before = await version(id);
    // Postgres takes everything but the events of this case.
    await stack.pool.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.complaint_id = '${id}' THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$`);
    await stack.pool.query(
      'CREATE TRIGGER refuse BEFORE INSERT ON complaint_event FOR EACH ROW EXECUTE FUNCTION refuse()',
    );
    try {
      await they.agent.achieves(id, 'note', { note: '没有写下来' });
      await eventually(async () => {
        await round();
        return (await findingsOf(id)).length > 0;
      });
      expect(await findingsOf(id)).toEqual([
        { what: 'record-behind', detail: { recorded: before, workflow: before + 1 } },
      ]);
    } finally {
      await stack.pool.query('DROP TRIGGER refuse ON complaint_event');
      await stack.pool.query('DROP FUNCTION refuse');
    }
    await eventually(async () => (await version(id)) === before + 1);
    await round();
    expect(await findingsOf(id)).toEqual([]);
  }, 120_000);

  test('a lost workflow that cannot be brought back, while other cases are still looked at', async () => {
    const [lost, other] = [complaintId(await aComplaint(they)), complaintId(await aComplaint(they))];
    // What cannot be read cannot be started.
    await stack.pool.query('ALTER TABLE complaint_event RENAME TO complaint_event_away');
    const round = aReconciler();
    try {
      await stack.client.workflow.getHandle(workflowIdOf(lost)).terminate('a click too many');
      await eventually(async () => {
        await round().catch(() => undefined);
        return (await findingsOf(lost)).length > 0;
      });
      expect(await findingsOf(lost)).toEqual([
        { what: 'lost', detail: { status: 'TERMINATED', run: expect.any(String) } },
      ]);
      expect(await findingsOf(other)).toEqual([]);
    } finally {
      await stack.pool.query('ALTER TABLE complaint_event_away RENAME TO complaint_event');
    }
    await eventually(async () => {
      await round();
      return (await findingsOf(lost)).length === 0;
    });
    expect(await isRunning(stack.client, lost)).toBe(true);
    const [alarm] = (await recentAlarms(stack.pool, 50)).filter(({ complaint }) => complaint === lost);
    expect(alarm).toMatchObject({ kind: 'workflow-restarted', detail: { run: expect.any(String) } });
  }, 120_000);

  test('a record that is ahead, with an alarm that comes back if it was settled without mending', async () => {
    const id = complaintId(await aComplaint(they, 'verifying'));
    const round = aReconciler();
    await putAhead(id, 10_000);
    for (let i = 0; i < 5; i += 1) await round();
    const ahead = await version(id);
    expect(await findingsOf(id)).toEqual([{ what: 'record-ahead', detail: { recorded: ahead, workflow: ahead - 1 } }]);
    await stack.pool.query("UPDATE alarm SET state = 'settled' WHERE complaint_id = $1", [id]);
    await round();
    await round();
    expect(await alarmsOf(id)).toEqual(['workflow-behind', 'workflow-behind']);
  });
});
