import { SAMPLE_PASSWORD } from '../../../dev/sample/seed';
import { aComplaint, type Callers, granted, NETWORK } from '../../api/callers';
import { type Desk, deskForTests, LOOKED_AT } from '../a-desk';
import { tabTo } from './hands';
import { IN_CHINESE } from './somebody';

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

test('a dispatcher signs in, clears the queue, looks something up and signs out without touching the mouse', async () => {
  const ids = [await aComplaint(they, 'received'), await aComplaint(they, 'received')];
  const cases = await Promise.all(ids.map(async (id) => granted(await they.agent.get(`/complaints/${id}`))));
  const page = await desk.window(IN_CHINESE);
  const dialog = page.locator('dialog[open]');

  await tabTo(page, page.getByLabel('用户名'));
  await page.keyboard.type('dispatcher-1');
  await page.keyboard.press('Tab');
  await page.keyboard.type(SAMPLE_PASSWORD);
  await page.keyboard.press('Enter');
  for (const { number } of cases) await page.locator('.row', { hasText: number }).waitFor();

  // The first of the queue is opened; what is to be done with it has a letter.
  const [first, second] = await page.locator('.row .cell-case a').allTextContents();
  await page.keyboard.press('Enter');
  for (const number of [first!, second!]) {
    await page.locator('h1', { hasText: number }).waitFor();
    await page.locator('.actions .case-action').first().waitFor();
    await page.keyboard.press('v');
    await tabTo(page, dialog.getByRole('radio', { name: '受理', exact: true }));
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await page.locator('.actions-done', { hasText: '核实' }).waitFor();
    await page.locator('.case-action', { hasText: '派单' }).waitFor();
    await page.keyboard.press('d');
    await tabTo(page, dialog.getByRole('combobox', { name: '单位' }));
    await page.keyboard.type('海州网络');
    await dialog.locator('.ant-select-item-option-active', { hasText: '海州网络运维中心' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.locator('.case-title .state-mark', { hasText: '待签收' }).waitFor();
    await page.locator('.actions-done', { hasText: '派单' }).waitFor();
    await page.keyboard.press(']');
  }
  for (const id of ids) {
    expect(granted(await they.agent.get(`/complaints/${id}`))).toMatchObject({ state: 'dispatched', unit: NETWORK });
  }

  await page.keyboard.press('Escape');
  await page.locator('.work-head').waitFor();
  await page.keyboard.press('Shift+?');
  await dialog.getByText('Ctrl').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(first!);
  await dialog.locator('.find-entry[aria-selected=true]', { hasText: first! }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: first! }).waitFor();
  await tabTo(page, page.getByRole('button', { name: /^账户/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('button', { name: '退出登录', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByLabel('用户名').waitFor();
  expect(desk.takeErrors()).toEqual([]);
});
