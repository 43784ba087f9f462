import { COMPLAINT, granted, SERVICE } from '../api/callers';
import { beijing } from '../domain/calendar/calendars';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

// A month of its own: all tests share one server, and a report's workflow has the name of its month.
const ID = '2026-02-city-haizhou';
let desk: Desk;
deskForTests(async (started) => {
  desk = started;
  const receivedAt = new Date(beijing('2026-02-10 10:00')).toISOString();
  for (let n = 0; n < 3; n++) granted(await desk.they.agent.post('/complaints', { ...COMPLAINT, receivedAt }), 201);
});

test('a report is frozen, explained by a head, sent back, explained anew and approved, each at the desk', async () => {
  const manager = await desk.opened('service-manager-1', '/reports');
  await manager.getByText('No report is kept yet.').waitFor();
  await manager.getByRole('button', { name: 'Freeze a report' }).click();
  const dialog = manager.locator('dialog[open]');
  expect(await dialog.locator('input[type="month"]').inputValue()).toBe('2026-02');
  await dialog.getByRole('combobox').click();
  await dialog.getByTitle('Haizhou branch').click();
  await dialog.getByRole('button', { name: 'Freeze a report' }).click();
  await manager.locator(`[data-report="${ID}"][data-state="asked"]`).waitFor();
  expect(await barriers(manager)).toEqual([]);
  await manager.locator(`[data-report="${ID}"] a`).click();
  await manager.locator('[data-step="approval"]').waitFor();
  await manager.locator('.report-definitions').waitFor();
  // A number opens what was frozen.
  await manager.locator('[data-measure="volume"] [data-part="numerator"] button').first().click();
  await manager.locator('dialog [data-shown="3"]').waitFor();
  await manager.keyboard.press('Escape');

  const head = await desk.opened('head-haizhou-service', `/reports/${ID}`);
  const part = head.locator(`[data-part-of="${SERVICE}"]`);
  await part.getByRole('button', { name: 'Give the part' }).click();
  for (const field of ['Why things were late', 'What was done', 'What is planned']) {
    await head.getByRole('textbox', { name: field }).fill(`${field}: 人手不足`);
  }
  await head.locator('dialog[open]').getByRole('button', { name: 'Give the part' }).click();
  await part.getByText('What was done: 人手不足').waitFor();
  expect(await head.locator('.report-definitions').count()).toBe(0);
  expect(await barriers(head)).toEqual([]);

  await manager.reload();
  const seen = manager.locator(`[data-part-of="${SERVICE}"]`);
  await seen.getByRole('button', { name: 'Send back' }).click();
  await manager.getByRole('textbox', { name: 'Reason' }).fill('Which people?');
  await manager.locator('dialog[open]').getByRole('button', { name: 'Send back' }).click();
  await seen.getByText(/Sent back by .*: Which people\?/).waitFor();

  await head.reload();
  await part.getByRole('button', { name: 'Give the part' }).click();
  for (const field of ['Why things were late', 'What was done', 'What is planned']) {
    await head.getByRole('textbox', { name: field }).fill('anew');
  }
  await head.locator('dialog[open]').getByRole('button', { name: 'Give the part' }).click();
  await part.getByText('anew').first().waitFor();

  await manager.reload();
  await manager.getByRole('button', { name: 'Approve the report' }).click();
  await manager.locator('dialog[open]').getByRole('button', { name: 'Approve the report' }).click();
  await manager.getByText(/Approved by/).waitFor();
  expect(await manager.getByRole('button', { name: 'Send back' }).count()).toBe(0);
  expect(await barriers(manager)).toEqual([]);
});

test('in Chinese, in the dark and on a telephone nothing is in the way', async () => {
  for (const options of [
    { locale: 'zh-CN', colorScheme: 'dark' as const },
    { locale: 'zh-CN', viewport: { width: 390, height: 800 } },
  ]) {
    for (const address of ['/reports', `/reports/${ID}`]) {
      const page = await desk.opened('service-manager-1', address, options);
      await page.locator('.measure-cards').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      const width = await page
        .locator('body')
        .evaluate((body) => (body as unknown as { scrollWidth: number }).scrollWidth);
      expect(width).toBeLessThanOrEqual(page.viewportSize()!.width);
      await page.close();
    }
  }
});

test('reports are not in the way of somebody who answers for nothing', async () => {
  const page = await desk.opened('agent-1', '/reports');
  await page.getByText('Figures are for those who answer for a unit.').waitFor();
});
