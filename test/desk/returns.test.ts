import { COMPLAINT, granted } from '../api/callers';
import { beijing } from '../domain/calendar/calendars';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
deskForTests(async (started) => {
  desk = started;
  const receivedAt = new Date(beijing('2026-02-10 10:00')).toISOString();
  for (let n = 0; n < 3; n++) granted(await desk.they.agent.post('/complaints', { ...COMPLAINT, receivedAt }), 201);
  const months = ['2025-10', '2025-11', '2025-12'];
  const items = months.map((month) => ({ unit: 'province', month, customers: 1_000 }));
  expect((await desk.they.manager.put('/customer-counts', { items })).statusCode).toBe(204);
});

test('a return is looked at, its complaints are opened, and it is filed once its period is over', async () => {
  const page = await desk.opened('service-manager-1', '/returns?return=three-rates-12345&period=2026-02');
  const received = page.locator('[data-cell="rates.received.total"]');
  await received.getByRole('button', { name: /3/ }).click();
  await page.locator('dialog [data-shown="3"]').waitFor();
  await page.keyboard.press('Escape');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'File this return' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'File this return' }).click();
  await page.locator('[data-filing="three-rates-12345-2026-02"]').waitFor();
  await page.locator('[data-filed="three-rates-12345-2026-02"]').waitFor();
  expect(await page.getByRole('button', { name: 'File this return' }).count()).toBe(0);
  // What was filed opens the complaints that were counted then.
  await received.getByRole('button', { name: /3/ }).click();
  await page.locator('dialog [data-shown="3"]').waitFor();
  await page.keyboard.press('Escape');
  expect(await barriers(page)).toEqual([]);
  // As it stands it says that it is filed, and is not offered for filing again.
  await page.getByRole('link', { name: 'The return as it stands' }).click();
  const before = page.locator('[data-filed-as="three-rates-12345-2026-02"]');
  await before.waitFor();
  expect(await page.getByRole('button', { name: 'File this return' }).count()).toBe(0);
  expect(await page.getByText('it can be filed').count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await before.getByRole('link', { name: 'What was filed' }).click();
  await page.locator('[data-filing="three-rates-12345-2026-02"]').waitFor();
});

test('the return of which a period is due next is the first that is shown', async () => {
  const page = await desk.opened('service-manager-1', '/returns');
  await page.getByRole('heading', { name: /energy supplier, quarterly · 2025-Q4/ }).waitFor();
  await page.getByText('2025-Q4 by 2026-01-31').waitFor();
  // The address of another period says of which return it is, and a period alone is none of whatever is due first.
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByTitle('2025-Q3', { exact: true }).click();
  await page.getByRole('heading', { name: /energy supplier, quarterly · 2025-Q3/ }).waitFor();
  expect(new URL(page.url()).search).toBe('?return=ofgem-quarterly&period=2025-Q3');
  await page.goto(`${desk.url}/desk/returns?period=2025-Q3`);
  await page.getByRole('heading', { name: /energy supplier, quarterly · 2025-Q4/ }).waitFor();
});

test('what is mapped to nothing is named, and stands in the form in which it is mapped', async () => {
  const page = await desk.opened('service-manager-1', '/returns?return=ofgem-quarterly&period=2026-Q1');
  const unmapped = page.locator('[data-fault="unmapped"] [data-unmapped="network.coverage"]');
  await unmapped.getByText(/^Network quality › .* \(network\.coverage\): 3$/).waitFor();
  await page.getByRole('button', { name: 'Map categories and codes' }).click();
  const group = page.locator('dialog[open] [data-group="reason"]');
  await group.waitFor();
  expect(await barriers(page)).toEqual([]);
  await group.getByRole('combobox').first().click();
  await page.getByTitle('Supply and connection').click();
  // Somebody else was quicker: what they have set comes into the form, and what was written stays.
  const other = { groups: { reason: { fees: 'billing' } }, asked: {}, version: 0 };
  granted(await desk.they.manager.put('/returns/ofgem-quarterly/mapping', other));
  await page.locator('dialog[open]').getByRole('button', { name: 'Map categories and codes' }).click();
  await page.getByText('Somebody else has set version 1 meanwhile.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.locator('dialog[open]').getByRole('button', { name: 'Map categories and codes' }).click();
  await page.locator('[data-fault="unmapped"]').waitFor({ state: 'detached' });
  await page.locator('[data-cell="reasons.received.supply"]').getByRole('button', { name: /3/ }).waitFor();
  const set = granted(await desk.they.manager.get('/returns/ofgem-quarterly/mapping'));
  expect(set).toMatchObject({ version: 2, groups: { reason: { fees: 'billing' } } });
  expect(Object.values(set.groups.reason).sort()).toEqual(['billing', 'supply']);
  expect(desk.takeErrors()).toEqual([expect.stringContaining('409')]);
});

test('the firm says its business in the period, and the summary tells complaints for 1,000 and the main cause', async () => {
  const groups = { product: { network: 'banking' }, cause: { network: 'administration' } };
  const url = '/returns/fca-disp-1-annex-1/mapping';
  granted(await desk.they.manager.put(url, { groups, asked: {}, version: 0 }));
  const page = await desk.opened('service-manager-1', '/returns?return=fca-disp-1-annex-1&period=2026-H1');
  const provision = page.locator('[data-cell="publication.provision.banking"]');
  await provision.getByText('—').waitFor();
  await page.getByRole('button', { name: 'Map categories and codes' }).click();
  await page.getByLabel(/\(provision\).*, 2026-06: Banking and credit cards/).fill('1500');
  expect(await barriers(page)).toEqual([]);
  await page.locator('dialog[open]').getByRole('button', { name: 'Map categories and codes' }).click();
  // Three of 1,500 accounts.
  await provision.getByText('2', { exact: true }).waitFor();
  await page
    .locator('[data-cell="publication.main-cause.banking"]')
    .getByText(/^General admin/)
    .waitFor();
  expect(granted(await desk.they.manager.get(url)).asked).toEqual({ 'provision.banking.2026-06': '1500' });
});

test('a quarter without a complaint is filed as a nil return', async () => {
  const page = await desk.opened('service-manager-1', '/returns?return=ofgem-quarterly&period=2025-Q4');
  await page.getByRole('button', { name: 'File a nil return' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'File a nil return' }).click();
  await page.locator('[data-filing="ofgem-quarterly-2025-Q4"]').waitFor();
});

test('in Chinese, in the dark and on a telephone nothing is in the way', async () => {
  for (const options of [
    { locale: 'zh-CN', colorScheme: 'dark' as const },
    { locale: 'zh-CN', viewport: { width: 390, height: 800 } },
  ]) {
    for (const code of ['ofgem-quarterly', 'fca-disp-1-annex-1', 'asic-idr']) {
      const page = await desk.opened('service-manager-1', `/returns?return=${code}`, options);
      await page.locator('.return-about').waitFor();
      expect(await barriers(page)).toEqual([]);
      const width = await page
        .locator('body')
        .evaluate((body) => (body as unknown as { scrollWidth: number }).scrollWidth);
      expect(width).toBeLessThanOrEqual(page.viewportSize()!.width);
      await page.close();
    }
  }
});

test('returns are not in the way of somebody who answers for nothing', async () => {
  const page = await desk.opened('agent-1', '/returns');
  await page.getByText('Returns are for those who answer for the whole firm.').waitFor();
});
