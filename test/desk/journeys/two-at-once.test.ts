import { aComplaint, type Callers, granted, MARKET, NETWORK, PEOPLE } from '../../api/callers';
import { type Desk, deskForTests, LOOKED_AT } from '../a-desk';
import { IN_CHINESE, Somebody } from './somebody';

// A journey waits for many answers, and a busy machine gives each of them late.
jest.setTimeout(300_000);

let desk: Desk;
let they: Callers;
deskForTests(
  (started) => {
    desk = started;
    they = desk.they;
  },
  { allowed: LOOKED_AT },
);

const complaint = async (id: string) => granted(await they.agent.get(`/complaints/${id}`));

test('the second of two dispatchers is told what the first has done, and goes on from there', async () => {
  const id = await aComplaint(they, 'verifying');
  const { number } = await complaint(id);
  const first = await Somebody.at(desk, 'dispatcher-1');
  const second = await Somebody.at(desk, 'dispatcher-2', IN_CHINESE);
  await first.opens(number);
  await second.opens(number);
  await first.page.locator('.case-present', { hasText: '钱乙 has it open, too' }).waitFor();
  const form = await second.begins('派单');
  await first.page.locator('.case-present', { hasText: '钱乙 is writing' }).waitFor();
  await form.choose('单位', '海州市场经营部');
  await form.write('备注', '请核对账单。');

  await first.does('dispatch', async (own) => {
    await own.choose('Unit', 'Haizhou network operations');
    await own.write('Note', 'The tower has no power.');
  });
  // What the second has written stays as it is while the page behind it follows.
  await second.sees('待签收');
  expect(await form.field('备注').locator('textarea').inputValue()).toBe('请核对账单。');
  await form.main.click();
  const changed = form.box.locator('.changed');
  await changed.getByText('赵乙').waitFor();
  await changed.getByText('海州网络运维中心').first().waitFor();
  expect(await complaint(id)).toMatchObject({ unit: NETWORK });
  await changed.getByRole('button', { name: '仍然提交' }).click();
  await form.box.waitFor({ state: 'detached' });
  expect(await complaint(id)).toMatchObject({ state: 'dispatched', unit: MARKET });
  await first.reads('请核对账单。');
  // The browser itself writes the refusal to the console.
  expect(desk.takeErrors()).toEqual([expect.stringContaining('409')]);
});

test('what the first has done for good is refused to the second with the reason, and what they wrote stays', async () => {
  const id = await aComplaint(they, 'verifying');
  const { number } = await complaint(id);
  const second = await Somebody.at(desk, 'dispatcher-2');
  await second.opens(number);
  const form = await second.begins('dispatch');
  await form.choose('Unit', 'Haizhou network operations');
  await form.write('Note', 'Look at the tower.');
  await they.agent.achieves(id, 'withdraw', { reason: '客户撤诉。' });
  await form.main.click();
  await form.box.locator('.changed').getByText('客户撤诉。').waitFor();
  await form.box.getByRole('button', { name: 'Send it all the same' }).click();
  await form.box
    .getByRole('alert')
    .getByText(/not possible/)
    .waitFor();
  expect(await form.field('Note').locator('textarea').inputValue()).toBe('Look at the tower.');
  expect(await complaint(id)).toMatchObject({ state: 'withdrawn' });
  expect(desk.takeErrors().filter((error) => !error.includes('409'))).toEqual([]);
});

test('a unit that was asked goes on at once after what it did, whatever the page has read anew by then', async () => {
  const id = await aComplaint(they, 'handling');
  const tasks = [{ unit: MARKET, question: '合同还有效吗？' }];
  const { number } = await they.handler.achieves(id, 'request-help', { tasks });
  const asked = await Somebody.at(desk, 'handler-3');
  await asked.opens(number);
  // The page asks for the complaint again after each action; here the network is slow with that.
  const isOver = Promise.withResolvers<void>();
  await asked.page.route(
    ({ pathname }) => pathname === `/complaints/${id}`,
    (route) => isOver.promise.then(() => route.continue()),
  );
  await asked.does('sign for a task');
  await asked.does('answer a task', (form) => form.write('Text', 'It is in force.'));
  isOver.resolve();
  expect((await complaint(id)).tasks).toMatchObject([{ unit: MARKET, answer: { text: 'It is in force.' } }]);
  expect(desk.takeErrors()).toEqual([]);
});

test('a unit that was asked answers while others act on the case, and is not stopped by what it does not see', async () => {
  const id = await aComplaint(they, 'handling');
  const tasks = [{ unit: MARKET, question: '合同还有效吗？' }];
  const { number } = await they.handler.achieves(id, 'request-help', { tasks });
  const asked = await Somebody.at(desk, 'handler-3');
  await asked.opens(number);
  await asked.does('sign for a task');
  const form = await asked.begins('answer a task');
  await form.write('Text', 'It is in force.');
  await they.handler.achieves(id, 'note', { note: '等待答复。' });
  await form.send();
  const { tasks: answered } = await complaint(id);
  expect(answered).toMatchObject([
    { unit: MARKET, handler: PEOPLE.marketHandler, answer: { text: 'It is in force.' } },
  ]);
  expect(desk.takeErrors().filter((error) => !error.includes('409'))).toEqual([]);
});
