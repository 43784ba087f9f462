import type { Page } from 'playwright-core';
import { DAY } from '../../domain/time';
import { aComplaint, type Callers, COMPLAINT, granted, NETWORK, PEOPLE, SERVICE } from '../api/callers';
import { copyCase, removeCopies } from '../db/copies';
import { eventually } from '../helpers/eventually';
import { moment } from '../helpers/stated-time';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
deskForTests((started) => {
  desk = started;
  they = desk.they;
});

const numberOf = async (id: string): Promise<string> => granted(await they.agent.get(`/complaints/${id}`)).number;
const row = (page: Page, number: string) => page.locator('.row', { hasText: number });
const view = (page: Page, name: string) => page.locator('.view', { hasText: name });
const totalOf = (page: Page) => page.locator('[data-total]').getAttribute('data-total');

/** A window of somebody with this list in front of them. */
async function list(login: string, query: string, options = {}): Promise<Page> {
  const page = await desk.opened(login, `/complaints${query}`, options);
  await page.locator('.case-bar').waitFor();
  return page;
}

test('the list is narrowed by the address, by words and by filters, and has as many rows as it says', async () => {
  const wanted = await numberOf(await aComplaint(they, 'handling', { facts: '灯塔上没有信号。', severity: 'serious' }));
  const other = await numberOf(await aComplaint(they, 'received', { facts: '灯塔旁没有信号。' }));
  const page = await list('agent-1', '?open=true');
  await row(page, other).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('灯塔');
  await page.waitForURL(/text=/);
  await row(page, wanted).waitFor();
  await eventually(async () => (await totalOf(page)) === '2' && (await page.locator('.row').count()) === 2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F');
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('serious').check();
  await dialog.getByRole('button', { name: 'Show 1' }).click();
  await row(page, other).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('severity')).toBe('serious');
  // A filter is taken away where it is shown, and the browser goes back to what was there before.
  await page.locator('.case-chip', { hasText: 'serious' }).click();
  await row(page, other).waitFor();
  await page.goBack();
  await row(page, other).waitFor({ state: 'detached' });
});

test('a person by whom a list is narrowed has a name, also where the list is empty', async () => {
  const { people } = granted(await they.agent.get(`/directory?name=${PEOPLE.otherAgent}`));
  const page = await list('agent-1', `?owner=${PEOPLE.otherAgent}&text=${encodeURIComponent('没有这样的投诉')}`);
  await page.locator('.case-chip', { hasText: people[0].name }).waitFor();
  expect(people.map(({ id }: { id: string }) => id)).toEqual([PEOPLE.otherAgent]);
});

test('J, Enter and ] go through the complaints of a list, and Escape goes back to it', async () => {
  const older = await numberOf(await aComplaint(they, 'received', { facts: '水库边没有信号。' }));
  const newer = await numberOf(await aComplaint(they, 'received', { facts: '水库上没有信号。' }));
  const page = await list('agent-1', `?text=${encodeURIComponent('水库')}`);
  await row(page, older).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: newer }).waitFor();
  await page.keyboard.press(']');
  await page.getByRole('heading', { name: older }).waitFor();
  await page.keyboard.press('Escape');
  await row(page, newer).waitFor();
  expect(new URL(page.url()).searchParams.get('text')).toBe('水库');
});

test('a note is written to several complaints of the list at once', async () => {
  const ids = [
    await aComplaint(they, 'received', { facts: '码头停车场没有信号。' }),
    await aComplaint(they, 'received', { facts: '码头仓库没有信号。' }),
  ];
  const page = await list('agent-1', `?text=${encodeURIComponent('码头')}`);
  await row(page, await numberOf(ids[0]!)).waitFor();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Carry out for 2' }).click();
  await page.locator('dialog[open] textarea').fill('两件同一基站。');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Done 2 of 2').waitFor();
  for (const id of ids) {
    expect(granted(await they.agent.get(`/complaints/${id}`)).notes).toMatchObject([{ text: '两件同一基站。' }]);
  }
});

test('a view that a dispatcher shares stands beside the list of the unit, and counts what its list has', async () => {
  await aComplaint(they, 'received', { facts: '渡口没有信号。' });
  const query = `?open=true&text=${encodeURIComponent('渡口')}`;
  const dispatcher = await list('dispatcher-1', query);
  await dispatcher.locator('.row').first().waitFor();
  await dispatcher.keyboard.press('Shift+S');
  await dispatcher.getByLabel('Name in English').fill('At the ferry');
  await dispatcher.getByLabel('Name in Chinese').fill('渡口的投诉');
  await dispatcher.getByLabel('Haizhou customer service centre').check();
  await dispatcher.keyboard.press('Enter');
  await dispatcher.getByRole('heading', { name: 'At the ferry' }).waitFor();

  const agent = await list('agent-2', '', { locale: 'zh-CN' });
  await view(agent, '渡口的投诉').locator('.view-count', { hasText: /^1$/ }).waitFor();
  expect(await view(agent, '渡口的投诉').getByRole('button').count()).toBe(0);
  await agent.getByText('渡口的投诉').click();
  await agent.getByRole('heading', { name: '渡口的投诉' }).waitFor();
  // Somebody files another one: the count follows by itself, and the rows stay until they are taken in.
  await aComplaint(they, 'received', { facts: '渡口又没有信号。' });
  await view(agent, '渡口的投诉').locator('.view-count', { hasText: /^2$/ }).waitFor({ timeout: 40_000 });
  await agent.locator('.work-news', { hasText: '新增 1' }).waitFor({ timeout: 40_000 });
  expect(await agent.locator('.row').count()).toBe(1);
  await agent.locator('.grid').focus();
  await agent.keyboard.press('.');
  await eventually(async () => (await agent.locator('.row').count()) === 2);
  expect(await totalOf(agent)).toBe('2');

  await view(dispatcher, 'At the ferry').hover();
  await dispatcher.getByRole('button', { name: 'Remove the view “At the ferry”' }).click();
  await dispatcher.getByRole('button', { name: 'Remove', exact: true }).click();
  await view(dispatcher, 'At the ferry').waitFor({ state: 'detached' });
});

