import { WorkflowNotFoundError } from '@temporalio/client';
import type { ActionName } from '../../../../domain/complaint/commands';
import { complaintId } from '../../../../domain/ids';
import { workflowIdOf } from '../../../../workflows/messages';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment } from '../../../helpers/stated-time';
import { aComplaint, type CallerName, type Callers, callersAt, granted, PEOPLE, refused } from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const workflowOf = (id: string) => stack.client.workflow.getHandle(workflowIdOf(complaintId(id)));
/** The status of a case's workflow, which begins a moment after its intake was answered. */
async function statusOf(id: string): Promise<string> {
  try {
    return (await workflowOf(id).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'NOT_FOUND';
    throw error;
  }
}

/** The types of the events of a case. */
async function happened(id: string): Promise<string[]> {
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  return items.map(({ type }: { type: string }) => type);
}

describe('an action in the wrong state', () => {
  test('is refused with the state, what happened last and by whom, and where it would be possible', async () => {
    const id = await aComplaint(they, 'verifying');
    const problem = refused(await they.dispatcher.does(id, 'verify', { outcome: 'accepted' }), 409);
    expect(problem).toMatchObject({
      type: '/problems/wrong-state',
      title: 'The complaint is in another state',
      detail: `The complaint is verifying (last: verified by ${PEOPLE.dispatcher}); verify is possible while it is received.`,
    });
  });

  test('is refused in the language that is asked for, in the words of the trade', async () => {
    const id = await aComplaint(they, 'verifying');
    const verify = (language: string) =>
      they.dispatcher.post(
        `/complaints/${id}/verify`,
        { outcome: 'accepted' },
        { 'idempotency-key': 'the-same-request', 'accept-language': language },
      );
    expect(refused(await verify('en'), 409).title).toBe('The complaint is in another state');
    const answer = await verify('zh-CN,zh;q=0.9,en;q=0.8');
    expect(refused(answer, 409)).toMatchObject({
      title: '投诉处于其他状态',
      detail: `投诉当前状态为“核实”（最近一次：${PEOPLE.dispatcher}，核实）；“核实”只能在以下状态进行：已受理。`,
    });
    expect(answer.headers).toMatchObject({ 'content-language': 'zh', vary: 'accept-language' });
  });

  test.each([
    ['closed', 'followUpCaller'],
    ['withdrawn', 'agent'],
  ] as const)('is refused for good once the complaint is %s', async (state, by) => {
    const id = await aComplaint(they, state);
    const problem = refused(await they.agent.does(id, 'note', { note: '迟到的备注。' }), 409);
    expect(problem.type).toBe('/problems/closed');
    expect(problem.detail).toContain(
      `The complaint is ${state} (last: ${state} by ${PEOPLE[by]}); note is not possible.`,
    );
  });

  const refusals: [string, CallerName, ActionName, object, string][] = [
    [
      'a pause for a reason that the policy lacks',
      'agent',
      'pause',
      { reason: 'holiday', until: soon(1) },
      'pause-not-allowed',
    ],
    [
      'a pause that ended before it began',
      'agent',
      'pause',
      { reason: 'appointment', until: soon(-1) },
      'pause-not-allowed',
    ],
    ['a pause of half a year', 'agent', 'pause', { reason: 'appointment', until: soon(24 * 180) }, 'pause-not-allowed'],
    ['the end of a pause that never began', 'agent', 'resume', {}, 'wrong-state'],
    [
      'a correction that corrects nothing',
      'dispatcher',
      'reclassify',
      { severity: 'ordinary', reason: 'x' },
      'nothing-to-change',
    ],
    [
      'a transfer to the unit that has it',
      'dispatcher',
      'dispatch',
      { unit: 'haizhou-network', note: 'x' },
      'nothing-to-change',
    ],
    ['a handler of another unit', 'networkHead', 'assign', { handler: 'p-handler-3' }, 'wrong-person'],
    ['a hand-over to oneself', 'agent', 'hand-over', { to: PEOPLE.agent, reason: 'x' }, 'nothing-to-change'],
    ['an acknowledgement of nothing', 'networkHead', 'acknowledge-escalation', { escalation: 'e9' }, 'wrong-state'],
    ['an answer to no hand-over', 'otherAgent', 'answer-hand-over', { accept: true }, 'wrong-state'],
    ['the reopening of what is open', 'agent', 'reopen', { reason: 'x' }, 'wrong-state'],
  ];
  test('is refused as a conflict, even if there are other reasons against it', async () => {
    const id = await aComplaint(they, 'handling');
    for (const [, who, action, body, type] of refusals) {
      expect(refused(await they[who].does(id, action, body), 409).type).toBe(`/problems/${type}`);
    }
    granted(await they.agent.does(id, 'hand-over', { to: PEOPLE.otherAgent, reason: 'x' }));
    const again = await they.agent.does(id, 'hand-over', { to: 'p-agent-3', reason: 'x' });
    expect(refused(again, 409).type).toBe('/problems/hand-over-pending');
    for (let level = 1; level <= 3; level += 1) granted(await they.agent.does(id, 'escalate', { reason: 'x' }));
    expect(refused(await they.agent.does(id, 'escalate', { reason: 'x' }), 409).type).toBe('/problems/no-higher-level');
    const none = await they.networkHead.does(id, 'acknowledge-escalation', { escalation: 'e999' });
    expect(refused(none, 409).type).toBe('/problems/unknown-escalation');
  });

  test('is refused as a contradiction if its fields do not go together', async () => {
    const id = await aComplaint(they, 'follow_up');
    const answer = await they.followUpCaller.does(id, 'follow-up', { outcome: 'unreachable', score: 3 });
    expect(refused(answer, 400).type).toBe('/problems/contradiction');
    const unknown = await they.dispatcher.does(await aComplaint(they), 'reclassify', {
      category: 'no-such',
      reason: 'x',
    });
    expect(refused(unknown, 400).type).toBe('/problems/unknown-category');
  });
});

function soon(hours: number): string {
  return moment(hours * 3_600_000);
}

describe('the same action twice at once', () => {
  test('is carried out for one of two people, and the other learns what happened', async () => {
    const id = await aComplaint(they, 'dispatched');
    const answers = await Promise.all([they.handler.does(id, 'accept'), they.otherHandler.does(id, 'accept')]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const winner = granted(answers.find((answer) => answer.statusCode === 200)!).handler;
    const problem = refused(answers.find((answer) => answer.statusCode === 409)!, 409);
    expect(problem.detail).toContain(`The complaint is handling (last: assigned by ${winner})`);
    expect((await happened(id)).filter((type) => type === 'accepted')).toHaveLength(1);
  });

  test('is carried out once if both have the same key, and answered twice with the same answer', async () => {
    const id = await aComplaint(they);
    const note = { note: '只记一次。' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => they.agent.does(id, 'note', note, 'key-burst')));
    for (const answer of answers) expect(granted(answer)).toEqual(granted(answers[0]!));
    expect(await happened(id)).toEqual(['received', 'noted']);
  });

  test('closes the case once', async () => {
    const id = await aComplaint(they, 'follow_up');
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => they.followUpCaller.does(id, 'follow-up', { outcome: 'satisfied' })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409, 409]);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 409)) {
      expect(refused(answer, 409).type).toBe('/problems/closed');
    }
  });

  test('reopens a case once, and the second request learns that it is open', async () => {
    const id = await aComplaint(they, 'closed');
    const answers = await Promise.all([
      they.agent.does(id, 'reopen', { reason: '新情况。' }),
      they.dispatcher.does(id, 'reopen', { reason: '客户来信。' }),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    expect((await happened(id)).filter((type) => type === 'reopened')).toHaveLength(1);
    await eventually(async () => (await statusOf(id)) === 'RUNNING');
    granted(await they.dispatcher.does(id, 'dispatch', { unit: 'haizhou-network' }));
  });
});

