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
