import type { Page } from 'playwright-core';
import { aComplaint, type Callers, PEOPLE } from '../api/callers';
import { eventually } from '../helpers/eventually';
import { type Desk, deskForTests } from './a-desk';

let desk: Desk;
let they: Callers;
deskForTests((started) => {
  desk = started;
  they = desk.they;
});

/** A window of somebody in which this complaint is open. */
async function open(login: string, id: string): Promise<Page> {
  const page = await desk.opened(login, `/complaints/${id}`);
  await page.locator('.case').waitFor();
  // From now on pages ask by themselves once a minute, so what comes sooner comes by the stream.
  await page.locator('.live-mark[data-by="stream"]').waitFor();
  return page;
}

test('what somebody does is on the screens of others at once', async () => {
  const id = await aComplaint(they, 'dispatched');
  const page = await open('agent-1', id);
  await they.handler.achieves(id, 'accept');
  await page.getByText('being handled').first().waitFor({ timeout: 40_000 });
});

test('a part of a page that could not be loaded is said at the top of it, and is loaded again by one press', async () => {
  const page = await desk.signedIn('service-manager-1');
  await page.route('**/measures/urges/trend?*', (route) => route.abort('connectionreset'));
  await page.goto(`${desk.url}/desk/figures`);
  const mark = page.getByRole('alert').getByRole('button', { name: /^A part of the page is missing/ });
  await mark.waitFor();
  expect(await mark.getAttribute('title')).toContain('does not answer');
  await page.unrouteAll({ behavior: 'wait' });
  await mark.click();
  await mark.waitFor({ state: 'detached' });
  await page.locator('[data-measure="urges"] strong', { hasText: '0' }).waitFor();
  desk.takeErrors();
});

test('two people on one case see each other, and that the other one writes', async () => {
  const id = await aComplaint(they, 'verifying');
  const agent = await open('agent-1', id);
  const dispatcher = await open('dispatcher-1', id);
  await agent.locator('.case-present', { hasText: 'has it open, too' }).waitFor();
  await dispatcher.keyboard.press('n');
  await dispatcher.locator('dialog[open]').waitFor();
  await agent.locator('.case-present', { hasText: 'is writing' }).waitFor();
  await dispatcher.context().close();
});

test('a case goes from the screen of somebody whom it turns out to be about, and nothing says why', async () => {
  const id = await aComplaint(they, 'handling');
  const page = await open('handler-1', id);
  await they.dispatcher.achieves(id, 'name-accused', { person: PEOPLE.handler, reason: '客户投诉其态度。' });
  await page.locator('.case').waitFor({ state: 'detached', timeout: 40_000 });
  const text = await page.locator('main').textContent();
  expect(text).not.toContain('客户投诉其态度');
  expect(text).not.toContain('accused');
  // The browser notes the refused requests; nothing else.
  await eventually(() => desk.errors.every((one) => one.includes('404')));
  desk.takeErrors();
});
