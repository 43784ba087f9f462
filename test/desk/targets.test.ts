import type { Page } from 'playwright-core';
import { aComplaint, type Callers } from '../api/callers';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
// The browser notes what the API refuses.
deskForTests(
  async (started) => {
    desk = started;
    they = desk.they;
    // The network department keeps two complaints and gives one back.
    for (const state of ['in_review', 'in_review', 'returned'] as const) await aComplaint(they, state);
    const items = [{ measure: 'returns', weight: 1, better: 'lower' }];
    const name = { zh: '月度评比', en: 'Of the month' };
    const contest = { id: 'units', name, of: 'unit', unit: 'city-haizhou', since: '2026-02', least: 1 };
    expect((await they.manager.put('/contests', { ...contest, items })).statusCode).toBe(204);
  },
  { allowed: /status of 40[04]/ },
);

const MARCH = '?month=2026-03';

/** Chooses one of a list in a dialog. */
async function choose(page: Page, field: string, name: string): Promise<void> {
  await page.locator('dialog').getByRole('combobox', { name: field }).fill(name);
  await page.locator('.ant-select-item-option', { hasText: name }).first().click();
}

test('a manager sets a target, and sees how units stand against it', async () => {
  const page = await desk.opened('service-manager-1', `/figures/targets${MARCH}`);
  await page.getByText('No targets are set').waitFor();
  await page.getByRole('button', { name: 'Set a target' }).click();
  await choose(page, 'Figure', 'complaints received');
  await choose(page, 'Unit', 'Haizhou branch');
  await page.locator('dialog').getByLabel('Yellow').fill('1');
  await page.locator('dialog').getByLabel('Red').fill('1');
  await page.locator('dialog').getByRole('button', { name: 'Set a target' }).click();
  // What the API refuses is said in the form, which keeps what was written.
  await page.locator('dialog [role="alert"]').first().waitFor();
  await page.locator('dialog').getByLabel('Red').fill('2');
  await page.locator('dialog').getByRole('button', { name: 'Set a target' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  const card = page.locator('[data-measure="volume"]');
  await card.locator('summary').click();
  await card.getByText('2026-03').first().waitFor();
  await page.goto(`${desk.url}/desk/figures/targets${MARCH}&unit=province`);
  const row = page.locator('[data-measure="volume"] [data-key="city-haizhou"]');
  await row.getByText('far off target', { exact: true }).waitFor();
  await row.getByText('yellow beyond 1, red beyond 2').waitFor();
  // The firm has one unit at the top: without a unit its cities are shown, and of the whole what is said of that unit.
  const whole = { measure: 'volume', unit: 'province', since: '2026-03', yellow: 50, red: 90 };
  expect((await they.manager.put('/targets', { items: [whole] })).statusCode).toBe(204);
  await page.goto(`${desk.url}/desk/figures/targets${MARCH}`);
  await row.getByText('far off target', { exact: true }).waitFor();
  const together = page.locator('[data-measure="volume"] [data-key="together"]');
  await together.getByText('Nanhai Telecom, head office, with all below it').waitFor();
  await together.getByText('yellow beyond 50, red beyond 90').waitFor();
  expect(await barriers(page)).toEqual([]);
  // A figure that is just what its limit says has not passed it.
  expect((await they.manager.put('/targets', { items: [{ ...whole, yellow: 3 }] })).statusCode).toBe(204);
  await page.goto(`${desk.url}/desk/figures/report${MARCH}`);
  const told = page.locator('[data-table="targets"] [data-measure="volume"]');
  await told.getByText('yellow beyond 3, red beyond 90').waitFor();
  await told.getByText('on target', { exact: true }).waitFor();
  // In a month of which nothing is counted, what was said is there all the same.
  await page.goto(`${desk.url}/desk/figures/targets?month=2026-01`);
  await card.getByRole('rowheader', { name: 'Haizhou branch' }).waitFor();
});

test('a head sees the targets of the unit, and sets none', async () => {
  const page = await desk.opened('head-haizhou', `/figures/targets${MARCH}`);
  await page.locator('[data-measure="volume"] table').first().waitFor();
  expect(await page.getByRole('button', { name: 'Set a target' }).count()).toBe(0);
});

test('a contest shows ranks, weights and the formula, and each row opens to the cases by sort', async () => {
  const page = await desk.opened('service-manager-1', `/figures/contests${MARCH}`);
  const row = page.locator('[data-who="haizhou-network"]');
  await row.getByText('(66.7%; 2 of 3)').waitFor();
  expect(await row.locator('td').first().textContent()).toBe('1');
  const button = row.getByRole('button');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByText(/return rate: 2 went well, 2 were to be expected/i).waitFor();
  await page.getByText('Network quality').first().waitFor();
  const decided = page.getByRole('region', { name: 'By what it is decided' });
  await decided.getByText('100%').waitFor();
  await decided.getByText(/rank 1 has the most points/).waitFor();
  expect(await barriers(page)).toEqual([]);
});

test('a head of another unit is told that the contest is not theirs', async () => {
  const page = await desk.opened('head-haizhou-market', `/figures/contests${MARCH}`);
  await page.getByText(/There is no contest units/).waitFor();
});

test('in Chinese, in the dark and on a telephone nothing is in the way', async () => {
  for (const options of [
    { locale: 'zh-CN', colorScheme: 'dark' as const },
    { locale: 'zh-CN', viewport: { width: 390, height: 800 } },
  ]) {
    for (const address of ['targets', 'contests']) {
      const page = await desk.opened('service-manager-1', `/figures/${address}${MARCH}`, options);
      await page.locator('.measure-cards table').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      const width = await page
        .locator('body')
        .evaluate((body) => (body as unknown as { scrollWidth: number }).scrollWidth);
      expect(width).toBeLessThanOrEqual((options as { viewport?: { width: number } }).viewport?.width ?? 1366);
    }
  }
});
