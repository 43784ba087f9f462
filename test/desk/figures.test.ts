import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { ReportView } from '../../api/routes/measures/report/views';
import { DEFINITIONS } from '../../domain/measures/definitions/all';
import { aComplaint, type Callers, COMPLAINT, granted } from '../api/callers';
import { AFTER_MAY, recordByHand } from '../api/routes/measures/a-march';
import { MONTHS } from '../db/measures/by-hand';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';
import { pageOfFigure, pageOfReport } from './pages-by-hand';

let desk: Desk;
let they: Callers;
deskForTests(async (started) => {
  desk = started;
  they = desk.they;
  // One and two complaints by turns from January 2025 to January 2026, then six in February.
  for (let month = 0; month < 14; month++) {
    const receivedAt = new Date(Date.UTC(2025, month, 10, 2)).toISOString();
    const count = month < 13 ? 1 + (month % 2) : 6;
    for (let n = 0; n < count; n++) granted(await they.agent.post('/complaints', { ...COMPLAINT, receivedAt }), 201);
  }
  await aComplaint(they, 'returned');
});

/** Opens a page of figures once its first picture or tile is drawn. */
async function opened(login: string, address: string, options = {}): Promise<Page> {
  const page = await desk.opened(login, address, options);
  await page.locator('.measure-tile .spark, .chart canvas').first().waitFor();
  return page;
}

test('a manager sees the month at a glance, and what is remarkable', async () => {
  const page = await opened('service-manager-1', '/figures?month=2026-02');
  const volume = page.locator('[data-measure="volume"]');
  await volume.getByText('Remarkable').waitFor();
  expect(await volume.locator('strong').textContent()).toBe('6');
  await volume.getByText('+500%').waitFor();
  await page.keyboard.press('[');
  await page.waitForURL(/month=2026-01/);
  await volume.locator('strong', { hasText: /^1$/ }).waitFor();
  expect(await barriers(page)).toEqual([]);
});