test('the files beside the list have what the list has', async () => {
  const wanted = await numberOf(await aComplaint(they, 'received', { facts: '隧道里没有信号。' }));
  const other = await numberOf(await aComplaint(they, 'received', { facts: '桥上没有信号。' }));
  const page = await list('agent-1', `?text=${encodeURIComponent('隧道')}`);
  await row(page, wanted).waitFor();
  const file = async (name: string) => {
    const href = await page.getByRole('link', { name }).getAttribute('href');
    const answer = await page.request.get(`${desk.url}${href}`);
    expect(answer.status()).toBe(200);
    return answer;
  };
  const csv = await (await file('CSV')).text();
  expect(csv).toContain(wanted);
  expect(csv).not.toContain(other);
  expect((await file('XLSX')).headers()['content-type']).toContain('spreadsheetml');
});

test('further pages come while somebody goes down the list', async () => {
  // Ended cases of another system have no workflow, so that a hundred of them cost little.
  const history = { state: 'closed', closing: 'satisfied', closedAt: moment(-30 * DAY), unit: SERVICE };
  for (let n = 0; n < 104; n += 4) {
    const filed = [1, 2, 3, 4].map((one) => {
      const customer = { ...COMPLAINT.customer, billingNumber: `many-${n + one}` };
      const body = { agent: PEOPLE.agent, receivedAt: moment(-40 * DAY), history, facts: '岛上没有信号。', customer };
      return they.hotline.files(body);
    });
    for (const answer of await Promise.all(filed)) granted(answer, 201);
  }
  const page = await list('agent-1', `?text=${encodeURIComponent('岛上')}`);
  await page.locator('.row').first().waitFor();
  await page.locator('.grid[aria-rowcount="105"]').waitFor();
  // Only what is in sight is drawn.
  expect(await page.locator('.row').count()).toBeLessThan(40);
  const last = page.locator('.row-active[aria-rowindex="105"]');
  for (let steps = 0; steps < 90; steps += 1) await page.keyboard.press('j');
  await eventually(async () => {
    await page.keyboard.press('j');
    return (await last.count()) > 0;
  });
});

test('a list of more than a thousand says so, and not how many there are', async () => {
  const model = await aComplaint(they, 'handling');
  const copies = Array.from({ length: 1_001 }, (_, n) => ({ number: `copy-${n}`, at: new Date(n) }));
  await copyCase(desk.stack.pool, model, copies);
  try {
    const page = await list('agent-1', '?open=true');
    await page.locator('.grid[aria-rowcount="-1"]').waitFor();
    await eventually(async () => (await totalOf(page)) === '1000+');
    await page.getByText('1000+ found').waitFor();
    await page.keyboard.press('Shift+F');
    await page.getByRole('button', { name: 'Show 1000+' }).waitFor();
  } finally {
    await removeCopies(desk.stack.pool, 'copy-');
  }
});

test('a search that the API does not take says why', async () => {
  const page = await list('agent-1', '?text=x');
  await page.getByText('must have a word of two letters at least').waitFor();
  // The browser notes the refused request.
  await eventually(() => desk.errors.length > 0 && desk.errors.every((one) => one.includes('400')));
  desk.takeErrors();
});

test('on a telephone the list is found, narrowed and opened with a thumb, in Chinese', async () => {
  const number = await numberOf(await aComplaint(they, 'handling', { facts: '牧场没有信号。' }));
  const phone = { viewport: { width: 390, height: 780 }, locale: 'zh-CN', hasTouch: true, isMobile: true };
  const page = await list('agent-1', `?unit=${NETWORK}`, phone);
  await row(page, number).waitFor();
  await page.getByRole('button', { name: '筛选' }).tap();
  await page.locator('dialog[open]').getByText('处理', { exact: false }).first().waitFor();
  await page.keyboard.press('Escape');
  await row(page, number).getByRole('link').tap();
  await page.getByRole('heading', { name: number }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

test.each(['light', 'dark'] as const)('the list keeps nobody out, in %s colours', async (colorScheme) => {
  await aComplaint(they, 'received', { severity: 'critical' });
  const page = await list('agent-1', `?open=true&unit=${SERVICE}`, { colorScheme });
  await page.locator('.row').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Shift+F');
  await page.locator('dialog[open]').waitFor();
  expect(await barriers(page)).toEqual([]);
});
