import type { Page } from 'playwright-core';
import { aComplaint, type Callers, granted, NETWORK } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
deskForTests((started) => {
  desk = started;
  they = desk.they;
});

const read = async (id: string) => granted(await they.agent.get(`/complaints/${id}`));

async function board(options = {}, address = '/dispatch'): Promise<Page> {
  const page = await desk.opened('dispatcher-1', address, options);
  await page.locator('.row').first().waitFor();
  return page;
}

/** The number of complaints in the queue of this name. */
const queued = (page: Page, name: string) => page.locator('.queue', { hasText: name }).locator('.queue-count');

test('a dispatcher verifies, dispatches and rules on a return by keys alone, one after the other', async () => {
  const fresh = [await aComplaint(they, 'received'), await aComplaint(they, 'received')];
  const returned = await aComplaint(they, 'returned');
  const page = await board();
  await queued(page, 'Verify').getByText('2', { exact: true }).waitFor();
  await page.keyboard.press(']');
  for (const [turn, id] of fresh.entries()) {
    const { number } = await read(id);
    await page.locator('.row-active', { hasText: number }).waitFor();
    await page.getByRole('complementary', { name: 'The complaint in hand' }).getByText(number).waitFor();
    await page.keyboard.press('v');
    await page.locator('dialog[open]').waitFor();
    // The form begins with the outcome; its first choice is that it is accepted.
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await read(id)).toMatchObject({ state: 'verifying' });
    await queued(page, 'Verify')
      .getByText(String(1 - turn), { exact: true })
      .waitFor();
  }
  // The queue is empty, and what was done leaves by itself.
  await page.getByText('Nothing waits here').waitFor();

  await page.keyboard.press(']');
  const first = await read(fresh[0]!);
  await page.locator('.row-active', { hasText: first.number }).waitFor();
  await page.keyboard.press('d');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type('network operations');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await eventually(async () => (await read(fresh[0]!)).state === 'dispatched');
  expect(await read(fresh[0]!)).toMatchObject({ unit: NETWORK });

  await page.keyboard.press(']');
  const back = await read(returned);
  await page.locator('.row-active', { hasText: back.number }).waitFor();
  // Why the unit gave it back is read beside the list.
  await page.locator('.preview-return', { hasText: '不属本单位。' }).waitFor();
  await page.keyboard.press('m');
  await page.locator('dialog[open]', { hasText: back.number }).waitFor();
});

test('what comes in is counted, and nothing moves under the cursor', async () => {
  await aComplaint(they, 'received');
  const page = await board({ locale: 'zh-CN' });
  const before = await page.locator('.row .cell-case a').allTextContents();
  await aComplaint(they, 'received');
  await page.locator('.work-news', { hasText: '新增 1' }).waitFor({ timeout: 40_000 });
  expect(await page.locator('.row .cell-case a').allTextContents()).toEqual(before);
  await page.keyboard.press('.');
  await eventually(async () => (await page.locator('.row').count()) === before.length + 1);
});

test.each(['light', 'dark'] as const)('the board keeps nobody out, in %s colours', async (colorScheme) => {
  await aComplaint(they, 'returned');
  const page = await board({ colorScheme });
  await page.locator('.preview .card').first().waitFor();
  expect(await barriers(page)).toEqual([]);
});

test('on a telephone a complaint is verified with a thumb', async () => {
  const { number } = await read(await aComplaint(they, 'received'));
  const phone = { viewport: { width: 390, height: 780 }, locale: 'zh-CN', hasTouch: true, isMobile: true };
  const page = await board(phone, '/dispatch?queue=verify');
  const row = page.locator('.row', { hasText: number });
  await row.getByRole('button', { name: '核实' }).tap();
  await page.locator('dialog[open]', { hasText: number }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});
