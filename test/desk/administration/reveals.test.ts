import { COMPLAINT, granted } from '../../api/callers';
import { type Desk, deskForTests } from '../a-desk';
import { barriers } from '../a-look';

let desk: Desk;
deskForTests((started) => {
  desk = started;
});

test('a privacy officer finds who was shown what, and why, and narrows it', async () => {
  const { agent } = desk.they;
  const { id, number } = granted(await agent.files(COMPLAINT), 201);
  granted(await agent.post(`/complaints/${id}/reveal`, { field: 'phone', reason: '客户要求回电。' }));
  const page = await desk.opened('privacy-officer-1', '/administration');
  // It is the first page of theirs, since it is what they are there for.
  await page.waitForURL('**/administration/reveals');
  const entry = page.locator('.access-entry', { hasText: '客户要求回电。' });
  await entry.getByText('Phone').waitFor();
  await entry.getByText('王甲').waitFor();
  expect(await entry.getByRole('link', { name: number }).getAttribute('href')).toContain(id);
  expect(await barriers(page)).toEqual([]);
  await page.goto(`${desk.url}/desk/administration/reveals?field=email`);
  await page.getByText('Nobody was shown anything of that kind.').waitFor();
  const others = await desk.opened('administrator-1', '/administration');
  await others.locator('.admin-nav a').first().waitFor();
  expect(await others.locator('.admin-nav a', { hasText: 'Shown in clear' }).count()).toBe(0);
});
