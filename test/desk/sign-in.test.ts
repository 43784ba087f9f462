import { eventually } from '../helpers/eventually';
import { type Desk, deskForTests } from './a-desk';

let desk: Desk;
deskForTests((started) => {
  desk = started;
});

test.each([
  ['sign-in-interrupted', 'took too long', '用时过长'],
  ['sign-in-refused', 'did not let you in', '未允许登录'],
  ['identity-provider-away', 'does not answer', '无响应'],
  ['another-one', 'did not succeed', '登录未成功'],
])('whoever comes back from the provider with %s reads why, in their language, once', async (type, en, zh) => {
  const page = await desk.window();
  await page.goto(`${desk.url}/desk/?problem=${type}`);
  await page.getByRole('alert').filter({ hasText: en }).waitFor();
  await page.locator('.sign-in header button').click();
  await page.getByRole('alert').filter({ hasText: zh }).waitFor();
  await eventually(() => !page.url().includes('problem'));
  await page.reload();
  await page.locator('button[data-login="agent-1"]').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});
