import { DAY } from '../../../domain/time';
import { aComplaint, type Callers, granted, PEOPLE } from '../../api/callers';
import { moment } from '../../helpers/stated-time';
import { type Desk, deskForTests } from '../a-desk';
import { barriers } from '../a-look';
import { administration, choose, confirm, dialogOf, goTo, local } from './an-administrator';

jest.setTimeout(300_000);

let desk: Desk;
let they: Callers;
deskForTests((started) => {
  desk = started;
  they = desk.they;
});

test('a head records an absence, the deputy sees the duties, and no more once it has ended', async () => {
  const id = await aComplaint(they, 'handling');
  const { number } = granted(await they.agent.get(`/complaints/${id}`));
  const deputy = await desk.signedIn('handler-2');
  const page = await desk.opened('head-haizhou-network', '/administration/absences');
  await page.getByRole('heading', { name: 'Absences' }).waitFor();
  await page.keyboard.press('n');
  const dialog = dialogOf(page);
  // Only those are offered whose absence the head may record.
  await dialog.getByRole('combobox', { name: 'Who is away' }).click();
  await dialog.locator('.ant-select-item-option', { hasText: '郑乙' }).waitFor();
  expect(await dialog.locator('.ant-select-item-option', { hasText: '王甲' }).count()).toBe(0);
  await choose(page, 'Who is away', '郑乙');
  await choose(page, 'Deputy', '王乙');
  await dialog.getByLabel('From').fill(local(moment(-60_000)));
  await dialog.getByLabel('Back at').fill(local(moment(3 * DAY)));
  await confirm(page);
  const entry = page.locator('.entries > li', { hasText: '郑乙' });
  await entry.getByText('Deputy: 王乙').waitFor();
  await entry.locator('.strip-bar').waitFor();
  await deputy.goto(`${desk.url}/desk/work`);
  await deputy.locator('.row', { hasText: number }).first().waitFor();

  await entry.getByRole('button', { name: 'Is back' }).click();
  await dialog.getByText('王乙 no longer acts for them').waitFor();
  await confirm(page);
  await entry.waitFor({ state: 'detached' });
  await deputy.reload();
  await deputy.locator('.grid, .page-message').first().waitFor();
  expect(await deputy.locator('.row', { hasText: number }).count()).toBe(0);
});

test('what contradicts another absence is said, and what was filled in stays', async () => {
  const span = { from: moment(10 * DAY), until: moment(12 * DAY) };
  granted(await they.agent.post('/absences', { person: PEOPLE.agent, deputy: PEOPLE.otherAgent, ...span }), 201);
  const page = await desk.opened('agent-1', '/administration/absences', { locale: 'zh-CN' });
  await page.locator('.entries > li', { hasText: '王甲' }).waitFor();
  // An agent finds no page of the set-up in the navigation, and reads policies and calendars.
  expect(await page.locator('.admin-nav a').allTextContents()).toEqual(['离岗登记', '政策', '日历']);
  await page.getByRole('button', { name: '登记离岗' }).click();
  await choose(page, '离岗人员', '王甲');
  await choose(page, '代理人', '冯甲');
  await dialogOf(page)
    .getByLabel('自', { exact: true })
    .fill(local(moment(11 * DAY)));
  await dialogOf(page)
    .getByLabel('返岗时间')
    .fill(local(moment(13 * DAY)));
  await confirm(page);
  await dialogOf(page).getByRole('alert').filter({ hasText: '已登记离岗' }).waitFor();
  expect(await dialogOf(page).getByLabel('返岗时间').inputValue()).toBe(local(moment(13 * DAY)));
  desk.takeErrors();
});

const PAGES = [
  'organisation',
  'organisation/document',
  'organisation/changes',
  'absences',
  'keys',
  'webhooks',
  'access',
  `people/${PEOPLE.agent}`,
];

test.each([
  ['light', 'en-GB'],
  ['dark', 'zh-CN'],
] as const)('the pages keep nobody out, in %s colours and %s', async (colorScheme, locale) => {
  const page = await administration(desk, 'organisation', { colorScheme, locale });
  for (const path of PAGES) {
    await goTo(desk, page, path);
    expect([path, await barriers(page)]).toEqual([path, []]);
  }
});

test('on a telephone no page needs scrolling sideways', async () => {
  const phone = { viewport: { width: 360, height: 780 }, locale: 'zh-CN', hasTouch: true, isMobile: true };
  const page = await administration(desk, 'organisation', phone);
  for (const path of PAGES) {
    await goTo(desk, page, path);
    expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
  }
});
