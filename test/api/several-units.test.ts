import { isRunning } from '../../client/restart';
import { complaintId } from '../../domain/ids';
import { DAY } from '../../domain/time';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { aComplaint, type CallerName, type Callers, COUNTY, callersAt, granted, MARKET, NETWORK } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** The actions that the caller may do now. */
const openTo = async (who: CallerName, id: string): Promise<string[]> => {
  const { items } = granted(await they[who].get(`/complaints/${id}/actions`));
  return (items as { action: string }[]).map(({ action }) => action);
};

test('a case that several units work on, from asking for help to its closing', async () => {
  const id = await aComplaint(they, 'handling');
  const asked = await they.handler.achieves(id, 'request-help', {
    tasks: [
      { unit: MARKET, question: '当地有没有停电？' },
      { unit: COUNTY, question: '当地有没有停电？' },
    ],
  });
  expect(asked).toMatchObject({
    coordinating: true,
    coordinator: { unit: NETWORK, person: 'p-handler-1' },
    tasks: [
      { unit: MARKET, status: 'asked', answered: false },
      { unit: COUNTY, status: 'asked', answered: false },
    ],
  });
  const [market, county] = asked.tasks.map((task: { id: string }) => task.id);
  expect(asked.clocks.filter(({ kind }: { kind: string }) => kind === 'unit-task')).toMatchObject([
    { unit: MARKET },
    { unit: COUNTY },
  ]);

  // Each unit sees its own task as a duty, and answers it.
  expect(await they.marketHandler.dutiesIn(id)).toEqual(['accept-task']);
  await they.marketHandler.achieves(id, 'accept-task', { task: market });
  expect(await they.marketHandler.dutiesIn(id)).toEqual(['answer-task']);
  expect(await they.marketHandler.failsTo(id, 'answer-task', { task: county, text: '不是我们' })).toBe('unknown-task');
  await they.countyHandler.achieves(id, 'return-task', { task: county, reason: '不在本县。' });
  expect(await they.handler.dutiesIn(id)).toEqual(['rule-on-task-return', 'urge', 'propose']);

  // A proposal has to wait until both units have answered.
  const proposal = { measure: 'repair', text: '更换设备。', founded: true };
  expect(await they.handler.failsTo(id, 'propose', proposal)).toBe('tasks-open');
  const answered = await they.marketHandler.achieves(id, 'answer-task', { task: market, text: '没有停电。' });
  // A unit that was asked for help sees only its own task. Those who have the case see all of it.
  expect(answered).toMatchObject({ sight: 'part', tasks: [{ id: market, status: 'answered' }] });
  const { tasks } = granted(await they.handler.get(`/complaints/${id}`));
  expect(tasks).toMatchObject([{ status: 'answered', answered: true }, { status: 'returned' }]);
  await they.handler.achieves(id, 'rule-on-task-return', { task: county, agree: false, reason: '基站在贵县。' });
  expect(await they.countyHandler.failsTo(id, 'return-task', { task: county, reason: '还是不在。' })).toBe(
    'return-not-allowed',
  );
  expect(await they.agent.failsTo(id, 'override-task', { task: county, reason: '等不及。' }, 403)).toBe(
    'not-permitted',
  );
  await they.handler.achieves(id, 'override-task', { task: county, reason: '已自行测量。' });
  const visit = { kind: 'visit', text: '上门更换天线。' };
  const proposed = await they.handler.achieves(id, 'propose', { ...proposal, remedies: [visit] });
  expect(proposed).toMatchObject({ state: 'in_review', coordinating: false });
  const late = await they.countyHandler.achieves(id, 'answer-task', { task: county, text: '确有停电。' });
  expect(late.tasks).toMatchObject([{ id: county, status: 'overridden' }]);
  expect(granted(await they.handler.get(`/complaints/${id}`)).tasks[1]).toMatchObject({ answered: true });

  // The reply promises a visit, as it was approved, which blocks closing.
  await they.supervisor.achieves(id, 'supervise', { requirements: '每周报告进展。' });
  await they.reviewer.achieves(id, 'review', { decision: 'approve' });
  const replied = await they.agent.achieves(id, 'reply', { text: '将上门更换。' });
  expect(replied.remedies).toMatchObject([{ kind: 'visit', unit: NETWORK, arrivedAt: null, carriedOutAt: null }]);
  const [remedy] = replied.remedies.map(({ id: name }: { id: string }) => name);
  const satisfied = { outcome: 'satisfied', medium: 'telephone', score: 9 };
  expect(await they.followUpCaller.achieves(id, 'follow-up', satisfied)).toMatchObject({ state: 'follow_up' });
  expect(await they.followUpCaller.dutiesIn(id)).toEqual([]);
  await they.handler.achieves(id, 'arrive', { remedy });
  expect(await they.handler.achieves(id, 'carry-out', { remedy, note: '已更换。' })).toMatchObject({
    state: 'follow_up',
  });
  const closed = await they.agent.achieves(id, 'confirm-remedy', { remedy, outcome: 'confirmed' });
  expect(closed).toMatchObject({ state: 'closed', supervision: null });
  // Under the telecom policy a case is looked back at seven days after the closing. Before that nobody has to look
  // back, and nobody may.
  expect(Date.parse(closed.lookBack.notBefore)).toBeGreaterThan(now() + 7 * DAY);

  // The workflow stays for the look-back, although that is nobody's duty yet.
  expect(await isRunning(stack.client, complaintId(id))).toBe(true);
  expect(await they.supervisor.dutiesIn(id)).toEqual([]);
  expect(await openTo('supervisor', id)).not.toContain('look-back');
  expect(await they.supervisor.failsTo(id, 'look-back', { holds: false, text: '信号仍差。' })).toBe('not-yet');

  // Every text that was written is in the case file.
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  const help = items.filter(({ type }: { type: string }) => type === 'help_requested');
  expect(help).toMatchObject([
    { task: market, unit: MARKET, question: '当地有没有停电？' },
    { task: county, unit: COUNTY, question: '当地有没有停电？' },
  ]);
});

