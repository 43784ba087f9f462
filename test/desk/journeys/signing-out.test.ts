import { aComplaint, granted } from '../../api/callers';
import { type Desk, deskForTests, LOOKED_AT } from '../a-desk';
import { IN_CHINESE, Somebody } from './somebody';

// A journey waits for many answers, and a busy machine gives each of them late.
jest.setTimeout(300_000);

let desk: Desk;
deskForTests(
  (started) => {
    desk = started;
  },
  { allowed: LOOKED_AT },
);

test.each([
  ['English', {}, /^Account/, 'Sign out everywhere', 'Your session has ended'],
  ['Chinese', IN_CHINESE, /^账户/, '在所有设备上退出', '登录已过期'],
] as const)(
  'whoever signs out everywhere shuts their other windows, in %s',
  async (_, options, account, out, ended) => {
    const { they } = desk;
    const id = await aComplaint(they, 'handling', { facts: '阳台上没有信号。' });
    const { number } = granted(await they.agent.get(`/complaints/${id}`));
    const here = await Somebody.at(desk, 'handler-1', options);
    const there = await Somebody.at(desk, 'handler-1', options);
    const colleague = await Somebody.at(desk, 'handler-2', options);
    for (const one of [there, colleague]) await one.finds(number);
    await there.page.getByText('阳台上没有信号。').waitFor();

    await here.page.getByRole('button', { name: account }).click();
    await here.page.locator('dialog[open]').getByRole('button', { name: out }).click();
    await here.page.locator('.sample').first().waitFor();
    await there.page.locator('dialog[open]', { hasText: ended }).waitFor();
    // Nobody who passes by reads the complaint behind the question.
    expect(await there.page.locator('dialog[open].dialog-shut').count()).toBe(1);
    await there.page.reload();
    await there.page.locator('.sample').first().waitFor();
    expect(await there.page.getByText('阳台上没有信号。').count()).toBe(0);
    // A colleague is not signed out.
    await colleague.page.reload();
    await colleague.page.getByText('阳台上没有信号。').waitFor();
    expect(desk.takeErrors().filter((error) => !error.includes('401'))).toEqual([]);
  },
);

test('a page on which nothing is asked at intervals notices that another person signed in, and does nothing as them', async () => {
  const first = await desk.opened('administrator-1', '/administration/keys');
  await first.locator('h1').waitFor();
  await first.locator('.live-mark[data-by="stream"]').waitFor();
  const second = await first.context().newPage();
  await second.goto(`${desk.url}/desk/work`);
  await second.getByRole('button', { name: /^Account/ }).click();
  await second.locator('dialog[open]').getByRole('button', { name: 'Sign out', exact: true }).click();
  await second.locator('.sample').first().waitFor();
  await first.locator('dialog[open].dialog-shut', { hasText: 'Your session has ended' }).waitFor();
  await second.locator('button[data-login="handler-1"]').click();
  await second.locator('.shell').waitFor();
  const status = await first.evaluate(async () => {
    const answer = await fetch('/work', { headers: { 'shouwen-person': 'p-administrator-1' } });
    return answer.status;
  });
  expect(status).toBe(401);
  const asked = second.waitForRequest((request) => request.url().endsWith('/me/preferences'));
  await second.goto(`${desk.url}/desk/preferences`);
  expect((await asked).headers()['shouwen-person']).toBe('p-handler-1');
  // Whoever comes back to the first window finds their own desk there.
  await first.evaluate('dispatchEvent(new Event("focus"))');
  await first.waitForURL(/\/desk\/work$/);
  await first.locator('dialog[open]').waitFor({ state: 'detached' });
  expect(desk.takeErrors().filter((error) => !error.includes('401'))).toEqual([]);
});
