import { v7 } from 'uuid';
import { type Stack, startStack } from '../helpers/stack';
import { Caller, type Callers, COMPLAINT, COUNTY, callersAt, granted, MARKET, NETWORK, PEOPLE } from './callers';

let stack: Stack;
let they: Callers;
let partner: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
});
afterAll(() => stack?.stop());

const by = (person: string) => ({ person });

/** Files a complaint and has it verified. */
async function verified(): Promise<string> {
  const customer = { ...COMPLAINT.customer, billingNumber: v7() };
  const { id } = granted(await they.agent.files({ customer }), 201);
  await they.dispatcher.achieves(id, 'verify', { outcome: 'accepted' });
  return id;
}

test('everybody reads in the case what was said to them, with who said it and when', async () => {
  const id = await verified();
  const note = '请先查看基站。';
  const dispatched = await they.dispatcher.achieves(id, 'dispatch', { unit: NETWORK, note });
  const dispatchNote = { text: note, by: by(PEOPLE.dispatcher), at: dispatched.clocks.at(-1).startedAt };
  expect(dispatched.dispatchNote).toEqual(dispatchNote);
  // The unit reads why it has the case.
  expect(granted(await they.handler.get(`/complaints/${id}`)).dispatchNote).toEqual(dispatchNote);

  await they.handler.achieves(id, 'accept');
  await they.handler.achieves(id, 'note', { note: '已联系机房。' });
  const question = '铁塔供电是否正常？';
  const asked = await they.handler.achieves(id, 'request-help', {
    tasks: [
      { unit: MARKET, question },
      { unit: 'partner-tower', question },
      { unit: COUNTY, question },
    ],
  });
  const [market, tower, county] = asked.tasks.map((task: { id: string }) => task.id);
  expect(asked.tasks[0]).toMatchObject({ question: { text: question, by: by(PEOPLE.handler) }, answer: null });

  await they.countyHandler.achieves(id, 'return-task', { task: county, reason: '不在本县。' });
  const sentBack = { task: county, agree: false, reason: '光缆经过贵县。' };
  await they.handler.achieves(id, 'rule-on-task-return', sentBack);
  const theirs = granted(await they.countyHandler.get(`/complaints/${id}/tasks/${county}`));
  expect(theirs).toMatchObject({
    question: { text: question },
    returned: { text: '不在本县。', by: by(PEOPLE.countyHandler) },
    ruling: { text: '光缆经过贵县。', by: by(PEOPLE.handler) },
  });
  expect(theirs).not.toHaveProperty('statements');

  const answer = { task: market, text: '促销重复计费，已停。' };
  const part = await they.marketHandler.achieves(id, 'answer-task', answer);
  expect(part).toMatchObject({
    sight: 'part',
    tasks: [{ question: { text: question }, answer: { text: answer.text, by: by(PEOPLE.marketHandler) } }],
  });
  expect(JSON.stringify(part)).not.toContain('不在本县');
  granted(await partner.does(id, 'answer-task', { task: tower, text: '供电正常。' }));
  await they.countyHandler.achieves(id, 'answer-task', { task: county, text: '光缆完好。' });
  const file = granted(await they.handler.get(`/complaints/${id}`));
  expect(file.tasks.map((task: { answer: object }) => task.answer)).toMatchObject([
    { text: answer.text, by: by(PEOPLE.marketHandler) },
    { text: '供电正常。', by: { machine: 'partner-tower-desk', unit: 'partner-tower' } },
    { text: '光缆完好。', by: by(PEOPLE.countyHandler) },
  ]);
  expect(file.notes).toMatchObject([{ text: '已联系机房。', by: by(PEOPLE.handler) }]);

  // The reviewer sees what is to be approved, and the handler why it was not.
  const first = { measure: 'repair', text: '更换保险丝。', founded: true, rootCause: 'power-failure' };
  await they.handler.achieves(id, 'propose', first);
  const { text, ...rest } = first;
  expect(granted(await they.reviewer.get(`/complaints/${id}`))).toMatchObject({
    proposal: { text, by: by(PEOPLE.handler), ...rest },
    review: null,
  });
  await they.reviewer.achieves(id, 'review', { decision: 'reject', reason: '没有说明重复计费。' });
  expect(granted(await they.handler.get(`/complaints/${id}`)).review).toMatchObject({
    decision: 'rejected',
    text: '没有说明重复计费。',
    by: by(PEOPLE.reviewer),
  });
  const second = await they.handler.achieves(id, 'propose', { ...first, text: '更换保险丝，退费。' });
  expect(second).toMatchObject({ proposal: { text: '更换保险丝，退费。' }, review: null });
  const approved = await they.reviewer.achieves(id, 'review', { decision: 'approve' });
  expect(approved.review).toMatchObject({ decision: 'approved', text: null, by: by(PEOPLE.reviewer) });

  const replied = await they.agent.achieves(id, 'reply', { text: '信号已恢复，费用已退。' });
  expect(replied.reply).toMatchObject({ text: '信号已恢复，费用已退。', by: by(PEOPLE.agent) });
  await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'dissatisfied', score: 3, note: '晚上还是没有。' });
  // Whoever rules on rework reads what the customer said, and how dissatisfied they are.
  expect(granted(await they.serviceSupervisor.get(`/complaints/${id}`)).callBacks).toEqual([
    {
      for: 'follow-up',
      outcome: 'dissatisfied',
      medium: 'telephone',
      score: 3,
      resolution: null,
      nextTry: null,
      text: '晚上还是没有。',
      by: by(PEOPLE.followUpCaller),
      at: expect.any(String),
    },
  ]);
  const reworked = await they.serviceSupervisor.achieves(id, 'rework', { reason: '夜间断电。' });
  expect(reworked.reworkRuling).toMatchObject({ decision: 'rework', text: '夜间断电。' });
  const supervised = await they.supervisor.achieves(id, 'supervise', { requirements: '每日报告。' });
  expect(supervised.supervision).toMatchObject({ requirements: { text: '每日报告。', by: by(PEOPLE.supervisor) } });

  // The course of it, text by text.
  const said = granted(await they.networkHead.get(`/complaints/${id}`)).statements;
  expect(said.map(({ event, text: words }: Record<string, string>) => [event, words])).toEqual([
    ['dispatched', note],
    ['noted', '已联系机房。'],
    ['help_requested', question],
    ['help_requested', question],
    ['help_requested', question],
    ['task_returned', '不在本县。'],
    ['task_return_refused', '光缆经过贵县。'],
    ['task_answered', answer.text],
    ['task_answered', '供电正常。'],
    ['task_answered', '光缆完好。'],
    ['proposed', '更换保险丝。'],
    ['proposal_rejected', '没有说明重复计费。'],
    ['proposed', '更换保险丝，退费。'],
    ['replied', '信号已恢复，费用已退。'],
    ['followed_up', '晚上还是没有。'],
    ['reworked', '夜间断电。'],
    ['supervision_opened', '每日报告。'],
  ]);
  expect(said[2]).toMatchObject({ field: 'question', task: market, by: by(PEOPLE.handler) });
  expect(said[5]).toMatchObject({ field: 'reason', task: county, by: by(PEOPLE.countyHandler) });
});

