import type { Page } from 'playwright-core';
import { COMPLAINT, granted, NETWORK } from '../api/callers';
import { type Desk, deskForTests, LOOKED_AT } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
deskForTests(
  (started) => {
    desk = started;
  },
  { allowed: LOOKED_AT },
);

/** A complaint on which a handler of the network unit works. */
async function inHand(facts: string): Promise<{ id: string; number: string }> {
  const [agent, dispatcher, handler] = ['p-agent-1', 'p-dispatcher-1', 'p-handler-1'].map((id) => desk.person(id));
  const { id, number } = granted(await agent!.files({ ...COMPLAINT, facts }), 201);
  granted(await dispatcher!.does(id, 'verify', { outcome: 'accepted' }));
  granted(await dispatcher!.does(id, 'dispatch', { unit: NETWORK }));
  granted(await handler!.does(id, 'accept', {}));
  return { id, number };
}

const open = async (page: Page, id: string): Promise<void> => {
  await page.goto(`${desk.url}/desk/complaints/${id}`);
  await page.locator('.actions .case-action').first().waitFor();
};

const dialog = (page: Page) => page.locator('dialog[open]');

/** The notes on a complaint, as everybody reads them. */
async function notesOf(id: string): Promise<string[]> {
  const { notes } = granted(await desk.person('p-agent-1').get(`/complaints/${id}`));
  return notes.map(({ text }: { text: string }) => text);
}

/** Writes an internal note, up to the moment of sending it. */
async function writeNote(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n');
  await dialog(page).locator('textarea').fill(text);
}

test('a handler talks to the customer, proposes a solution and signs out, by keyboard', async () => {
  const { id, number } = await inHand('小区里没有信号。');
  const page = await desk.signedIn('handler-1');
  await open(page, id);
  await page.getByRole('heading', { name: number }).waitFor();
  await page.keyboard.press('c');
  await dialog(page).getByLabel('Yes').focus();
  await page.keyboard.press('Space');
  await dialog(page).locator('textarea').fill('客户周三在家。');
  await page.keyboard.press('Control+Enter');
  await page.locator('.story', { hasText: '客户周三在家。' }).waitFor();
  await page.keyboard.press('p');
  await dialog(page).getByLabel('Repair').check();
  await dialog(page).locator('textarea').first().fill('更换天线。');
  await dialog(page).getByLabel('Yes').check();
  await page.keyboard.press('Control+Enter');
  await page.locator('.state-mark', { hasText: 'in review' }).waitFor();
  expect(granted(await desk.person('p-agent-1').get(`/complaints/${id}`))).toMatchObject({
    state: 'in_review',
    proposal: { measure: 'repair', text: '更换天线。' },
  });
  await page.getByRole('button', { name: /^Account/ }).click();
  await dialog(page).getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.locator('.sample').first().waitFor();
  expect(desk.takeErrors()).toEqual([]);
});