test('every number of a figure opens as many complaints as it counts', async () => {
  const page = await opened('service-manager-1', '/figures?month=2026-02');
  await page.locator('[data-measure="volume"]').click();
  await page.getByText('The limits are made from 12 periods').waitFor();
  await page.getByText('As a table').first().click();
  const february = page.locator('[data-period="2026-02-01"]');
  await february.getByText('beyond a limit').waitFor();
  const opens = page.locator('.measure-open, .measure-week button');
  const numbers = await opens.count();
  expect(numbers).toBeGreaterThan(10);
  for (let index = 0; index < numbers; index++) {
    const count = await opens.nth(index).textContent();
    await opens.nth(index).click();
    await page.locator(`dialog [data-shown="${count}"]`).waitFor();
    expect(await page.locator('dialog tbody tr').count()).toBe(Number(count));
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
  await february.locator('[data-part="numerator"] button').click();
  await page.locator('dialog a').first().click();
  await page.locator('.case-head, .complaint-head, h1').first().waitFor();
  expect(page.url()).toMatch(/\/desk\/complaints\/[0-9a-f-]+$/);
});

test('the event log of the month is taken away as a file, by keyboard', async () => {
  const page = await opened('service-manager-1', '/figures?month=2026-02');
  for (const format of ['XES', 'CSV']) {
    const link = page.getByRole('region', { name: 'Event log for process mining' }).getByRole('link', { name: format });
    await link.focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^event-log-\\d{8}T\\d{6}Z\\.${format.toLowerCase()}$`));
    const log = await readFile(await download.path(), 'utf8');
    const rows = log.trim().split('\r\n').slice(1);
    const complaints = format === 'XES' ? log.match(/<trace>/g) : [...new Set(rows.map((row) => row.split(',')[0]))];
    expect(complaints).toHaveLength(6);
  }
});

test('a point of the picture opens its complaints', async () => {
  const page = await opened('service-manager-1', '/figures/volume?month=2026-02');
  const box = (await page.locator('.chart canvas').first().boundingBox())!;
  // The line is drawn from the left edge of its axes to the right one; the last point stands at the top.
  const [left, right] = [58, 24];
  const step = (box.width - left - right) / 13;
  for (let y = 16; y < 60 && (await page.locator('dialog').count()) === 0; y += 4) {
    await page.mouse.click(box.x + left + step * 12.5, box.y + y);
  }
  await page.locator('dialog [data-shown="6"]').waitFor();
});

test('by day a figure has a year of points and the present month, on whatever day one looks at it', async () => {
  const page = await opened('service-manager-1', '/figures/volume?period=day');
  await page.getByText('As a table').first().click();
  // It is 11 March 2026.
  await page.locator('[data-period="2026-03-11"]').waitFor();
  expect(await page.locator('[data-period]').last().getAttribute('data-period')).toBe('2025-03-01');
});

test('a figure is cut, and looked into unit by unit', async () => {
  const page = await opened('service-manager-1', '/figures/returns?from=2026-03-01&to=2026-03-31');
  // The firm has one unit at the top, so that the units right below it are what one sees.
  const city = page.locator('[data-key="city-haizhou"]');
  await city.locator('td', { hasText: '100%' }).first().waitFor();
  await city.getByRole('button', { name: /Look into/ }).click();
  await page.waitForURL(/unit=city-haizhou/);
  await page.locator('[data-key="haizhou-network"] td', { hasText: '100%' }).first().waitFor();
  await page.getByRole('combobox', { name: 'Cut by' }).click();
  await page.getByTitle('category', { exact: true }).click();
  await page.locator('[data-key^="network"]').getByText('Network quality').waitFor();
  await page.waitForURL(/cut=category/);
});

/**
 * Answers for the units of a firm that has this many, the last one by far the largest.
 *
 * @param isEndless whether there are always more
 */
async function manyUnits(page: Page, count: number, onPage: number, isEndless = false): Promise<void> {
  await page.route(/\/measures\/volume\?/, async (route) => {
    const url = new URL(route.request().url());
    const from = Number(url.searchParams.get('cursor') ?? 0);
    url.searchParams.delete('cursor');
    const response = await route.fetch({ url: url.href });
    const answer = await response.json();
    const items = Array.from({ length: Math.min(onPage, count - from) }, (_, at) => {
      const numerator = from + at === count - 1 ? 1_000 : 1;
      const keys = [`unit-${String(from + at).padStart(3, '0')}`];
      return { ...answer.items[0], keys, value: numerator, numerator, denominator: numerator };
    });
    const next = isEndless || from + onPage < count ? String(from + onPage) : null;
    await route.fulfill({ response, json: { ...answer, items, next } });
  });
}

test('all units of a large firm are in the cut of a figure, and where there are still more that is said', async () => {
  const page = await desk.signedIn('service-manager-1');
  await manyUnits(page, 450, 200);
  await page.goto(`${desk.url}/desk/figures/volume?month=2026-02&cut=unit`);
  const table = page.locator('table:has([data-key="unit-449"])');
  await table.getByRole('button', { name: '1000' }).waitFor();
  expect(await table.locator('tbody tr').first().getAttribute('data-key')).toBe('unit-449');
  await page.getByText('The first 20 of 450 are drawn.').waitFor();
  expect(await page.getByText('by their codes').count()).toBe(0);

  await page.unrouteAll({ behavior: 'wait' });
  await manyUnits(page, 1_000, 2, true);
  await page.goto(`${desk.url}/desk/figures/volume?month=2026-01&cut=unit`);
  await page.getByText('The first 50 by their codes are shown.').waitFor();
});

test('the report shows the figures of the API, and every number opens as many complaints as it counts', async () => {
  const page = await desk.opened('service-manager-1', '/figures/report?month=2026-02');
  await page.locator('.report-definitions').waitFor();
  const manager = desk.person('p-service-manager-1');
  const report = granted(await manager.get('/measures/report?month=2026-02&zone=Asia/Shanghai')) as ReportView;
  const tables = report.sections.flatMap((section) => section.tables);
  let shown = 0;
  for (const { id, whole, lines, measures } of tables) {
    const table = page.locator(`[data-table="${id}"]`);
    for (const { measure, figure } of whole) {
      const parts = table.locator(`[data-measure="${measure}"] [data-part]`);
      const { numerator = 0, denominator = 0, excluded = 0 } = figure ?? {};
      expect([measure, await parts.allTextContents()]).toEqual([
        measure,
        [numerator, denominator, excluded].map(String),
      ]);
      shown += 1;
    }
    expect(await table.locator('tbody tr').count()).toBe(whole.length + lines.length);
    for (const [index, line] of lines.entries()) {
      const cells = await table.locator('tbody tr').nth(index).locator('[data-measure]').allTextContents();
      expect(cells).toHaveLength(measures.length);
      for (const [at, cell] of line.cells.entries()) {
        if (cell !== null) expect(cells[at]).toContain(String(cell.numerator || cell.denominator));
        shown += 1;
      }
    }
  }
  expect(shown).toBeGreaterThan(60);
  // Of customers all complaints are shown.
  const opens = page.locator('.report [data-measure]:not([data-measure="repeat-rate"]) .measure-open');
  const numbers = await opens.count();
  expect(numbers).toBeGreaterThan(10);
  for (let index = 0; index < numbers; index += 3) {
    const count = await opens.nth(index).textContent();
    await opens.nth(index).click();
    await page.locator(`dialog [data-shown="${count}"]`).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
  expect(await barriers(page)).toEqual([]);
});

test('in Chinese, in the dark and on a telephone nothing is in the way', async () => {
  for (const options of [
    { locale: 'zh-CN', colorScheme: 'dark' as const },
    { locale: 'zh-CN', viewport: { width: 390, height: 800 } },
  ]) {
    for (const address of [
      '/figures?month=2026-02',
      '/figures/timely-cases?month=2026-03',
      '/figures/report?month=2026-03',
    ]) {
      const page = await desk.opened('service-manager-1', address, options);
      await page.locator('.measure-tile, .measure-definition, .report-definitions').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      const width = await page
        .locator('body')
        .evaluate((body) => (body as unknown as { scrollWidth: number }).scrollWidth);
      expect(width).toBeLessThanOrEqual(page.viewportSize()!.width);
      await page.close();
    }
  }
});

test('figures are not in the way of somebody who answers for nothing', async () => {
  const page = await desk.opened('agent-1', '/figures');
  await page.getByText('Figures are for those who answer for a unit.').waitFor();
});

// The last one, since nothing else is on record then.
test('every figure of the months that were worked out by hand is on its page and in the page of the report', async () => {
  await desk.stack.stopWorker();
  await desk.stack.pool.query('TRUNCATE complaint CASCADE');
  await recordByHand(desk.stack.pool);
  const later = await desk.at(AFTER_MAY);
  try {
    const page = await later.opened('service-manager-1', '/figures');
    for (const definition of DEFINITIONS) {
      const { shown, byHand } = await pageOfFigure(page, definition, MONTHS);
      expect([definition.id, shown]).toEqual([definition.id, byHand]);
    }
    for (const month of MONTHS) {
      const report = await later.opened('service-manager-1', `/figures/report?month=${month.month}`);
      await report.locator('.report-definitions').waitFor();
      const { shown, byHand } = await pageOfReport(report, month);
      expect(shown).toEqual(byHand);
    }
    expect(later.takeErrors()).toEqual([]);
  } finally {
    await later.closeWindows();
  }
}, 300_000);
