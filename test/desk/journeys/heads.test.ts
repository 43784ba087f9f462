import { HOUR } from '../../../domain/time';
import { aComplaint, type Callers, granted } from '../../api/callers';
import { eventually } from '../../helpers/eventually';
import { moment } from '../../helpers/stated-time';
import { type Desk, deskForTests } from '../a-desk';
import { IN_CHINESE, Somebody } from './somebody';

// A journey waits for many answers, and a busy machine gives each of them late.
jest.setTimeout(300_000);

let desk: Desk;
let they: Callers;
deskForTests((started) => {
  desk = started;
  they = desk.they;
});

const complaint = async (id: string) => granted(await they.agent.get(`/complaints/${id}`));

test('what went up the ladder while nobody verified it is acknowledged by the head with one key', async () => {
  const id = await aComplaint(they, 'received', { receivedAt: moment(-9 * 24 * HOUR) });
  await eventually(async () => (await they.serviceHead.dutiesIn(id)).includes('acknowledge-escalation'));
  const { number, escalationLevel } = await complaint(id);
  const head = await Somebody.at(desk, 'head-haizhou-service');
  const row = await head.row(number);
  await head.moveTo(number);
  await head.page.keyboard.press('l');
  await row.getByText('Done: acknowledge the escalation').waitFor();
  await eventually(async () => !(await they.serviceHead.dutiesIn(id)).includes('acknowledge-escalation'));
  await head.page.keyboard.press('Enter');
  await head.page.locator('.case-title .mark', { hasText: `level ${escalationLevel}` }).waitFor();
  await head.reads('acknowledges');
});

test('a head is told by hand, instructs the handler, sends the report back once and accepts it', async () => {
  const id = await aComplaint(they, 'handling');
  const { number } = await complaint(id);
  const owner = await Somebody.at(desk, 'agent-1');
  const head = await Somebody.at(desk, 'head-haizhou-network', IN_CHINESE);
  const handler = await Somebody.at(desk, 'handler-1');
  await owner.finds(number);
  await owner.does('escalate', (form) => form.write('Reason', 'The customer goes to the papers.'));

  const row = await head.row(number);
  await row.getByRole('button', { name: '确认上报' }).click();
  await row.getByText('已办理').waitFor();
  await owner.reads('acknowledges');
  await head.finds(number);
  await head.does('批示', async (form) => {
    await form.choose('对象', '郑乙');
    await form.write('内容', '今日查清断电原因。');
    await form.write('完成时限', '2026-03-11T17:30');
  });
  await owner.reads('今日查清断电原因。');
  expect((await complaint(id)).instructions).toMatchObject([{ status: 'open', dueAt: '2026-03-11T09:30:00.000Z' }]);

  const report = async (text: string): Promise<void> => {
    const told = await handler.row(number, 'report on the instruction');
    await told.getByRole('button', { name: 'report on the instruction' }).click();
    await handler.form.write('Text', text);
    await handler.form.send();
    await told.getByText('Done').waitFor();
    await head.reads(text);
  };
  await report('A fuse was too small. It has been replaced.');
  await head.does('退回反馈', (form) => form.write('理由', '其他基站呢？'));
  await owner.reads('其他基站呢？');
  await handler.page.reload();
  await report('The other towers have been looked at, too.');
  await head.does('认可反馈');
  await eventually(async () => (await complaint(id)).instructions[0].status === 'accepted');
  await owner.reads('accepts the report');
});