test('a letter that is pressed before the page knows what may be done waits for that', async () => {
  const { id } = await inHand('体育馆里没有信号。');
  const page = await desk.signedIn('handler-1');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/complaints/*/actions', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${desk.url}/desk/complaints/${id}`);
  await page.locator('.actions').waitFor();
  await page.keyboard.press('n');
  expect(await dialog(page).count()).toBe(0);
  release();
  await dialog(page).locator('textarea').fill('先记一笔。');
  await page.keyboard.press('Control+Enter');
  await page.locator('.story', { hasText: '先记一笔。' }).waitFor();
  expect(desk.takeErrors()).toEqual([]);
});

test('a server that cannot answer at the moment takes no form away', async () => {
  const { id } = await inHand('电梯里没有信号。');
  const page = await desk.signedIn('handler-1');
  await open(page, id);
  await writeNote(page, '客户要求回电。');
  const refused = page.waitForResponse((answer) => answer.status() === 429);
  await page.route(`**/complaints/${id}`, (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: '/problems/too-many-requests', status: 429, title: 'Too many requests' }),
    }),
  );
  granted(await desk.person('p-agent-1').does(id, 'note', { note: '客户又来电。' }));
  await refused;
  // What the page makes of that is there two frames later.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  expect(await dialog(page).locator('textarea').inputValue()).toBe('客户要求回电。');
});

test('what Ctrl-K has in hand stays in hand, also when complaints that say the same come in above it', async () => {
  const { id } = await inHand('机场里没有信号。');
  const page = await desk.signedIn('handler-1');
  await open(page, id);
  const entries = dialog(page).locator('.find-entry');
  await page.keyboard.press('Control+k');
  const name = (await entries.first().locator('.capital').textContent())!;
  await page.keyboard.press('Escape');
  granted(await desk.person('p-agent-1').does(id, 'note', { note: `${name}!` }));
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/complaints?text=*', async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(name);
  await entries.first().filter({ hasText: name }).waitFor();
  release();
  await dialog(page).getByText('Complaints', { exact: true }).waitFor();
  expect(await dialog(page).locator('.find-entry[aria-selected=true]').textContent()).toMatch(new RegExp(`^${name}`));
  await page.keyboard.press('Enter');
  await dialog(page).locator('.action-form').waitFor();
  // However soon somebody writes after the keys: what had the first place at that moment keeps it.
  for (let again = 0; again < 10; again++) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText(name);
    await dialog(page).getByText('Complaints', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).locator('.action-form').waitFor();
  }
  expect(desk.takeErrors()).toEqual([]);
});

test('what is needed and empty is said at the field, and nothing is sent', async () => {
  const { id } = await inHand('商场里没有信号。');
  const page = await desk.signedIn('handler-1');
  await open(page, id);
  await page.keyboard.press('c');
  await dialog(page).locator('textarea').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog(page).getByText('This is needed.').waitFor();
  await page.keyboard.press('Escape');
  expect(await dialog(page).count()).toBe(0);
  expect(desk.takeErrors()).toEqual([]);
});

test('whoever wrote while somebody else changed the complaint is shown what, and goes on with what they wrote', async () => {
  const { id } = await inHand('车库里没有信号。');
  const page = await desk.signedIn('handler-1');
  await open(page, id);
  await writeNote(page, '已到现场。');
  granted(await desk.person('p-agent-1').does(id, 'note', { note: '客户又来电。' }));
  await page.keyboard.press('Control+Enter');
  await dialog(page).getByText('客户又来电。').waitFor();
  await dialog(page).getByRole('button', { name: 'Send it all the same' }).click();
  await page.locator('.story', { hasText: '已到现场。' }).waitFor();
  expect(await notesOf(id)).toEqual(['客户又来电。', '已到现场。']);
  // The browser itself writes the refusal to the console.
  expect(desk.takeErrors()).toEqual([expect.stringContaining('409')]);
});

test('a form that is out of date says field by field what is different, and goes on from there', async () => {
  const { id } = await inHand('电梯里没有信号。');
  const page = await desk.signedIn('dispatcher-1');
  await open(page, id);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('classify anew');
  await page.getByRole('option', { name: 'classify anew' }).waitFor();
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel('Critical').check();
  await dialog(page).locator('textarea').fill('客户被困。');
  const other = { severity: 'serious', reason: '再次核实。' };
  granted(await desk.person('p-dispatcher-1').does(id, 'reclassify', other));
  await page.keyboard.press('Control+Enter');
  const row = dialog(page).locator('.changed-fields tr', { hasText: 'Severity' });
  expect(await row.locator('del').textContent()).toBe('ordinary');
  expect(await row.locator('ins').textContent()).toBe('serious');
  expect(await dialog(page).locator('.field-meanwhile').textContent()).toBe('Changed meanwhile: ordinary → serious');
  expect(await barriers(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Send it all the same' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  expect(granted(await desk.person('p-agent-1').get(`/complaints/${id}`)).severity).toBe('critical');
  expect(desk.takeErrors()).toEqual([expect.stringContaining('409')]);
});

test('what one may not do is listed with the rule and with who could', async () => {
  const { id } = await inHand('楼道里没有信号。');
  const page = await desk.signedIn('agent-1');
  await open(page, id);
  await page.locator('.actions-closed summary').click();
  const propose = page.locator('.actions-closed div', { hasText: 'propose a solution' });
  const text = await propose.textContent();
  expect(text).toContain('Only a handler');
  expect(text).toContain('Could be done by');
  expect(text).toContain('Haizhou network operations');
  expect(await barriers(page)).toEqual([]);
});

test('a session that ends in mid-form asks to sign in over the page, and the same request goes out once', async () => {
  const { id } = await inHand('隧道里没有信号。');
  const page = await desk.signedIn('handler-1');
  await open(page, id);
  await writeNote(page, '等待备件。');
  await page.context().clearCookies();
  await page.keyboard.press('Control+Enter');
  const over = page.locator('dialog', { hasText: 'Your session has ended' });
  await over.waitFor();
  await over.locator('.sample').click();
  await page.locator('.story', { hasText: '等待备件。' }).waitFor();
  expect(await notesOf(id)).toEqual(['等待备件。']);
  expect(desk.takeErrors().filter((error) => !error.includes('401'))).toEqual([]);
});

test('what the server has not confirmed is marked, keeps the page open, and is done once when the network is back', async () => {
  const { id } = await inHand('山顶没有信号。');
  const page = await desk.signedIn('handler-1');
  await open(page, id);
  await writeNote(page, '山上没有网络。');
  await page.context().setOffline(true);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Not confirmed: 1' }).waitFor();
  await page.locator('.live-mark[data-state=stale]').waitFor();
  expect(await page.evaluate("!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))")).toBe(true);
  await page.context().setOffline(false);
  await page.locator('.story', { hasText: '山上没有网络。' }).waitFor();
  await page.locator('.live-mark[data-state=live]').waitFor();
  expect(await notesOf(id)).toEqual(['山上没有网络。']);
  expect(desk.takeErrors().filter((error) => !error.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});

test('a complaint that becomes one about its reader goes from the page and says nothing', async () => {
  const { id, number } = await inHand('营业厅态度不好。');
  const page = await desk.signedIn('handler-1');
  await open(page, id);
  granted(await desk.person('p-agent-1').does(id, 'name-accused', { person: 'p-handler-1', reason: '被投诉。' }));
  await page.getByText('This complaint cannot be shown.').waitFor({ timeout: 40_000 });
  expect(await page.getByText('营业厅态度不好。').count()).toBe(0);
  expect(await page.locator('h1', { hasText: number }).count()).toBe(0);
  // What it asked once more is refused as well.
  await desk.closeWindows();
  expect(desk.takeErrors().filter((error) => !error.includes('404'))).toEqual([]);
});

test.each([
  ['light', 'en-GB'],
  ['dark', 'zh-CN'],
] as const)('keeps nobody out, in %s colours, in %s', async (colorScheme, locale) => {
  const { id } = await inHand('桥上没有信号。');
  const page = await desk.signedIn('handler-1', { colorScheme, locale });
  await open(page, id);
  await page.locator('.line').first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe(locale === 'en-GB' ? 'en' : 'zh-CN');
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('n');
  await dialog(page).locator('textarea').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(desk.takeErrors()).toEqual([]);
});
