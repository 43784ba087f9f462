import type { Page } from 'playwright-core';
import { COMPLAINT, granted, NETWORK } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
deskForTests((started) => {
  desk = started;
});

/** A complaint that waits to be signed for by the network unit. */
async function dispatched(facts: string): Promise<{ id: string; number: string }> {
  const [agent, dispatcher] = [desk.person('p-agent-1'), desk.person('p-dispatcher-1')];
  const { id, number } = granted(await agent.files({ ...COMPLAINT, facts }), 201);
  granted(await dispatcher.does(id, 'verify', { outcome: 'accepted' }));
  granted(await dispatcher.does(id, 'dispatch', { unit: NETWORK }));
  return { id, number };
}

const row = (page: Page, number: string) => page.locator('.row', { hasText: number });

/** Moves the cursor down with J until it is on the row of this complaint. */
async function moveTo(page: Page, number: string): Promise<void> {
  for (let steps = 0; steps < 30; steps++) {
    if ((await page.locator('.row-active', { hasText: number }).count()) > 0) return;
    await page.keyboard.press('j');
  }
  throw new Error(`The cursor did not reach ${number}.`);
}

const stateOf = async (id: string) => granted(await desk.person('p-agent-1').get(`/complaints/${id}`));

test('a handler signs for a complaint from the list by keyboard alone', async () => {
  const { id, number } = await dispatched('电梯里没有信号。');
  const page = await desk.signedIn('handler-1');
  await row(page, number).waitFor();
  await moveTo(page, number);
  await page.keyboard.press('a');
  await row(page, number).getByText('Done').waitFor();
  expect(await stateOf(id)).toMatchObject({ state: 'handling', handler: 'p-handler-1' });
});

test('rows stay in their places while others are filed, and a key takes in what is new', async () => {
  const first = await dispatched('地铁站里没有信号。');
  const page = await desk.signedIn('handler-1');
  await row(page, first.number).waitFor();
  const before = await page.locator('.row .cell-case a').allTextContents();
  const second = await dispatched('医院里没有信号。');
  await page.locator('.work-news', { hasText: '1 new' }).waitFor({ timeout: 40_000 });
  expect(await page.locator('.row .cell-case a').allTextContents()).toEqual(before);
  await page.keyboard.press('.');
  await row(page, second.number).waitFor();
});

test('a selection takes one key, shows beforehand who is refused and why, and reports case by case', async () => {
  const [one, two] = [await dispatched('停车场没有信号。'), await dispatched('学校没有信号。')];
  const page = await desk.signedIn('handler-1');
  for (const { number } of [one, two]) await row(page, number).locator('input[type=checkbox]').check();
  // A colleague is faster with one of the two.
  granted(await desk.person('p-handler-2').does(two.id, 'accept', {}));
  await page.keyboard.press('a');
  const dialog = page.locator('dialog[open]');
  await dialog.getByText('Possible: 1', { exact: true }).waitFor();
  await dialog.getByText('Not possible: 1').waitFor();
  await dialog.getByRole('button', { name: 'Carry out for 1' }).click();
  await dialog.getByText('Done 1 of 1').waitFor();
  await page.locator('.work-news', { hasText: 'selected' }).waitFor({ state: 'detached' });
  expect(await stateOf(one.id)).toMatchObject({ state: 'handling', handler: 'p-handler-1' });
  expect(await stateOf(two.id)).toMatchObject({ handler: 'p-handler-2' });
});

test('the keys are listed by ?, and Ctrl-K goes to a complaint by its number', async () => {
  const { number } = await dispatched('码头没有信号。');
  const page = await desk.signedIn('handler-1');
  await row(page, number).waitFor();
  await page.keyboard.press('Shift+?');
  const keys = page.locator('dialog[open]');
  await keys.getByText('Take in what is new').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(number);
  await page.locator('.find-entry', { hasText: number }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: number }).waitFor();
});

test('on a telephone a complaint is signed for with a thumb, in Chinese', async () => {
  const { id, number } = await dispatched('渔港没有信号。');
  const page = await desk.signedIn('handler-1', {
    viewport: { width: 390, height: 780 },
    locale: 'zh-CN',
    hasTouch: true,
    isMobile: true,
  });
  await row(page, number).waitFor();
  const button = row(page, number).getByRole('button', { name: '签收' });
  await button.scrollIntoViewIfNeeded();
  expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await button.tap();
  await row(page, number).getByText('已办理').waitFor();
  await eventually(async () => (await stateOf(id)).state === 'handling');
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(390);
});

test('whoever works in another zone sees a limit in their own time, and in that of the unit', async () => {
  const { number } = await dispatched('边境没有信号。');
  const page = await desk.signedIn('handler-1', { timezoneId: 'Europe/London' });
  const due = row(page, number).locator('.cell-due');
  await due.getByText('06:0').waitFor();
  await due.getByText('There: 2026-03-11 14:0').waitFor();
});

describe('keeps nobody out', () => {
  test.each(['light', 'dark'] as const)(
    'on the pages of signing in and of my work, in %s colours',
    async (colorScheme) => {
      const page = await desk.window({ colorScheme });
      await page.getByRole('heading', { name: 'Shouwen' }).waitFor();
      await page.locator('.sample').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.locator('button[data-login="handler-1"]').click();
      await page.locator('.row').first().waitFor();
      expect(await barriers(page)).toEqual([]);
    },
  );
});