test('an answer that comes after the end of a case is kept, once, and starts nothing', async () => {
  const id = await aComplaint(they, 'handling');
  const asked = await they.handler.achieves(id, 'request-help', {
    tasks: [{ unit: COUNTY, question: '当地有没有停电？' }],
  });
  const [{ id: task }] = asked.tasks;
  await they.agent.achieves(id, 'withdraw', { reason: '客户撤诉。' });
  await eventually(async () => !(await isRunning(stack.client, complaintId(id))));
  const answer = { task, text: '确有停电。' };
  const late = await they.countyHandler.does(id, 'answer-task', answer, 'late-answer');
  expect(granted(late)).toMatchObject({ sight: 'part', tasks: [{ id: task, status: 'lapsed' }] });
  expect(granted(await they.countyHandler.does(id, 'answer-task', answer, 'late-answer'))).toEqual(granted(late));
  expect(await they.countyHandler.failsTo(id, 'answer-task', answer)).toBe('wrong-state');
  expect(await isRunning(stack.client, complaintId(id))).toBe(false);
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  expect(items.at(-1)).toMatchObject({ type: 'task_answered', late: true, text: '确有停电。' });
});

test('a case that units return, and that is given more time', async () => {
  const id = await aComplaint(they, 'returned', { policy: 'demo' });
  expect(await they.dispatcher.dutiesIn(id)).toEqual(['rule-on-return']);
  const again = await they.dispatcher.achieves(id, 'rule-on-return', { agree: true, unit: MARKET, note: '转市场部。' });
  expect(again).toMatchObject({ state: 'dispatched', unit: MARKET, returns: [{ unit: NETWORK, ruling: 'agreed' }] });
  await they.marketHandler.achieves(id, 'accept', {});
  const { clocks } = granted(await they.agent.get(`/complaints/${id}`));
  const handling = clocks.find(({ kind }: { kind: string }) => kind === 'handling');
  const until = new Date(Date.parse(handling.dueAt) + 30_000).toISOString();
  const asked = await they.marketHandler.achieves(id, 'request-extension', {
    clock: handling.id,
    until,
    reason: '等配件。',
  });
  expect(asked.extensionRequests).toMatchObject([{ clock: handling.id, until, requestedBy: 'p-handler-3' }]);
  const [request] = asked.extensionRequests.map(({ id: name }: { id: string }) => name);
  expect(await they.marketHead.dutiesIn(id)).toContain('rule-on-extension');
  const more = await they.marketHead.achieves(id, 'rule-on-extension', { request, agree: true });
  expect(more.customerToTell).toBe(true);
  expect(more.clocks.find(({ kind }: { kind: string }) => kind === 'handling').dueAt).toBe(until);
  expect(await they.agent.dutiesIn(id)).toContain('contact');
  expect((await they.agent.achieves(id, 'contact', { reached: true })).customerToTell).toBe(false);
});

test('for a critical case the leadership is told at once, by name', async () => {
  const id = await aComplaint(they, 'received', { severity: 'critical' });
  const told = async () => {
    const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
    return items.filter(({ type }: { type: string }) => type === 'told');
  };
  await eventually(async () => (await told()).length === 1);
  expect((await told())[0]).toMatchObject({ persons: ['p-head-province'] });
});

/** A supervised case that was closed, under a policy that looks back after some seconds. */
async function toLookBackAt(answer: object): Promise<string> {
  const id = await aComplaint(they, 'follow_up', { policy: 'demo' });
  await they.supervisor.achieves(id, 'supervise', { requirements: '跟进。' });
  await they.followUpCaller.achieves(id, 'follow-up', answer);
  expect(await they.supervisor.dutiesIn(id)).toEqual([]);
  return id;
}

test('a case that does not hold when it is looked back at is opened again', async () => {
  const id = await toLookBackAt({ outcome: 'satisfied' });
  await eventually(async () => (await they.supervisor.dutiesIn(id)).includes('look-back'));
  expect(await openTo('supervisor', id)).toContain('look-back');
  const reopened = await they.supervisor.achieves(id, 'look-back', { holds: false, text: '信号仍差。' });
  expect(reopened).toMatchObject({ state: 'verifying', reopened: true, lookBack: null });
});

test('a closed case whose look-back is due is restarted when its workflow is lost', async () => {
  const id = await toLookBackAt({ outcome: 'fairly-satisfied', medium: 'message' });
  await stack.client.workflow.getHandle(`complaint-${id}`).terminate('a click too many');
  await eventually(async () => (await they.supervisor.dutiesIn(id)).includes('look-back'));
  const held = await they.supervisor.achieves(id, 'look-back', { holds: true, text: '属实。' });
  expect(held).toMatchObject({ state: 'closed', lookBack: null, clocks: [] });
  await eventually(async () => !(await isRunning(stack.client, complaintId(id))));
});

test('a supervised case may be reopened before it was looked back at', async () => {
  const id = await aComplaint(they, 'follow_up');
  await they.supervisor.achieves(id, 'supervise', { requirements: '跟进。' });
  await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'satisfied' });
  const reopened = await they.agent.achieves(id, 'reopen', { reason: '客户又来电。' });
  expect(reopened).toMatchObject({ state: 'verifying', reopened: true, lookBack: null });
});
