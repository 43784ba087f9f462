import type { Page } from 'playwright-core';
import { aComplaint, granted, PEOPLE } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
deskForTests((started) => {
  desk = started;
});
let page: Page;
beforeEach(() => desk.stack.pool.query('DELETE FROM draft'));

const onTelephone = async (): Promise<void> => {
  page = await desk.signedIn('agent-1');
  await page.getByRole('link', { name: 'New complaint' }).click();
  await page.getByRole('heading', { name: 'New complaint' }).waitFor();
};

test('an agent files a complaint by keyboard alone, and reads out by when there is an answer', async () => {
  await onTelephone();
  await page.getByRole('textbox', { name: 'Phone' }).waitFor();
  await page.keyboard.type('13911112222');
  await page.keyboard.press('Tab');
  await page.getByText('No earlier complaint from this number.').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Wang Xiaoming');
  await page.getByRole('combobox', { name: 'Category' }).focus();
  await page.keyboard.type('coverage');
  await page.keyboard.press('Enter');
  await page.getByText(/You have our answer by/).waitFor();
  await page.getByLabel('What happened').focus();
  await page.keyboard.type('No signal at home since Monday.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Filed' }).waitFor();
  const number = await page.locator('.intake-number').textContent();
  const { items } = granted(await desk.person(PEOPLE.agent).get(`/complaints?text=${number}`));
  expect(items).toMatchObject([{ category: 'network.coverage', owner: { person: PEOPLE.agent } }]);
  await page.keyboard.press('Enter');
  expect(await page.getByRole('textbox', { name: 'Phone' }).inputValue()).toBe('');
});

test('a customer who calls again is known by the number, and nothing about them is typed twice', async () => {
  const { they } = desk;
  const customer = { name: '李小红', phone: '13922223333', billingNumber: 'B-77' };
  const earlier = await aComplaint(they, 'handling', { customer });
  await onTelephone();
  await page.keyboard.type('13922223333');
  await page.getByRole('button', { name: 'It is this customer' }).click();
  await page.getByRole('combobox', { name: 'Category' }).fill('coverage');
  await page.keyboard.press('Enter');
  await page.getByText('The same matter?').waitFor();
  await page.getByLabel('What happened').fill('It happened again.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Filed' }).waitFor();
  const number = await page.locator('.intake-number').textContent();
  const { items } = granted(await they.agent.get(`/complaints?text=${number}`));
  const found = granted(await they.agent.get('/customers?billingNumber=B-77')).items;
  expect(found[0].cases.map((one: { id: string }) => one.id)).toEqual([items[0].id, earlier]);
});

test('what is open of the same in the same area is told while it is typed', async () => {
  const { they } = desk;
  const area = `三号路 ${Date.now()}`;
  await aComplaint(they, 'handling', { category: 'network.coverage', area });
  await onTelephone();
  await page.getByRole('combobox', { name: 'Category' }).fill('coverage');
  await page.keyboard.press('Enter');
  await page.getByLabel('Area').fill(area);
  await page.getByText('One open complaint of this category in this area').waitFor();
  await aComplaint(they, 'received', { category: 'network.coverage', area });
  await page.reload();
  await page.getByText('2 open complaints of this category in this area').waitFor();
});

test('what was typed is there again after a reload, its customer looked up, until somebody discards it', async () => {
  const typed = 'The bill has a campaign that nobody ordered.';
  const facts = () => page.getByLabel('What happened');
  await aComplaint(desk.they, 'received', { customer: { name: '周小兰', phone: '13944445555' } });
  await onTelephone();
  await page.keyboard.type('13944445555');
  await facts().fill(typed);
  await page.getByText(/^Draft of/).waitFor();
  await page.reload();
  await eventually(async () => (await facts().inputValue()) === typed);
  await page.getByRole('button', { name: 'It is this customer' }).waitFor();
  const removed = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await page.getByRole('button', { name: 'Discard' }).click();
  expect((await removed).status()).toBe(204);
  const looked = page.waitForResponse((answer) => answer.url().endsWith('/drafts?limit=200&about=new'));
  await page.reload();
  expect((await (await looked).json()).items).toEqual([]);
  expect(await facts().inputValue()).toBe('');
});

test('a complaint whose answer was lost is filed once, although the page was loaded anew in between', async () => {
  const typed = 'The lift has had no signal for a week.';
  await onTelephone();
  await page.keyboard.type('13944446666');
  await page.getByLabel('Name', { exact: true }).fill('Qian');
  await page.getByRole('combobox', { name: 'Category' }).fill('coverage');
  await page.keyboard.press('Enter');
  await page.getByLabel('What happened').fill(typed);
  await page.getByText(/^Draft of/).waitFor();
  await page.route('**/complaints', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Not confirmed: 1' }).waitFor();
  // The browser asks whether the page may go, since something is not confirmed; somebody says yes.
  page.on('dialog', (question) => void question.accept());
  await page.unrouteAll({ behavior: 'wait' });
  await page.reload();
  await eventually(async () => (await page.getByLabel('What happened').inputValue()) === typed);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Filed' }).waitFor();
  const found = granted(await desk.person(PEOPLE.agent).get('/customers?phone=13944446666')).items;
  expect(found.flatMap(({ cases }: { cases: object[] }) => cases)).toHaveLength(1);
  expect(desk.takeErrors().filter((error) => !error.includes('ERR_CONNECTION_RESET'))).toEqual([]);
});

test('an enquiry answered on the spot is filed and closed in one go', async () => {
  await onTelephone();
  await page.getByRole('radio', { name: 'enquiry' }).check();
  await page.getByLabel('Name', { exact: true }).fill('Zhao');
  await page.getByRole('combobox', { name: 'Category' }).fill('coverage');
  await page.keyboard.press('Enter');
  await page.getByLabel('What happened').fill('When is the new station built?');
  await page.getByRole('textbox', { name: /Answered on the spot/ }).fill('In May.');
  await page.getByRole('button', { name: /File and close/ }).click();
  await page.getByRole('heading', { name: 'Filed and closed' }).waitFor();
});

test('the page is accessible, and what is needed is said at its field', async () => {
  await onTelephone();
  await page.getByRole('button', { name: /^File/ }).click();
  await page.getByText('This is needed.').first().waitFor();
  expect(await page.getByText('This is needed.').count()).toBe(3);
  expect(await barriers(page)).toEqual([]);
});
