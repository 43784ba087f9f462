import type { Locator, Page } from 'playwright-core';
import { aComplaint, type Callers, granted } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { PHONE } from './a-board';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
deskForTests((started) => {
  desk = started;
  they = desk.they;
});

/** Presses these keys one right after the other, however slow the machine is. */
const press = (page: Page, ...keys: readonly string[]) =>
  page.evaluate(
    `for (const key of ${JSON.stringify(keys)}) {
      const code = (Number.isNaN(Number(key)) ? 'Key' : 'Digit') + key.toUpperCase();
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    }`,
  );

/** How long somebody waits before they press again, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Presses these keys until they have led there: a page that has just come may not listen yet. Pressed without a pause,
 * the browser would take no more new addresses for half a minute.
 */
const leadTo = (page: Page, there: Locator, ...keys: readonly string[]) =>
  eventually(async () => {
    await press(page, ...keys);
    return there.waitFor({ timeout: PATIENCE_MS }).then(
      () => true,
      () => false,
    );
  });

test('the navigation begins with the places of one’s offices, and every other place is a key away', async () => {
  const page = await desk.signedIn('dispatcher-1');
  const rail = page.getByRole('navigation', { name: 'Places of work' });
  await rail.getByRole('link', { name: 'Dispatch' }).waitFor();
  expect(await rail.getByRole('link', { name: 'Second review' }).count()).toBe(0);
  await leadTo(page, page.getByRole('heading', { name: 'Second review' }), 'g', '0');
  const all = page.locator('dialog[open]');
  await leadTo(page, all.getByRole('heading', { name: 'Boards' }), 'g', 'g');
  expect(await barriers(page)).toEqual([]);
  await all.getByRole('link', { name: 'Follow-up' }).click();
  await page.getByRole('heading', { name: 'Follow-up round' }).waitFor();
});

test('what follows g acts on no row', async () => {
  const id = await aComplaint(they, 'dispatched');
  const page = await desk.signedIn('handler-1');
  await page.locator('.row-active').waitFor();
  // By itself the second key would open the form of a note, and the letter after it would be written there.
  await press(page, 'g', 'n');
  await page.keyboard.press('a');
  await eventually(async () => granted(await they.handler.get(`/complaints/${id}`)).state === 'handling');
  expect(await page.locator('dialog[open]').count()).toBe(0);
});

test('a page whose part is not there any more says so, and loads itself anew once', async () => {
  const page = await desk.signedIn('dispatcher-1');
  const away = (url: URL) => url.pathname.startsWith('/assets/second-review-');
  await page.route(away, (route) => route.fulfill({ status: 404 }));
  await page.goto(`${desk.url}/desk/second-review`);
  await page.getByText('What you wrote is kept; load the page again.').waitFor();
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: 'Load again' }).click();
  await page.getByRole('heading', { name: 'Second review' }).waitFor();
  desk.takeErrors();
});

test('a page of an earlier build says that there is a newer one, and takes it on the way to another page', async () => {
  const page = await desk.opened('dispatcher-1', '/work');
  const rail = page.getByRole('navigation', { name: 'Places of work' });
  await rail.getByRole('link', { name: 'Complaints' }).waitFor();
  const isList = (url: URL) => url.pathname === '/complaints';
  await page.route(isList, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'shouwen-desk': 'another' } });
  });
  await page.evaluate('globalThis.stays = true');
  await rail.getByRole('link', { name: 'Complaints' }).click();
  await page.getByRole('button', { name: 'Newer desk: load it' }).waitFor();
  expect(await page.evaluate('globalThis.stays')).toBe(true);
  // A request that is under way is let through before the page is left.
  await page.unrouteAll({ behavior: 'wait' });
  await rail.getByRole('link', { name: 'My work' }).click();
  // A page that is being left cannot be asked.
  await eventually(async () => (await page.evaluate('globalThis.stays').catch(() => true)) === undefined);
  await page.getByRole('heading', { name: 'My work' }).waitFor();
});

test('on a telephone a few places stand at the bottom, and the rest are one tap further', async () => {
  const page = await desk.signedIn('head-haizhou-network', { ...PHONE, locale: 'zh-CN' });
  const rail = page.getByRole('navigation', { name: '工作台导航' });
  await rail.getByRole('link', { name: '我的待办' }).waitFor();
  expect(await rail.getByRole('link').filter({ visible: true }).count()).toBeLessThanOrEqual(4);
  await rail.getByRole('button', { name: '更多' }).tap();
  await page.locator('dialog[open]').getByRole('link', { name: '上报台' }).tap();
  await page.getByRole('heading', { name: '逐级上报' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  expect(await barriers(page)).toEqual([]);
});
