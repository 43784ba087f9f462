import type { Page } from 'playwright-core';
import { DAY, HOUR } from '../../domain/time';
import { aComplaint, type Callers, granted, NETWORK, PEOPLE } from '../api/callers';
import { moment } from '../helpers/stated-time';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
const ids: string[] = [];
deskForTests(async (started) => {
  desk = started;
  they = desk.they;
  for (const state of ['dispatched', 'handling', 'handling'] as const) ids.push(await aComplaint(they, state));
  const away = { person: PEOPLE.otherHandler, deputy: PEOPLE.handler, from: moment(-HOUR), until: moment(3 * DAY) };
  granted(await they.networkHead.post('/absences', away), 201);
});

async function board(login: string, options = {}, address = '/unit'): Promise<Page> {
  const page = await desk.opened(login, address, options);
  await page.locator('.load tbody tr').first().waitFor();
  return page;
}

test('a head sees who has how much and who is away, and each figure opens the list that it counts', async () => {
  const page = await board('head-haizhou-network');
  await page.getByRole('heading', { name: 'Haizhou network operations' }).waitFor();
  await page.locator(`[data-person="${PEOPLE.otherHandler}"]`, { hasText: 'away until' }).waitFor();
  await page.getByRole('region', { name: 'Absences' }).getByText('Deputy').waitFor();
  const load = page.locator(`[data-person="${PEOPLE.handler}"]`).getByRole('link').first();
  expect(await load.textContent()).toBe('2');
  await load.click();
  await page.locator('[data-total="2"]').waitFor();
  expect(await page.locator('.row').count()).toBe(2);
});

test('a limit that ends at 24:00 turns red today, and is due today, as the list behind the figure has it', async () => {
  const [, id] = ids;
  const { number } = granted(await they.networkHead.get(`/complaints/${id}`));
  // Promises in calendar days end so. The clocks are set to it here, since those of this unit end with its working day.
  const midnight = '2026-03-12T00:00:00+08:00';
  const { pool } = desk.stack;
  await pool.query(
    'UPDATE complaint_clock SET due_at = $1, next_at = least(next_at, $1) WHERE complaint_id = $2 AND unit = $3',
    [midnight, id, NETWORK],
  );
  await pool.query('UPDATE complaint SET next_deadline = $1 WHERE id = $2', [midnight, id]);
  const page = await board('head-haizhou-network');
  const red = page.getByRole('region', { name: 'Turns red today' });
  await red.locator('li', { hasText: number }).getByText('24:00').first().waitFor();
  const ofHandler = page.locator(`[data-person="${PEOPLE.handler}"]`);
  await ofHandler.locator('.soon').getByRole('link', { name: '1', exact: true }).click();
  await page.locator('[data-total="1"]').waitFor();
  await page.locator('.row', { hasText: number }).waitFor();
  await page.locator('.case-chip', { hasText: /^Next limit by: .*24:00/ }).waitFor();
});

test('what turns red today is there with the time that is left, and opens', async () => {
  const page = await board('head-haizhou-network');
  const { number } = granted(await they.networkHead.get(`/complaints/${ids[0]}`));
  const red = page.getByRole('region', { name: 'Turns red today' });
  await red.locator('li', { hasText: number }).getByText('left').waitFor();
  await red.getByRole('link', { name: number }).click();
  await page.getByRole('heading', { name: number }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Haizhou network operations' }).waitFor();
});

test('a figure follows by itself what others do', async () => {
  const page = await board('head-haizhou-network');
  await page.locator('.load-nobody').waitFor();
  await they.handler.achieves(ids[0]!, 'accept');
  await page.locator('.load-nobody').waitFor({ state: 'detached', timeout: 40_000 });
  await page.locator(`[data-person="${PEOPLE.handler}"] td`, { hasText: /^3$/ }).first().waitFor();
});

test('the head of a branch looks at each unit below, in Chinese', async () => {
  const page = await board('head-haizhou', { locale: 'zh-CN' }, `/unit?unit=${NETWORK}`);
  await page.getByRole('heading', { name: '海州网络运维中心' }).waitFor();
  await page.getByRole('combobox', { name: '单位' }).click();
  await page.getByText('海州市场经营部').click();
  await page.getByRole('heading', { name: '海州市场经营部' }).waitFor();
  expect(new URL(page.url()).searchParams.get('unit')).toBe('haizhou-market');
});

test.each(['light', 'dark'] as const)('the board keeps nobody out, in %s colours', async (colorScheme) => {
  const page = await board('head-haizhou-network', { colorScheme });
  expect(await barriers(page)).toEqual([]);
});

test('on a telephone the board needs no scrolling sideways', async () => {
  const phone = { viewport: { width: 390, height: 780 }, locale: 'zh-CN', hasTouch: true, isMobile: true };
  const page = await board('head-haizhou-network', phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});