describe('an action whose workflow was terminated by an operator', () => {
  test.each(['received', 'handling'] as const)(
    'is carried out by a new run from the record, while %s',
    async (state) => {
      const id = await aComplaint(they, state);
      await eventually(async () => (await statusOf(id)) === 'RUNNING');
      await workflowOf(id).terminate('a slip of the hand');
      const before = granted(await they.agent.get(`/complaints/${id}`));
      const after = granted(await they.agent.does(id, 'note', { note: '还在。' }));
      expect(after).toMatchObject({ state, version: before.version + 1, owner: before.owner, clocks: before.clocks });
      expect(await statusOf(id)).toBe('RUNNING');
      expect(granted(await they.agent.get(`/complaints/${id}`))).toMatchObject(after);
    },
  );

  test('is not carried out again by the new run if the old run has done so under the same key', async () => {
    const id = await aComplaint(they, 'handling');
    granted(await they.agent.does(id, 'note', { note: '只记一次。' }, 'key-terminated'));
    await workflowOf(id).terminate('a slip of the hand');
    granted(await they.agent.does(id, 'note', { note: '新的。' }));
    granted(await they.agent.does(id, 'note', { note: '只记一次。' }, 'key-terminated'));
    const other = await they.agent.does(id, 'note', { note: '改了。' }, 'key-terminated');
    expect(refused(other, 409).type).toBe('/problems/key-reused');
    expect((await happened(id)).filter((type) => type === 'noted')).toHaveLength(2);
  });

  test('is refused as usual if the case is closed', async () => {
    const id = await aComplaint(they, 'closed');
    expect(refused(await they.agent.does(id, 'note', { note: 'x' }), 409).type).toBe('/problems/closed');
  });
});