test('a return, its ruling, a request for more time, an offered hand-over and a pause say why', async () => {
  const id = await verified();
  await they.dispatcher.achieves(id, 'dispatch', { unit: NETWORK });
  const returned = await they.handler.achieves(id, 'return', { reason: '不是网络问题。' });
  expect(returned.returns).toMatchObject([{ reason: { text: '不是网络问题。' }, answer: null }]);
  const refusal = { agree: false, reason: '基站归你们管。' };
  const back = await they.dispatcher.achieves(id, 'rule-on-return', refusal);
  expect(back.returns).toMatchObject([
    { ruling: 'refused', answer: { text: refusal.reason, by: by(PEOPLE.dispatcher) } },
  ]);
  const { clocks } = await they.handler.achieves(id, 'accept');
  const handling = clocks.find(({ kind }: { kind: string }) => kind === 'handling');
  const until = new Date(Date.parse(handling.dueAt) + 86_400_000).toISOString();
  const asking = await they.handler.achieves(id, 'request-extension', {
    clock: handling.id,
    until,
    reason: '等配件。',
  });
  expect(asking.extensionRequests).toMatchObject([{ reason: { text: '等配件。', by: by(PEOPLE.handler) } }]);
  const offer = await they.agent.achieves(id, 'hand-over', { to: PEOPLE.otherAgent, reason: '明天休假。' });
  expect(offer.handOver).toMatchObject({ reason: { text: '明天休假。', by: by(PEOPLE.agent) } });
});

test('a head reads why somebody escalated by hand', async () => {
  const id = await verified();
  const [raised] = (await they.agent.achieves(id, 'escalate', { reason: '客户是医院。' })).escalations;
  expect(raised).toMatchObject({ level: 1, reason: { text: '客户是医院。', by: by(PEOPLE.agent) } });
  expect(granted(await they.serviceHead.get(`/complaints/${id}`)).escalations).toEqual([raised]);
});

test('what the customer was told at once is the reply, and why a case ended otherwise stands in it', async () => {
  const customer = { ...COMPLAINT.customer, billingNumber: v7() };
  const filed = async () => granted(await they.agent.files({ customer, kind: 'enquiry' }), 201).id;
  const answered = await they.agent.achieves(await filed(), 'close', { text: '漫游费已停收。' });
  expect(answered).toMatchObject({ reply: { text: '漫游费已停收。', by: by(PEOPLE.agent) }, ending: null });
  const withdrawn = await they.agent.achieves(await filed(), 'withdraw', { reason: '客户来电撤诉。' });
  expect(withdrawn).toMatchObject({ reply: null, ending: { text: '客户来电撤诉。', by: by(PEOPLE.agent) } });
  const refusal = { outcome: 'not-accepted', reason: '不属本公司业务。' };
  const refused = await they.dispatcher.achieves(await filed(), 'verify', refusal);
  expect(refused.ending).toMatchObject({ text: refusal.reason, by: by(PEOPLE.dispatcher) });
});

test('a unit has one shape everywhere: its code', async () => {
  const id = await verified();
  const dispatched = await they.dispatcher.achieves(id, 'dispatch', { unit: NETWORK });
  await they.handler.achieves(id, 'accept');
  await they.handler.achieves(id, 'request-help', { tasks: [{ unit: MARKET, question: '？' }] });
  expect(dispatched.unit).toBe(NETWORK);
  const { items } = granted(await they.handler.get(`/complaints/${id}/events`));
  const units = JSON.stringify(items).match(/"unit":[^,}]*/g);
  expect([...new Set(units)].sort()).toEqual([`"unit":"${MARKET}"`, `"unit":"${NETWORK}"`, '"unit":"haizhou-service"']);
});
