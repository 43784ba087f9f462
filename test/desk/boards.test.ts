import { DAY } from '../../domain/time';
import { aComplaint, type Callers, granted, PEOPLE } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { moment } from '../helpers/stated-time';
import { besideOf, boardOf, formOf, moveTo, PHONE, rowOf, send } from './a-board';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
deskForTests((started) => {
  desk = started;
  they = desk.they;
});

const read = async (id: string) => granted(await they.agent.get(`/complaints/${id}`));

test('a caller sees the number for a reason and what was answered, and goes on to the next call by itself', async () => {
  const ids = [await aComplaint(they, 'follow_up'), await aComplaint(they, 'follow_up')];
  const [first, second] = [await read(ids[0]!), await read(ids[1]!)];
  const page = await boardOf(desk, 'follow-up-caller-1', '/follow-up?queue=follow-up');
  await moveTo(page, first.number);
  const beside = besideOf(page);
  await beside.locator('.to-customer', { hasText: '基站已修复，请再试。' }).waitFor();
  await beside.getByText('Nobody has called yet.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await beside.getByRole('button', { name: 'Show: Phone' }).click();
  await page.locator('dialog[open] input').fill('回访');
  await page.keyboard.press('Enter');
  await beside.getByText('18012341999').waitFor();
  await page.locator('.grid').focus();
  await page.keyboard.press('f');
  await formOf(page).waitFor();
  // The form begins with the outcome; its first choice is that the customer is satisfied.
  await page.keyboard.press('Space');
  await send(page);
  await page.locator('.row-active', { hasText: second.number }).waitFor();
  expect(await read(ids[0]!)).toMatchObject({ state: 'closed' });
  // What was shown of one customer is not left beside the next.
  await beside.getByRole('heading', { name: second.number }).waitFor();
  await beside.getByRole('button', { name: 'Show: Phone' }).waitFor();
  expect(await beside.getByText('18012341999').count()).toBe(0);
});

test('a caller with a telephone records a call in Chinese, and the round says how often it was tried', async () => {
  const id = await aComplaint(they, 'follow_up');
  const { number } = await read(id);
  const phone = await boardOf(desk, 'follow-up-caller-1', '/follow-up', { ...PHONE, locale: 'zh-CN' });
  await rowOf(phone, number).locator('.cell-what').tap();
  await phone.getByRole('button', { name: `查看 ${number}` }).tap();
  await phone.locator('.preview-sheet .to-customer', { hasText: '基站已修复，请再试。' }).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await phone.keyboard.press('Escape');
  await rowOf(phone, number).getByRole('button', { name: '回访', exact: true }).tap();
  await formOf(phone).getByText('联系不上', { exact: true }).tap();
  await formOf(phone).locator('.dialog-foot .ant-btn-primary').tap();
  await formOf(phone).waitFor({ state: 'detached' });
  expect(await read(id)).toMatchObject({ state: 'follow_up', followUp: { tries: 1 } });
  const page = await boardOf(desk, 'follow-up-caller-1', '/follow-up', { locale: 'zh-CN' });
  await moveTo(page, number);
  await besideOf(page).getByRole('region', { name: '已有回访' }).getByText('联系不上').waitFor();
});

test('a service supervisor reads what a dissatisfied customer said, and rules by key and by mouse', async () => {
  const ids = [await aComplaint(they, 'follow_up'), await aComplaint(they, 'follow_up')];
  const dissatisfied = { outcome: 'dissatisfied', score: 2, note: '屋里还是没有信号。' };
  for (const id of ids) await they.followUpCaller.achieves(id, 'follow-up', dissatisfied);
  const [first, second] = [await read(ids[0]!), await read(ids[1]!)];
  const page = await boardOf(desk, 'service-supervisor-1', '/second-review');
  await moveTo(page, first.number);
  const beside = besideOf(page);
  const said = beside.getByRole('region', { name: 'What the customer said' });
  await said.getByText('屋里还是没有信号。').waitFor();
  await said.getByText('score 2 of 10').waitFor();
  await beside.locator('.to-customer', { hasText: '基站已修复，请再试。' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('b');
  await formOf(page).locator('textarea').first().fill('加装室内分布。');
  await send(page);
  expect(await read(ids[0]!)).toMatchObject({ state: 'rework' });
  await page.locator('.row-active', { hasText: second.number }).waitFor();
  await beside.getByRole('button', { name: 'decline rework' }).click();
  await formOf(page).locator('textarea').first().fill('已告知覆盖计划。');
  await formOf(page).locator('.dialog-foot .ant-btn-primary').click();
  await formOf(page).waitFor({ state: 'detached' });
  expect(await read(ids[1]!)).toMatchObject({ secondReview: { ruling: 'nothing-more' } });
  await page.getByText('No complaint waits for a second review').waitFor();
  await page.getByText('All done: 2 in this round').waitFor();
  await page.getByRole('link', { name: 'To my work' }).waitFor();
});

test('a supervisor takes what a rule opened, and lifts it once it is done', async () => {
  const id = await aComplaint(they, 'received', { severity: 'critical', policy: 'demo' });
  const { number } = await read(id);
  const page = await boardOf(desk, 'supervisor-1', '/supervision');
  const queue = (name: string) => page.locator('.queue', { hasText: name }).locator('.queue-count');
  await queue('Nobody has taken it').getByText('1', { exact: true }).waitFor();
  // Nothing is the supervisor's own yet, so the board opens where something waits.
  await page.locator('.queue[aria-current]', { hasText: 'Nobody has taken it' }).waitFor();
  await rowOf(page, number).getByText('critical', { exact: true }).first().waitFor();
  await rowOf(page, number).getByText('nobody yet').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('y');
  await formOf(page).locator('textarea').first().fill('每日报告进展。');
  await send(page);
  await queue('Mine').getByText('1', { exact: true }).waitFor({ timeout: 40_000 });
  await page.keyboard.press('[');
  await besideOf(page).getByRole('region', { name: 'What is required' }).getByText('每日报告进展。').waitFor();
  await rowOf(page, number).getByRole('button', { name: 'lift the supervision' }).click();
  await formOf(page).locator('textarea').first().fill('已解决。');
  await send(page);
  await page.goto(`${desk.url}/desk/supervision?queue=over`);
  await moveTo(page, number);
  await besideOf(page).getByRole('region', { name: 'The supervision so far' }).getByText('已解决。').waitFor();
});

test('a look-back that comes later says from when on, and its rule when it is tried too early', async () => {
  const id = await aComplaint(they, 'follow_up');
  await they.supervisor.achieves(id, 'supervise', { requirements: '跟进。' });
  await they.followUpCaller.achieves(id, 'follow-up', { outcome: 'satisfied' });
  const { number } = await read(id);
  const page = await boardOf(desk, 'supervisor-1', '/supervision?queue=lookBack', { locale: 'zh-CN' });
  await rowOf(page, number).getByText('不早于').waitFor();
  await moveTo(page, number);
  await page.keyboard.press('b');
  await page.locator('.work-said', { hasText: number }).waitFor();
  expect(await formOf(page).count()).toBe(0);
});

test('a head acknowledges what climbed, instructs, and sees what came of both', async () => {
  const id = await aComplaint(they, 'received', { receivedAt: moment(-9 * DAY) });
  await eventually(async () => (await they.serviceHead.dutiesIn(id)).includes('acknowledge-escalation'));
  const { number } = await read(id);
  const page = await boardOf(desk, 'head-haizhou-service', '/ladder', { locale: 'zh-CN' });
  await moveTo(page, number);
  // Which clock ran out, how late it is, and which level was told.
  await rowOf(page, number)
    .getByText(/核实时限已超 \d+ 天/)
    .waitFor();
  await besideOf(page).getByRole('region', { name: '经过' }).getByText('逐级上报第1级').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('l');
  await eventually(async () => !(await they.serviceHead.dutiesIn(id)).includes('acknowledge-escalation'));
  await page.locator('.queue', { hasText: '最近确认' }).click();
  await rowOf(page, number).getByText('仍超时').waitFor();
  await besideOf(page).getByRole('button', { name: '批示' }).click();
  await formOf(page).locator('.ant-select input').first().fill('冯甲');
  await formOf(page).waitFor();
  await page.keyboard.press('Escape');
  await they.serviceHead.achieves(id, 'instruct', { to: PEOPLE.dispatcher, text: '今日核实。', dueAt: moment(DAY) });
  await page.locator('.queue', { hasText: '我的批示' }).click();
  await rowOf(page, number).getByText('办理中').waitFor();
  const instruction = (await read(id)).instructions[0].id;
  await they.dispatcher.achieves(id, 'report-on-instruction', { instruction, text: '已核实。' });
  await rowOf(page, number).getByRole('button', { name: '认可反馈' }).waitFor({ timeout: 40_000 });
  await besideOf(page).getByText('已核实。').waitFor();
  await rowOf(page, number).getByRole('button', { name: '认可反馈' }).click();
  await formOf(page).locator('.dialog-foot .ant-btn-primary').click();
  await formOf(page).waitFor({ state: 'detached' });
  await eventually(async () => (await read(id)).instructions[0].status === 'accepted');
});
