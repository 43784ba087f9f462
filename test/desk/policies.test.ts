import type { Page } from 'playwright-core';
import { aComplaint, type Caller, type Callers, granted } from '../api/callers';
import { moment } from '../helpers/stated-time';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
let manager: Caller;
deskForTests(async (started) => {
  desk = started;
  they = desk.they;
  manager = desk.they.manager;
  for (const state of ['handling', 'handling', 'in_review'] as const) await aComplaint(they, state);
});

const opened = (address: string, login = 'service-manager-1', options = {}): Promise<Page> =>
  desk.opened(login, address, options);

/** The newest version of the policy for complaints that name none. */
async function newest() {
  const { items } = granted(await manager.get('/policies'));
  // biome-ignore lint/suspicious/noExplicitAny: answers as callers see them
  return items.filter((one: any) => one.isDefault).at(-1);
}

/** Goes by keyboard so many lines below the first one that has this, and selects what the line says. */
async function toLine(page: Page, from: string, below: number): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.locator('.cm-search input:focus').first().waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(from);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.locator('.cm-content:focus').waitFor();
  // From what was found to its end.
  await page.keyboard.press('ArrowRight');
  for (let line = 0; line < below; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
}

test('a limit is edited with a mistake, mended, compared, tried on real complaints and published, by keyboard alone', async () => {
  const before = await newest();
  const page = await opened(`/policies/${before.id}`);
  await page.getByRole('region', { name: 'Clocks' }).waitFor();
  // The page belongs to the administration, also in the navigation.
  await page.locator('.rail [aria-current="page"]', { hasText: 'Administration' }).waitFor();
  await page.keyboard.press('e');
  const text = page.getByRole('textbox', { name: /^Document of/ });
  await page.locator('.doc-side [data-state="valid"]').waitFor();

  // A mistake, shown where it is.
  await text.focus();
  // Below the id stand the kind, the scope, and then the limit with its unit.
  await toLine(page, '"id": "handling"', 4);
  await page.keyboard.insertText('"unit": "working-hours",');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.insertText('"amount": 0');
  const fault = page.locator('.fault-list button');
  await fault.waitFor();
  expect(await fault.textContent()).toMatch(/\/clocks\/\d+\/limit\/amount/);
  await page.locator('.cm-lintRange-error').waitFor();
  expect(await barriers(page)).toEqual([]);

  // From the list to its place, and mended there.
  await page.keyboard.press('Escape');
  await page.locator('.doc-tabs [aria-selected="true"]:focus').waitFor();
  await fault.focus();
  await page.keyboard.press('Enter');
  await page.locator('.cm-content:focus').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.insertText('.001');
  await page.locator('.doc-side [data-state="valid"]').waitFor();

  // What it changes, in words.
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  const effect = page.getByRole('region', { name: 'What becomes of the clocks' });
  await effect.getByText('0.001 working hours').waitFor();
  await effect.getByText('5 working days').waitFor();
  expect(await barriers(page)).toEqual([]);

  // What it would have done.
  await page.keyboard.press('b');
  await page.getByLabel('Received from').fill(moment(-86_400_000).slice(0, 10));
  await page.keyboard.press('Enter');
  const missed = page.locator('[data-row="handling"] [data-side="missed"] button');
  await missed.waitFor({ timeout: 90_000 });
  await page.getByText(/^[23] of 3 complaints would have gone otherwise\.$/).waitFor();
  await page.locator('.chart canvas').waitFor();
  await missed.focus();
  await page.keyboard.press('Enter');
  const cases = page.getByRole('dialog');
  expect(await cases.getByRole('link').count()).toBe(Number(await missed.textContent()));
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // A draft survives a reload, with its back-test.
  await page.getByText(/^Draft of \d/).waitFor();
  await page.reload();
  await page.locator('.doc-side [data-state="valid"]').waitFor();
  await page.locator('.cm-content', { hasText: String(before.version + 1) }).waitFor();
  await page.keyboard.press('b');
  await missed.waitFor();

  // Its first day is today, and then it is published.
  await page.keyboard.press('e');
  await text.focus();
  await page.keyboard.press('Control+Home');
  await toLine(page, '"effectiveFrom"', 0);
  await page.keyboard.insertText(`"effectiveFrom": "${moment(8 * 3_600_000).slice(0, 10)}",`);
  await page.locator('.doc-side [data-state="valid"]').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await page.getByText('Complaints that are on record keep the version').waitFor();
  await page.getByRole('button', { name: `Publish version ${before.version + 1}` }).focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog .ant-btn-primary:focus').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByText(`Version ${before.version + 1} is published`).waitFor();

  const next = granted(await they.agent.get(`/complaints/${await aComplaint(they, 'handling')}`));
  expect(next.policy.version).toBe(before.version + 1);
  const { startedAt, dueAt } = next.clocks.find(({ kind }: { kind: string }) => kind === 'handling');
  expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(3_600);
  expect(granted(await manager.get(`/drafts?about=policy:${before.id}`)).items).toEqual([]);

  // The page of the policy has the new version in force, and by whom.
  await page.getByRole('link', { name: 'To what is published' }).focus();
  await page.keyboard.press('Enter');
  const line = page.locator(`.version-line[data-version="${before.version + 1}"]:has([data-status="in-force"])`);
  await line.getByText(/^by 钱甲/).waitFor();
});

