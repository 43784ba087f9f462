import type { Page } from 'playwright-core';
import { HOUR } from '../../domain/time';
import { aComplaint, type Callers, granted } from '../api/callers';
import { moment } from '../helpers/stated-time';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
deskForTests(
  async (started) => {
    desk = started;
    they = desk.they;
    for (const state of ['closed', 'closed', 'withdrawn', 'returned', 'received'] as const)
      await aComplaint(they, state);
    const waiting = await aComplaint(they, 'handling');
    await they.handler.achieves(waiting, 'pause', { reason: 'waiting-for-customer', until: moment(HOUR) });
  },
  { allowed: /status of 400/ },
);

const MARCH = '?month=2026-03';

/** Opens every number of the page, and holds that the list is as long as it says. */
async function everyNumberOpens(page: Page, least: number): Promise<void> {
  const opens = page.locator('.measure-open:visible');
  const numbers = await opens.count();
  expect(numbers).toBeGreaterThanOrEqual(least);
  for (let index = 0; index < numbers; index++) {
    const count = await opens.nth(index).textContent();
    await opens.nth(index).click();
    await page.locator(`dialog [data-shown="${count}"]`).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
}

test('a manager sees where time goes, and opens what is behind every number', async () => {
  const page = await desk.opened('service-manager-1', `/figures/flow${MARCH}`);
  await page.locator('.chart canvas').first().waitFor();
  const places = page.locator('[data-flow="places"]');
  expect(await places.locator('[data-place="intake"] [data-part="count"]').textContent()).toBe('3');
  expect(await places.locator('[data-place="intake"] [data-part="open"]').textContent()).toBe('1');
  await places.locator('[data-place="handling"] [data-part="waiting"]').waitFor();
  await page.locator('[data-flow="links"] [data-place="follow-up"][data-next=""]').getByText('ended').waitFor();
  await everyNumberOpens(page, 15);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Between' }).click();
  await page.locator('.ant-select-item-option', { hasText: /^units$/ }).click();
  await page.waitForURL(/between=unit/);
  await page.locator('[data-flow="links"] [data-next="haizhou-network"]').first().waitFor();
});

test('a way in the picture opens its complaints', async () => {
  const page = await desk.opened('service-manager-1', `/figures/flow${MARCH}`);
  const box = (await page.locator('.chart canvas').first().boundingBox())!;
  for (let y = 14; y < box.height && (await page.locator('dialog').count()) === 0; y += 12) {
    await page.mouse.click(box.x + 13, box.y + y);
  }
  await page.locator('dialog [data-shown="3"]').waitFor();
});

test('how long complaints last is drawn, told in a table, and opened step by step', async () => {
  const page = await desk.opened('service-manager-1', `/figures/survival${MARCH}`);
  await page.locator('.chart canvas').first().waitFor();
  const all = page.locator('[data-survival="groups"] tbody tr').first();
  expect(await all.locator('[data-part="all"]').textContent()).toBe('6');
  expect(await all.locator('[data-part="ended"]').textContent()).toBe('3');
  expect(await all.locator('[data-part="censored"]').textContent()).toBe('3');
  await page.getByText('All, step by step').click();
  await everyNumberOpens(page, 5);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Told apart by' }).click();
  const severity = page.locator('.ant-select-item-option', { hasText: 'severity' });
  await severity.waitFor();
  await page.getByRole('listbox', { name: 'Told apart by' }).waitFor({ state: 'attached' });
  expect(await barriers(page)).toEqual([]);
  await severity.click();
  await page.waitForURL(/by=severity/);
  await page.locator('[data-survival="groups"] [data-key="ordinary"]').waitFor();
});

test('units are areas that say their rate in words and signs, and are looked into', async () => {
  const page = await desk.opened('service-manager-1', `/figures/units${MARCH}`);
  await page.locator('.chart canvas').first().waitFor();
  await page.locator('.chart-legend').getByText('95 % and more').waitFor();
  // Everything is below the province, so the units right below it are what one sees.
  const branch = page.locator('[data-key="city-haizhou"]');
  expect(await branch.locator('td').first().textContent()).toMatch(/▲ 100%/);
  expect(await page.getByRole('button', { name: 'One level up' }).count()).toBe(0);
  await everyNumberOpens(page, 2);
  expect(await barriers(page)).toEqual([]);
  await branch.getByRole('button', { name: /Look into/ }).click();
  await page.waitForURL(/unit=city-haizhou/);
  await page.getByRole('button', { name: 'One level up' }).click();
  await page.waitForURL(/unit=province/);
});

test('a manager sets up a contest of two figures, and changes it', async () => {
  const page = await desk.opened('service-manager-1', `/figures/contests${MARCH}`);
  await page.getByText('There are no contests yet.').waitFor();
  await page.getByRole('button', { name: 'Set up a contest' }).click();
  const dialog = page.locator('dialog');
  const choose = async (field: string, name: string, at = 0) => {
    await dialog.getByRole('combobox', { name: field }).nth(at).fill(name);
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: name }).first().click();
  };
  await dialog.getByLabel('Code').fill('best-of-haizhou');
  await dialog.getByLabel('Name in Chinese').fill('海州评比');
  await dialog.getByLabel('Name in English').fill('Best of Haizhou');
  await choose('Held by', 'Haizhou branch');
  await dialog.getByLabel('Cases at least').fill('1');
  await choose('Figure', 'return rate');
  await dialog.getByLabel('Weight, in percent').fill('30');
  await dialog.getByRole('button', { name: 'A further figure' }).click();
  await choose('Figure', 'timely rate by case', 1);
  await dialog.getByLabel('Weight, in percent').nth(1).fill('60');
  await dialog.getByText('All weights together: 90 %.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Set up a contest' }).click();
  // What the API refuses is said in the form, which keeps what was written.
  await dialog
    .getByRole('alert')
    .getByText(/weights must add up to 1/)
    .waitFor();
  await dialog.getByLabel('Weight, in percent').nth(1).fill('70');
  await dialog.getByRole('button', { name: 'Set up a contest' }).click();
  await dialog.waitFor({ state: 'detached' });
  const decided = page.getByRole('region', { name: 'By what it is decided' });
  await decided.getByText('70%').waitFor();
  await page.getByRole('button', { name: 'Change the contest' }).click();
  await dialog.getByRole('button', { name: 'Take away figure 2' }).click();
  await dialog.getByLabel('Weight, in percent').fill('100');
  await dialog.getByRole('button', { name: 'Change the contest' }).click();
  await dialog.waitFor({ state: 'detached' });
  await decided.getByText(/version 2/).waitFor();
  const { items } = granted(await desk.person('p-service-manager-1').get('/contests'));
  expect(items).toMatchObject([
    { version: 1, items: [{ weight: 0.3 }, { measure: 'timely-cases', weight: 0.7 }] },
    { version: 2, items: [{ measure: 'returns', weight: 1 }], least: 1 },
  ]);
});

test('a head sees contests, and sets up none', async () => {
  const page = await desk.opened('head-haizhou', `/figures/contests${MARCH}`);
  await page.getByRole('combobox', { name: 'Contest' }).waitFor();
  expect(await page.getByRole('button', { name: 'Set up a contest' }).count()).toBe(0);
});

test('in Chinese, in the dark and on a telephone nothing is in the way', async () => {
  for (const options of [
    { locale: 'zh-CN', colorScheme: 'dark' as const },
    { locale: 'zh-CN', viewport: { width: 390, height: 800 } },
  ]) {
    for (const address of ['flow', 'survival', 'units']) {
      const page = await desk.opened('service-manager-1', `/figures/${address}${MARCH}`, options);
      await page.locator('.measure-table').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      const width = await page
        .locator('body')
        .evaluate((body) => (body as unknown as { scrollWidth: number }).scrollWidth);
      expect(width).toBeLessThanOrEqual(page.viewportSize()!.width);
      await page.close();
    }
  }
});
