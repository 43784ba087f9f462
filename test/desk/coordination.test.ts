import type { Page } from 'playwright-core';
import { aComplaint, type Callers, COUNTY, granted, MARKET } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { besideOf, boardOf, formOf, moveTo, PHONE, rowOf, send } from './a-board';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';
import { Form } from './journeys/somebody';

let desk: Desk;
let they: Callers;
deskForTests((started) => {
  desk = started;
  they = desk.they;
});

const read = async (id: string) => granted(await they.handler.get(`/complaints/${id}`));

/** A complaint in which two units were asked, of which one has answered. */
async function coordinated(): Promise<{ id: string; number: string; market: string; county: string }> {
  const id = await aComplaint(they, 'handling');
  const question = '当地有没有停电？';
  const asked = await they.handler.achieves(id, 'request-help', {
    tasks: [
      { unit: MARKET, question },
      { unit: COUNTY, question },
    ],
  });
  const [market, county] = asked.tasks.map(({ id: task }: { id: string }) => task);
  await they.marketHandler.achieves(id, 'accept-task', { task: market });
  await they.marketHandler.achieves(id, 'answer-task', { task: market, text: '没有停电，套餐正常。' });
  return { id, number: asked.number, market, county };
}

const cell = (page: Page, number: string, unit: string) =>
  rowOf(page, number).locator('.cell-unit', { has: page.getByText(unit, { exact: true }) });

/** Moves to the cell of a unit by the arrow keys. */
async function moveToUnit(page: Page, unit: string): Promise<void> {
  const active = page.locator('.row-active .cell-active', { has: page.getByText(unit, { exact: true }) });
  for (const key of ['ArrowRight', 'ArrowLeft']) {
    for (let steps = 0; steps < 6; steps++) {
      if ((await active.count()) > 0) return;
      await page.keyboard.press(key);
    }
  }
  throw new Error(`The cursor did not reach ${unit}.`);
}

test('a coordinator reads an answer and urges the unit that owes one, by keys alone', async () => {
  const { id, number, county } = await coordinated();
  const page = await boardOf(desk, 'handler-1', '/coordination');
  await moveTo(page, number);
  await moveToUnit(page, 'Haizhou marketing and billing');
  // Where the cursor is can be heard as well as seen.
  const inHand = await page.locator('.cell-active').getAttribute('id');
  expect(await page.locator('.grid').getAttribute('aria-activedescendant')).toBe(inHand);
  await besideOf(page).getByText('没有停电，套餐正常。').waitFor();
  await moveToUnit(page, 'Linshui county');
  const owes = cell(page, number, 'Linshui county');
  await owes.getByText('left').waitFor();
  await page.keyboard.press('u');
  await formOf(page).locator('textarea').last().fill('客户今天又来电。');
  await send(page);
  await owes.getByText('urged 1×').waitFor();
  const { tasks, urges } = await read(id);
  expect([tasks.map((task: { urges: number }) => task.urges), urges]).toEqual([[0, 1], 0]);

  // The answer comes in while one looks.
  await they.countyHandler.achieves(id, 'accept-task', { task: county });
  await they.countyHandler.achieves(id, 'answer-task', { task: county, text: '确有停电，已恢复。' });
  await owes.getByText('answered').waitFor({ timeout: 40_000 });
  await besideOf(page).getByText('确有停电，已恢复。').waitFor();
});

test('a coordinator rules on what was given back, by mouse; what waits comes first', async () => {
  const done = await coordinated();
  await they.countyHandler.achieves(done.id, 'accept-task', { task: done.county });
  await they.countyHandler.achieves(done.id, 'answer-task', { task: done.county, text: '确有停电。' });
  const { id, number, county } = await coordinated();
  await they.countyHandler.achieves(id, 'return-task', { task: county, reason: '基站不在本县。' });
  const page = await boardOf(desk, 'handler-1', '/coordination', { locale: 'zh-CN' });
  await rowOf(page, number).waitFor();
  const numbers = await page.locator('.row .cell-what a').allTextContents();
  expect(numbers.indexOf(number)).toBeLessThan(numbers.indexOf(done.number));
  const returned = cell(page, number, '临水县公司');
  await returned.click();
  await besideOf(page).getByText('基站不在本县。').waitFor();
  await returned.getByRole('button', { name: '裁定协办退回' }).click();
  const form = new Form(page);
  await form.choose('是否同意', '否');
  await form.write('理由', '基站在贵县。');
  await form.send();
  await eventually(async () => (await read(id)).tasks[1].status === 'asked');
  await returned.getByText('待签收').waitFor();
});

test('what is done with a complaint stays in sight, however many units have a part in it', async () => {
  const { number } = await coordinated();
  const page = await boardOf(desk, 'handler-1', '/coordination', { viewport: { width: 1366, height: 820 } });
  const grid = page.locator('.grid-coordination');
  const more = rowOf(page, number).locator('.cell-do .row-more');
  await more.waitFor();
  expect(
    await grid.evaluate('document.querySelector(".grid").scrollWidth > document.querySelector(".grid").clientWidth'),
  ).toBe(true);
  const [around, button] = [await grid.boundingBox(), await more.boundingBox()];
  expect(button!.x + button!.width).toBeLessThanOrEqual(around!.x + around!.width);
});

test('on a telephone each complaint is a card, and a unit is urged with a thumb', async () => {
  const { id, number } = await coordinated();
  const page = await boardOf(desk, 'handler-1', '/coordination', { ...PHONE, locale: 'zh-CN' });
  await cell(page, number, '临水县公司').getByRole('button', { name: '催办' }).tap();
  await formOf(page).locator('.dialog-foot .ant-btn-primary').tap();
  await formOf(page).waitFor({ state: 'detached' });
  expect((await read(id)).tasks).toMatchObject([{ urges: 0 }, { urges: 1 }]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  expect(await barriers(page)).toEqual([]);
});

test.each(['light', 'dark'] as const)('the board keeps nobody out, in %s colours', async (colorScheme) => {
  const { number } = await coordinated();
  const page = await boardOf(desk, 'handler-1', '/coordination', { colorScheme });
  await moveTo(page, number);
  await besideOf(page).locator('.card').first().waitFor();
  expect(await barriers(page)).toEqual([]);
});