test('versions are read in Chinese, beside their document, and compared', async () => {
  const page = await opened('/policies', 'service-manager-1', { locale: 'zh-CN' });
  await page.getByRole('heading', { name: '政策' }).waitFor();
  await page.locator('[data-document="telecom"]').getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  const clocks = page.getByRole('region', { name: '时限' });
  await clocks.locator('[data-rule="reply"]', { hasText: '15个自然日' }).waitFor();
  await clocks.locator('[data-rule="reply"]', { hasText: '提前 1个工作日' }).waitFor();
  await page.getByRole('region', { name: '类别' }).getByText('漫游费用').waitFor();
  await page.getByRole('button', { name: '显示文件' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.doc-read .cm-content').waitFor();
  expect(await barriers(page)).toEqual([]);
  const versions = await page.locator('.version-line').count();
  if (versions > 1) {
    await page.getByLabel('比较对象').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: '对各时限的影响' }).waitFor();
  }
});

test('the last question before publishing names the policy of the draft, whatever it began from', async () => {
  const { items } = granted(await manager.get('/policies'));
  const of = (id: string) => items.find((one: { id: string }) => one.id === id);
  const page = await opened('/policies/uk-disp/draft');
  const valid = page.locator('.doc-side [data-state="valid"]');
  await valid.waitFor();
  const title = { zh: '自有规则', en: 'Own rules' };
  const effectiveFrom = moment(32 * 3_600_000).slice(0, 10);
  for (const { id, version, said } of [
    { id: 'own', version: 1, said: 'It is a new policy.' },
    { id: 'demo', version: of('demo').version + 1, said: 'Complaints that are on record keep the version' },
  ]) {
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: /^Document of/ }).focus();
    await page.keyboard.press('Control+a');
    const document = { ...of('uk-disp').document, id, version, title, effectiveFrom };
    await page.keyboard.insertText(JSON.stringify(document, null, 2));
    await valid.waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.getByText(said).waitFor();
    await page.getByRole('button', { name: `Publish version ${version}` }).click();
    const asked = page.getByRole('dialog');
    await asked.getByText(`Publish version ${version} of Own rules (${id})?`).waitFor();
    await asked.getByRole('button', { name: 'Cancel' }).click();
  }
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('whoever may not publish reads, and is told who may', async () => {
  const page = await opened('/policies/telecom', 'handler-1');
  await page.getByRole('region', { name: 'Clocks' }).waitFor();
  await page.getByText('Only a service manager of the leadership, or an administrator, may do this.').waitFor();
  expect(await page.getByRole('button', { name: 'Edit as the next version' }).count()).toBe(0);
  await page.goto(`${desk.url}/desk/policies/telecom/draft`);
  await page.getByText('Only a service manager of the leadership').waitFor();
});

test('a version that there is not is said to be missing, whether it is read or edited', async () => {
  const page = await opened('/policies/telecom?version=99');
  const said = page.getByRole('alert').getByText('There is no version 99 of telecom');
  await said.waitFor();
  await page.goto(`${desk.url}/desk/policies/telecom/draft?from=99`);
  await said.waitFor();
  // The browser notes these answers.
  expect(desk.takeErrors().filter((error) => !error.includes('status of 404'))).toEqual([]);
});

test('a policy that the server does not answer for says so, in the language of the desk', async () => {
  const page = await opened('/work', 'handler-1', { locale: 'zh-CN' });
  await page.route('**/policies/telecom?*', (route) => route.abort());
  await page.evaluate(`history.pushState(null, '', '/desk/policies/telecom')`);
  await page.getByRole('alert').getByText('服务器没有应答').waitFor();
  // The browser notes what it did not get.
  expect(desk.takeErrors().filter((error) => !error.includes('ERR_FAILED'))).toEqual([]);
});

test('what is no JSON is said at its line, in Chinese, and completion offers what the schema has', async () => {
  const page = await opened('/policies/uk-disp/draft', 'service-manager-1', { locale: 'zh-CN' });
  const text = page.getByRole('textbox', { name: /的文件$/ });
  await page.locator('.doc-side [data-state="valid"]').waitFor();
  await text.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.type('"par');
  await page.locator('.cm-tooltip-autocomplete', { hasText: 'particulars' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.fault-list', { hasText: '非 JSON' }).waitFor();
  expect(await page.locator('.fault-list').textContent()).toMatch(/第 [12] 行/);
  // Discarded, it is what was published.
  await page.getByRole('button', { name: '丢弃' }).click();
  await page.locator('.doc-side [data-state="valid"]').waitFor();
});

test.each(['light', 'dark'] as const)('reading and editing keep nobody out, in %s colours', async (colorScheme) => {
  const page = await opened('/policies', 'service-manager-1', { colorScheme });
  await page.locator('[data-document="telecom"]').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.goto(`${desk.url}/desk/policies/demo/draft`);
  await page.locator('.doc-side [data-state="valid"]').waitFor();
  expect(await barriers(page)).toEqual([]);
});

test('on a telephone the pages need no scrolling sideways', async () => {
  const phone = { viewport: { width: 360, height: 740 }, locale: 'zh-CN', hasTouch: true, isMobile: true };
  const page = await opened('/policies/telecom', 'service-manager-1', phone);
  const width = () => page.evaluate('document.documentElement.scrollWidth');
  await page.getByRole('region', { name: '时限' }).waitFor();
  expect(await width()).toBeLessThanOrEqual(360);
  await page.goto(`${desk.url}/desk/policies/demo/draft`);
  await page.locator('.doc-side [data-state="valid"]').waitFor();
  expect(await width()).toBeLessThanOrEqual(360);
});
