import { type Stack, startStack } from '../helpers/stack';
import { aComplaint, Caller, type Callers, callersAt, granted, PEOPLE, refused } from './callers';

const [MARKET, COUNTY, TOWER] = ['haizhou-market', 'county-linshui', 'partner-tower'];
const FACTS = {
  facts: '村里没有信号，账单多收三十元。',
  product: '畅享套餐',
  area: '柳庄村',
  remedySought: '退还多收的费用。',
};
const QUESTIONS = { [MARKET]: '三月有没有这个促销？', [COUNTY]: '昨夜停过电吗？', [TOWER]: '塔上设备正常吗？' };
const ABOUT = [...Object.values(FACTS), 'network.coverage', '网络覆盖'];

let stack: Stack;
let they: Callers;
let partner: Caller;
let qingtanHandler: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
  qingtanHandler = new Caller(stack.app, stack.tokens.persons['p-handler-7']);
});
afterAll(() => stack?.stop());

/** A case in which the market department was asked without the facts, the county with them, and the partner without. */
async function asked() {
  const id = await aComplaint(they, 'handling', FACTS);
  const { tasks } = await they.handler.achieves(id, 'request-help', {
    tasks: [
      { unit: MARKET, question: QUESTIONS[MARKET] },
      { unit: COUNTY, question: QUESTIONS[COUNTY], share: 'facts' },
      { unit: TOWER, question: QUESTIONS[TOWER], share: 'question' },
    ],
  });
  return { id, tasks: tasks as { id: string; unit: string; share: string; question: { text: string } }[] };
}

/** Everything that somebody can read of a case. */
async function readBy(who: Caller, id: string): Promise<string> {
  const [one, events, actions, tasks, work, told] = await Promise.all([
    who.get(`/complaints/${id}`),
    who.get(`/complaints/${id}/events`),
    who.get(`/complaints/${id}/actions`),
    who.get('/tasks?status=all&limit=200'),
    who.get('/work?limit=200'),
    who.get('/notifications?limit=200'),
  ]);
  const items = (answer: typeof tasks): unknown[] =>
    (answer.statusCode === 200 ? granted(answer).items : []).filter(
      ({ complaint }: { complaint: { id: string } }) => complaint.id === id,
    );
  const singly = [one, events, actions].map((answer) => (answer.statusCode === 200 ? granted(answer) : null));
  return JSON.stringify([...singly, ...items(tasks), ...items(work), ...items(told)]);
}

test('each unit reads its own question, and what the complaint is about only where that is shared', async () => {
  const { id, tasks } = await asked();
  expect(tasks.map(({ unit, share, question }) => [unit, share, question.text])).toEqual([
    [MARKET, 'question', QUESTIONS[MARKET]],
    [COUNTY, 'facts', QUESTIONS[COUNTY]],
    [TOWER, 'question', QUESTIONS[TOWER]],
  ]);
  const part = granted(await they.marketHandler.get(`/complaints/${id}`));
  expect(part).toMatchObject({
    sight: 'part',
    category: null,
    severity: null,
    coordinator: { person: PEOPLE.handler },
    tasks: [{ unit: MARKET, share: 'question', question: { text: QUESTIONS[MARKET] }, complaint: { facts: null } }],
  });
  expect(granted(await they.countyHandler.get(`/complaints/${id}`))).toMatchObject({
    category: 'network.coverage',
    severity: 'ordinary',
    tasks: [
      { unit: COUNTY, share: 'facts', complaint: { facts: FACTS.facts, product: FACTS.product, area: FACTS.area } },
    ],
  });
  for (const [who, unit] of [
    [they.marketHandler, MARKET],
    [they.countyHandler, COUNTY],
    [partner, TOWER],
  ] as const) {
    const read = await readBy(who, id);
    expect(read).toContain(QUESTIONS[unit]);
    for (const [other, question] of Object.entries(QUESTIONS)) {
      if (other !== unit)
        for (const secret of [other, question])
          expect([unit, read]).not.toEqual([unit, expect.stringContaining(secret)]);
    }
    for (const secret of unit === COUNTY ? [FACTS.remedySought] : ABOUT) {
      expect([unit, read]).not.toEqual([unit, expect.stringContaining(secret)]);
    }
  }
});

test('no unit reads what another one answers, or why it gives its task back', async () => {
  const { id, tasks } = await asked();
  const [market, county, tower] = tasks.map((task) => task.id);
  await they.countyHandler.achieves(id, 'return-task', { task: county, reason: '不是我县的基站。' });
  await they.marketHandler.achieves(id, 'answer-task', { task: market, text: '三月没有促销。' });
  granted(await partner.does(id, 'answer-task', { task: tower, text: '设备正常。' }));
  for (const [who, own] of [
    [they.marketHandler, '三月没有促销。'],
    [they.countyHandler, '不是我县的基站。'],
    [partner, '设备正常。'],
  ] as const) {
    const read = await readBy(who, id);
    expect(['三月没有促销。', '不是我县的基站。', '设备正常。'].filter((text) => read.includes(text))).toEqual([own]);
  }
  // The coordinator reads all of it in the case.
  const whole = await readBy(they.handler, id);
  for (const text of ['三月没有促销。', '不是我县的基站。', '设备正常。']) expect(whole).toContain(text);
});

test('a unit to which a task is passed on is asked the same, and not shown more', async () => {
  const { id, tasks } = await asked();
  const county = tasks[1]!.id;
  await they.countyHandler.achieves(id, 'return-task', { task: county, reason: '不是我县的基站。' });
  const next = { task: county, agree: true, unit: 'county-qingtan' };
  await they.handler.achieves(id, 'rule-on-task-return', next);
  const [task] = granted(await qingtanHandler.get(`/complaints/${id}`)).tasks;
  expect(task).toMatchObject({ share: 'facts', question: { text: QUESTIONS[COUNTY] }, returned: null });
  expect(await readBy(qingtanHandler, id)).not.toContain('不是我县的基站。');
});

test('the actions that are open to somebody say what a request for help takes, with the units and what can be shared', async () => {
  const id = await aComplaint(they, 'handling');
  const { items } = granted(await they.handler.get(`/complaints/${id}/actions`));
  const { needs } = items.find(({ action }: { action: string }) => action === 'request-help');
  const [field] = needs;
  expect(field).toMatchObject({ field: 'tasks', kind: 'tasks', required: true });
  const [unit, question, share] = field.of;
  expect(unit).toMatchObject({ field: 'unit', kind: 'unit', required: true });
  expect(unit.candidates.map(({ value }: { value: string }) => value)).toContain(MARKET);
  expect(question).toMatchObject({ field: 'question', kind: 'text', required: true });
  expect(share).toMatchObject({
    field: 'share',
    required: false,
    choices: ['question', 'facts'],
    candidates: [{ name: { zh: '仅限所问事项' } }, { name: { en: 'the facts of the complaint, too' } }],
  });
});

test('a question that is missing or blank is named by its place in the list', async () => {
  const id = await aComplaint(they, 'handling');
  const body = { tasks: [{ unit: MARKET, question: ' ' }, { unit: COUNTY }] };
  const answer = await they.handler.does(id, 'request-help', body);
  expect(refused(answer, 400).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/body/tasks/0/question',
    '/body/tasks/1/question',
  ]);
});
