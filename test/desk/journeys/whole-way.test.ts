import { Caller, granted } from '../../api/callers';
import { Desk } from '../a-desk';
import { IN_CHINESE, Somebody } from './somebody';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk?.stop());

/** An agent takes a complaint on the telephone. Gives its number. */
async function files(agent: Somebody): Promise<string> {
  const { page } = agent;
  await page.getByRole('link', { name: 'New complaint' }).click();
  await page.getByRole('textbox', { name: 'Phone' }).fill('13933334444');
  await page.getByText('No earlier complaint from this number.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Wang Xiaoming');
  await page.getByRole('combobox', { name: 'Category' }).fill('coverage');
  await page.keyboard.press('Enter');
  await page.getByLabel('What happened').fill('No signal at home since Monday.');
  await page.getByRole('button', { name: /^File/ }).click();
  await page.getByRole('heading', { name: 'Filed' }).waitFor();
  return (await page.locator('.intake-number').textContent())!;
}

test('a complaint goes its whole way through the windows of those who work on it, and its owner sees each step', async () => {
  const owner = await Somebody.at(desk, 'agent-1');
  const number = await files(owner);
  await owner.finds(number);
  await owner.sees('taken up');

  const dispatcher = await Somebody.at(desk, 'dispatcher-1', IN_CHINESE);
  await dispatcher.opens(number);
  await dispatcher.does('核实', (form) => form.choose('结果', '受理'));
  await dispatcher.does('派单', async (form) => {
    await form.choose('单位', '海州网络运维中心');
    await form.write('备注', '请先联系客户。');
  });
  await owner.sees('waiting to be signed for');

  const handler = await Somebody.at(desk, 'handler-1');
  const row = await handler.row(number);
  await row.getByRole('button', { name: 'sign for the complaint' }).click();
  await row.getByText('Done').waitFor();
  await owner.sees('being handled');
  await handler.opens(number);
  await handler.does('contact the customer', async (form) => {
    await form.choose('Was the customer reached?', 'Yes');
    await form.write('Note', 'The whole house has no signal.');
  });
  await owner.reads('The whole house has no signal.');
  await handler.does('ask another unit for help', async (form) => {
    await form.choose('Coordinator', '何乙');
    for (const [unit, question] of [
      ['Haizhou marketing and billing', 'Is the contract in force?'],
      ['Linshui county', 'Was there work on the line?'],
      ['Haizhou tower maintenance, a partner', 'Does the tower have power?'],
    ] as const) {
      await form.add('Units that are asked');
      await form.choose('Unit', unit);
      await form.write('Question', question);
    }
  });
  await owner.page.locator('.tasks > li').nth(2).waitFor();

  for (const [login, question, answer] of [
    ['handler-3', 'Is the contract in force?', 'It is, until May.'],
    ['handler-5', 'Was there work on the line?', 'There was none.'],
  ] as const) {
    const asked = await Somebody.at(desk, login);
    const task = await asked.row(number);
    await task.getByRole('button', { name: 'sign for a task' }).click();
    await task.getByText('Done').waitFor();
    await asked.opens(number);
    await asked.page.locator('.task', { hasText: question }).waitFor();
    await asked.does('answer a task', (form) => form.write('Text', answer));
    await owner.page.locator('.task', { hasText: answer }).waitFor();
    await asked.close();
  }
  // A partner's machine asks for what it has to do, and answers, as partners do.
  const partner = new Caller(desk.stack.app, desk.stack.tokens.machines['partner-tower-desk']);
  const { items } = granted(await partner.get('/tasks'));
  const own = items.find((one: { complaint: { number: string } }) => one.complaint.number === number);
  await partner.achieves(own.complaint.id, 'accept-task', { task: own.id });
  await partner.achieves(own.complaint.id, 'answer-task', { task: own.id, text: 'It had none for two days.' });
  await owner.page.locator('.task', { hasText: 'It had none for two days.' }).waitFor();

  await handler.page.locator('.task', { hasText: 'It had none for two days.' }).waitFor();
  await handler.does('propose a solution', async (form) => {
    await form.choose('Solution', 'Repair');
    await form.write('Text', 'The tower has power again.');
    await form.choose('Is the complaint justified?', 'Yes');
  });
  await owner.sees('in review');

  const reviewer = await Somebody.at(desk, 'reviewer-1', IN_CHINESE);
  await reviewer.opens(number);
  await reviewer.does('审核', (form) => form.choose('决定', '通过'));
  await owner.sees('approved, to be replied');
  await owner.does('reply to the customer', (form) => form.write('Text', 'The tower has power again. Please try.'));
  await owner.sees('to be followed up');

  const caller = await Somebody.at(desk, 'follow-up-caller-1', IN_CHINESE);
  await caller.opens(number);
  await caller.does('回访', async (form) => {
    await form.choose('结果', '不满意');
    await form.write('备注', '晚上仍然没有信号。');
  });
  await owner.reads('晚上仍然没有信号。');

  const supervisor = await Somebody.at(desk, 'service-supervisor-1');
  await supervisor.opens(number);
  await supervisor.does('send back for rework', (form) => form.write('Reason', 'Measure it in the evening.'));
  await owner.sees('rework');

  await handler.sees('rework');
  await handler.does('propose a solution', async (form) => {
    await form.choose('Solution', 'Repair');
    await form.write('Text', 'A second antenna stands since today.');
    await form.choose('Is the complaint justified?', 'Yes');
  });
  await owner.sees('in review');
  await reviewer.opens(number);
  await reviewer.does('审核', (form) => form.choose('决定', '通过'));
  await owner.sees('approved, to be replied');
  await owner.does('reply to the customer', (form) => form.write('Text', 'There is a second antenna.'));
  const otherCaller = await Somebody.at(desk, 'follow-up-caller-2');
  await otherCaller.opens(number);
  await otherCaller.does('follow up', async (form) => {
    await form.choose('Outcome', 'Satisfied');
    await form.write('Score (0 to 10)', '9');
  });
  await owner.sees('closed');
  expect(desk.takeErrors()).toEqual([]);
}, 240_000);
