import { currentRules, publishPolicy } from '../../db/policies/rules';
import { differences } from '../../db/record/verify';
import { complaintId } from '../../domain/ids';
import type { CompiledRules } from '../../domain/policy/rules';
import { DAY } from '../../domain/time';
import { workflowIdOf } from '../../workflows/messages';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { aComplaint, type Callers, callersAt, granted, refused } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** Publishes the next version of the telecom policy, a change of the newest one. Gives its version. */
async function publish(change: (rules: CompiledRules) => Partial<CompiledRules>): Promise<number> {
  const { rules } = (await currentRules(stack.pool, 'telecom', now()))!;
  const version = rules.policy.version + 1;
  const policy = { id: 'telecom', version };
  const edition = { document: policy, rules: { ...rules, policy, ...change(rules) }, effectiveAt: 0, by: null };
  await publishPolicy(stack.pool, edition, now(), true);
  return version;
}

const replyOf = ({ clocks }: { clocks: { kind: string; dueAt: string }[] }): number =>
  Date.parse(clocks.find(({ kind }) => kind === 'reply')!.dueAt);

/** Rules with twice the time for the reply. */
const LONGER = ({ clocks }: CompiledRules): Partial<CompiledRules> => ({
  clocks: clocks.map((rule) => (rule.kind === 'reply' ? { ...rule, limit: { ...rule.limit, amount: 30 } } : rule)),
});

test('a case is re-pinned, and its record names the edition; its events tell the case', async () => {
  const id = await aComplaint(they, 'handling');
  const before = granted(await they.agent.get(`/complaints/${id}`));
  const version = await publish(LONGER);
  const after = granted(await they.administrator.does(id, 're-pin', { version }, 'once'));
  expect(after.policy).toEqual({ id: 'telecom', version });
  expect(replyOf(after) - replyOf(before)).toBeGreaterThanOrEqual(14 * DAY);
  // The request is repeated, as after a lost connection.
  expect(granted(await they.administrator.does(id, 're-pin', { version }, 'once')).version).toBe(after.version);
  expect(refused(await they.administrator.does(id, 're-pin', {}), 409).type).toBe('/problems/nothing-to-change');
  expect(await differences(stack.pool, complaintId(id))).toEqual([]);
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  expect(items.at(-1)).toMatchObject({ type: 're_pinned', edition: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(JSON.stringify(items)).not.toContain('"rules"');
  const { rows } = await stack.pool.query('SELECT rules <> first_rules AS other FROM complaint WHERE id = $1', [id]);
  expect(rows).toEqual([{ other: true }]);
});

test('a case is not re-pinned to a version that is not in force yet, even if its number is given', async () => {
  const id = await aComplaint(they);
  const inForce = (await currentRules(stack.pool, 'telecom', now()))!.rules;
  const toCome = { id: 'telecom', version: inForce.policy.version + 1 };
  const edition = { document: toCome, rules: { ...inForce, policy: toCome }, effectiveAt: now() + DAY, by: null };
  await publishPolicy(stack.pool, edition, now());
  try {
    expect(refused(await they.administrator.does(id, 're-pin', {}), 409).type).toBe('/problems/nothing-to-change');
    const early = refused(await they.administrator.does(id, 're-pin', { version: toCome.version }), 409);
    expect(early).toMatchObject({ type: '/problems/not-yet', detail: expect.stringContaining('T') });
  } finally {
    await stack.pool.query('DELETE FROM policy WHERE id = $1 AND version = $2', [toCome.id, toCome.version]);
  }
});

test('a re-pinned case that loses its workflow goes on under the new rules', async () => {
  const id = await aComplaint(they);
  const version = await publish(LONGER);
  granted(await they.administrator.does(id, 're-pin'));
  await stack.client.workflow.getHandle(workflowIdOf(complaintId(id))).terminate('lost');
  const after = granted(await they.agent.does(id, 'note', { note: 'x' }));
  expect(after.policy.version).toBe(version);
  await eventually(async () => (await differences(stack.pool, complaintId(id))).length === 0);
});

test('a version that is not published is refused by its field', async () => {
  const id = await aComplaint(they);
  for (const action of ['re-pin', 'extend-calendar'] as const) {
    const problem = refused(await they.administrator.does(id, action, { version: 999 }), 400);
    expect(problem.errors[0].pointer).toBe('/body/version');
  }
});

test('everything that somebody has in a case goes to successors', async () => {
  const id = await aComplaint(they, 'handling');
  const body = { from: 'p-agent-1', successors: [{ as: 'owner', person: 'p-agent-2' }] };
  const after = granted(await they.serviceHead.does(id, 'move-duties', body));
  expect(after.owner).toEqual({ person: 'p-agent-2', unit: 'haizhou-service' });
  expect(refused(await they.handler.does(id, 'move-duties', body), 403).rule).toBe('head-above-only');
  const wrong = { ...body, successors: [{ as: 'owner', person: 'p-handler-1' }] };
  expect(refused(await they.serviceHead.does(id, 'move-duties', wrong), 400).errors[0].pointer).toBe(
    '/body/successors/0/person',
  );
});
