import { aComplaint, COMPLAINT, granted } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { Desk } from './a-desk';
import { Somebody } from './journeys/somebody';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterEach(() => desk.closeWindows());
afterAll(() => desk?.stop());

/** What the browser notes of a form that was turned down, which is no error of the desk. */
const refusals = () => desk.takeErrors().filter((error) => !/status of 40[04]/.test(error));

test('what is wrong in a form stands at its field in words of people, and the cursor goes there', async () => {
  const page = await desk.signedIn('agent-1', { viewport: { width: 390, height: 780 } });
  await page.goto(`${desk.url}/desk/intake`);
  await page.getByLabel('Name', { exact: true }).fill('Zhang Wei');
  await page.getByRole('combobox', { name: 'Category' }).fill('bills');
  await page.keyboard.press('Enter');
  await page.getByLabel('What happened').fill('I was charged twice.');
  await page.getByText('An amount such as 12.50, without a currency').waitFor();
  await page.getByLabel('Amount concerned').fill('128 yuan');
  await page.getByLabel('Billing period').fill('2026-02');
  await page.getByRole('button', { name: /^File/ }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toBe('Not sent yet: one thing is not right. It is marked.');
  expect(await page.getByText('/body').count()).toBe(0);
  await page.locator('.intake-asks .field-error').waitFor();
  expect(await page.evaluate('document.activeElement.value')).toBe('128 yuan');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('128');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Filed' }).waitFor();
  expect(refusals()).toEqual([]);
});

test('once something is done, what could be done before is offered no more', async () => {
  const { id } = granted(await desk.person('p-agent-1').files(COMPLAINT), 201);
  const page = await desk.signedIn('dispatcher-1');
  await page.goto(`${desk.url}/desk/complaints/${id}`);
  const verify = page.locator('.case-action', { hasText: 'Verify' });
  await verify.click();
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/complaints/*/actions', async (route) => {
    await asked;
    await route.continue();
  });
  await page.locator('dialog[open]').getByLabel('Taken up', { exact: true }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Done: verify').waitFor();
  expect(await verify.count()).toBe(0);
  answer();
  await page.locator('.case-action', { hasText: 'Dispatch' }).click();
  // Nobody of an office guides this one, so nobody can be chosen.
  await page.locator('dialog[open]').getByText('Order a visit').waitFor();
  expect(await page.locator('dialog[open]').getByText('Guide', { exact: true }).count()).toBe(0);
  expect(refusals()).toEqual([]);
});

test('a reviewer reads what the proposal would promise before they approve it', async () => {
  const [agent, dispatcher, handler] = ['p-agent-1', 'p-dispatcher-1', 'p-handler-1'].map((id) => desk.person(id));
  const { id } = granted(await agent!.files(COMPLAINT), 201);
  granted(await dispatcher!.does(id, 'verify', { outcome: 'accepted' }));
  granted(await dispatcher!.does(id, 'dispatch', { unit: 'haizhou-network' }));
  granted(await handler!.does(id, 'accept', {}));
  granted(
    await handler!.does(id, 'propose', {
      measure: 'refund',
      text: 'The second charge comes back.',
      founded: true,
      remedies: [{ kind: 'refund', text: 'To the account.', amount: { value: '128', currency: 'CNY' } }],
    }),
  );
  const page = await desk.signedIn('reviewer-1');
  await page.goto(`${desk.url}/desk/complaints/${id}`);
  const outcome = page.locator('.outcome');
  await outcome.getByText('Refund · justified').waitFor();
  await outcome.getByText('Promised to the customer, if it is approved').waitFor();
  expect(await outcome.textContent()).toContain('128.00 CNY');
});

test('a head who was told of several clocks acknowledges the one on the row, and reads which is which in the complaint', async () => {
  const { id } = granted(await desk.person('p-agent-1').files({ ...COMPLAINT, policy: 'demo' }), 201);
  const head = desk.person('p-head-haizhou-service');
  const toAcknowledge = async () =>
    granted(await head.get('/work')).items.filter(
      (duty: { action: string; complaint: { id: string } }) =>
        duty.action === 'acknowledge-escalation' && duty.complaint.id === id,
    );
  await eventually(async () => (await toAcknowledge()).length >= 2, 90_000);
  const page = await desk.signedIn('head-haizhou-service');
  await page.goto(`${desk.url}/desk/complaints/${id}`);
  await page.locator('.case-action', { hasText: 'Acknowledge' }).click();
  const choices = await page.locator('dialog[open] .choice-button').allTextContents();
  expect(new Set(choices).size).toBe(choices.length);
  await page.goto(`${desk.url}/desk/ladder`);
  const row = page.locator('.row').first();
  await row.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByText('Done: acknowledge the escalation').first().waitFor();
  expect(refusals()).toEqual([]);
});

test('another complaint is the one that has the number, and none that mentions it; what is no number is said at its field', async () => {
  const leading = await aComplaint(desk.they, 'received');
  const { number } = granted(await desk.they.agent.get(`/complaints/${leading}`));
  const id = await aComplaint(desk.they, 'received', { facts: `与 ${number} 是同一件事。` });
  await aComplaint(desk.they, 'received', { facts: `邻居投诉过：${number}。` });
  const own = granted(await desk.they.agent.get(`/complaints/${id}`)).number;
  const agent = await Somebody.at(desk, 'agent-1');
  await agent.finds(own);
  const form = await agent.begins('link');
  await form.write('Reason', 'The same mast.');
  for (const none of ['5', '邻', '邻居', '..', '20200101-000001']) {
    await form.write('Number of the other complaint', none);
    await form.main.click();
    await form.field('Number of the other complaint').getByText('No complaint has this number.').waitFor();
    await form.write('Number of the other complaint', '');
    await form.main.click();
    await form.field('Number of the other complaint').getByText('This is needed.').waitFor();
  }
  await form.write('Number of the other complaint', ` ${number.replace('-', '')}`);
  await form.send();
  expect(granted(await desk.they.agent.get(`/complaints/${id}`)).linked).toMatchObject([{ id: leading, number }]);
  expect(refusals()).toEqual([]);
});

test('what is wrong with no field of a form is said above it, and what was written stays', async () => {
  const id = await aComplaint(desk.they, 'received');
  const { number } = granted(await desk.they.agent.get(`/complaints/${id}`));
  const agent = await Somebody.at(desk, 'agent-1');
  await agent.finds(number);
  const errors = ['/headers/if-match', '/querystring/text', '', '/body/of-a-newer-server'];
  await agent.page.route('**/complaints/*/note', (route) =>
    route.fulfill({
      status: 400,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: '/problems/invalid-request',
        title: 'Invalid request',
        status: 400,
        errors: errors.map((pointer) => ({ pointer, message: `is said of "${pointer}"` })),
      }),
    }),
  );
  const { form } = agent;
  await agent.page.keyboard.press('n');
  await form.write('Note', 'The customer called again.');
  await form.main.click();
  await form.box.getByText('of-a-newer-server: is said of "/body/of-a-newer-server"').waitFor();
  expect(await form.box.getByText('is said of').count()).toBe(1);
  expect(await form.field('Note').locator('textarea').inputValue()).toBe('The customer called again.');
  expect(refusals()).toEqual([]);
});
