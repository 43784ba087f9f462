import type { Page } from 'playwright-core';
import { type Caller, granted } from '../api/callers';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let manager: Caller;
deskForTests((started) => {
  desk = started;
  manager = desk.they.manager;
});

const opened = (address: string, login = 'service-manager-1', options = {}): Promise<Page> =>
  desk.opened(login, address, options);

test('a year shows days off, make-up working days and ordinary weeks, each with its name, in Chinese', async () => {
  const page = await opened('/calendars', 'handler-1', { locale: 'zh-CN' });
  await page.locator('[data-document="cn"]').getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  const day = (date: string) => page.locator(`[data-date="${date}"]`);
  await day('2026-02-17').waitFor();
  expect(await day('2026-02-17').textContent()).toContain('春节');
  expect(await day('2026-02-14').getAttribute('data-kind')).toBe('make-up');
  expect(await day('2026-02-14').textContent()).toContain('班');
  expect(await day('2026-03-07').getAttribute('data-works')).toBe('false');
  await page.getByRole('region', { name: '与所属星期不同的日子' }).getByText('国庆节').waitFor();
  await page.getByRole('region', { name: '平常一周' }).getByText('09:00–12:00, 14:00–18:00').waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('button', { name: '上一年' }).focus();
  await page.keyboard.press('Enter');
  await day('2025-10-08').waitFor();
  for (const year of [2026, 2027, 2028]) {
    await page.getByRole('button', { name: '下一年' }).click();
    await page.locator('.year-switch', { hasText: String(year) }).waitFor();
  }
  await page.getByText('该年节假日尚未公布').waitFor();
});

test('a calendar says when a time is over', async () => {
  const page = await opened('/calendars/cn', 'handler-1');
  const asked = page.getByRole('region', { name: 'When is it over?' });
  await asked.getByLabel('From').fill('2026-02-13T10:00');
  await asked.getByLabel('How much').fill('2');
  await asked.getByText(/Over at Tue,? 24 Feb,? 18:00/).waitFor();
  await asked.getByLabel('Of what').selectOption('hours');
  await asked.getByText(/Over at Fri,? 13 Feb,? 12:00/).waitFor();
});

test('a day is given other hours with a mistake, mended, looked at, compared and published, by keyboard alone', async () => {
  const { items } = granted(await manager.get('/calendars'));
  const { document } = items.find(({ id }: { id: string }) => id === 'cn');
  const year = document.years.findIndex((one: { year: number }) => one.year === 2026);
  const page = await opened('/calendars/cn');
  await page.locator('[data-date="2026-03-20"]').waitFor();
  await page.keyboard.press('e');
  const text = page.getByRole('textbox', { name: 'Document of cn' });
  await page.locator('.doc-side [data-state="valid"]').waitFor();

  // The last list of exceptions of the document gets one: with a slot that there is not.
  const changed = structuredClone({ ...document, version: document.version + 1 });
  const exception = { date: '2026-03-20', remove: ['14:00-19:00'], reason: { zh: '系统切换', en: 'System change' } };
  changed.years[year].exceptions = [...(changed.years[year].exceptions ?? []), exception];
  await text.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(JSON.stringify(changed, null, 2));
  const fault = page.locator('.fault-list button');
  await fault.waitFor();
  expect(await fault.textContent()).toContain(`/years/${year}/exceptions/0/remove`);
  await fault.focus();
  await page.keyboard.press('Enter');
  await page.locator('.cm-content:focus').waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('14:00-19:00');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.insertText('14:00-18:00');
  await page.locator('.doc-side [data-state="valid"]').waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  const day = page.locator('[data-date="2026-03-20"][data-kind="exception"]');
  await day.waitFor();
  expect(await day.textContent()).toContain('System change');
  await page.keyboard.press('d');
  await page.getByRole('region', { name: 'Days that change' }).getByText('System change').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Publish version 2' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog .ant-btn-primary:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Version 2 is published').waitFor();

  // Limits are counted on it from now on, and both versions are there to compare.
  const limit = '/calendars/cn/limit?from=2026-03-20T01:00:00Z&amount=4&unit=working-hours';
  expect(granted(await manager.get(limit)).local).toContain('2026-03-23T10:00');
  await page.getByRole('link', { name: 'To what is published' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Compare with').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('region', { name: 'Days that change' }).getByText('System change').waitFor();

  // The document that is read stays there after a reload, and beside the other version.
  await page.getByRole('button', { name: 'Show the document' }).click();
  const read = page.locator('.doc-read .cm-content');
  await read.waitFor();
  await page.reload();
  await read.waitFor();
  await page.locator('.version-line[data-version="1"]').getByRole('link').click();
  await page.locator('.doc-version', { hasText: 'Version 1' }).waitFor();
  await read.waitFor();
});

test('the year of a draft that cannot be had says so, and no year is offered that no calendar has', async () => {
  const page = await opened('/calendars/uk/draft');
  await page.locator('.doc-side [data-state="valid"]').waitFor();
  await page.keyboard.press('y');
  await page.locator('.day').first().waitFor();
  await page.route('**/calendars/validate', (route) => route.abort());
  const next = page.getByRole('button', { name: 'The next year' });
  for (let clicks = 0; clicks < 40 && (await next.isEnabled()); clicks++) await next.click();
  expect(await page.getByRole('status', { name: 'Year' }).textContent()).toBe('2060');
  await page.getByRole('alert').getByText('The server does not answer').waitFor();
  await page.unroute('**/calendars/validate');
  await page.getByRole('button', { name: 'The year before' }).click();
  await page.locator('[data-date="2059-12-31"]').waitFor();
  // The browser notes what it did not get.
  expect(desk.takeErrors().filter((error) => !error.includes('ERR_FAILED'))).toEqual([]);
});

test.each(['light', 'dark'] as const)('a year keeps nobody out, in %s colours', async (colorScheme) => {
  const page = await opened('/calendars/uk', 'service-manager-1', { colorScheme });
  await page.locator('.day').first().waitFor();
  expect(await barriers(page)).toEqual([]);
});

test('on a telephone a year needs no scrolling sideways', async () => {
  const phone = { viewport: { width: 360, height: 740 }, locale: 'zh-CN', hasTouch: true, isMobile: true };
  const page = await opened('/calendars/cn', 'service-manager-1', phone);
  await page.locator('.day').first().waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
});
