import type { Page } from 'playwright-core';
import { aComplaint, granted } from '../api/callers';
import { type Desk, deskForTests } from './a-desk';

let desk: Desk;
// What does not arrive is an error that the browser notes.
deskForTests(
  (started) => {
    desk = started;
  },
  { allowed: /net::ERR_FAILED/ },
);

/** A complaint that waits to be signed for by the network unit. */
async function dispatched(): Promise<{ id: string; number: string }> {
  const id = await aComplaint(desk.they, 'dispatched');
  return { id, number: granted(await desk.they.agent.get(`/complaints/${id}`)).number };
}
const row = (page: Page, number: string) => page.locator('.row', { hasText: number });
const stateOf = async (id: string) => granted(await desk.they.agent.get(`/complaints/${id}`)).state;

test('a row of which nobody can learn what may be done says so, and can be tried again', async () => {
  const { id, number } = await dispatched();
  const page = await desk.signedIn('handler-1');
  await page.route('**/complaints/*/actions', (route) => route.abort());
  // What was learnt before it failed counts no more.
  await page.reload();
  await row(page, number).waitFor();
  const accept = row(page, number).getByRole('button', { name: 'sign for the complaint' });
  await accept.click();
  await row(page, number).getByRole('alert').getByText('nothing was done').waitFor();
  expect(await stateOf(id)).toBe('dispatched');
  await page.unroute('**/complaints/*/actions');
  await accept.click();
  await row(page, number).getByText('Done').waitFor();
  expect(await stateOf(id)).toBe('handling');
});

test('the button of a row acts on that row, whatever else is selected', async () => {
  const [one, two, other] = [await dispatched(), await dispatched(), await dispatched()];
  const page = await desk.signedIn('handler-1');
  for (const { number } of [one, two]) await row(page, number).locator('input[type=checkbox]').check();
  await row(page, other.number).getByRole('button', { name: 'sign for the complaint' }).click();
  await row(page, other.number).getByText('Done').waitFor();
  expect([await stateOf(one.id), await stateOf(two.id), await stateOf(other.id)]).toEqual([
    'dispatched',
    'dispatched',
    'handling',
  ]);
  // That of one that is selected acts on the selection.
  await row(page, one.number).getByRole('button', { name: 'sign for the complaint' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('button', { name: 'Carry out for 2' }).click();
  await dialog.getByText('Done 2 of 2').waitFor();
});

test('signing out that fails is said, and may be tried again', async () => {
  const page = await desk.signedIn('handler-2');
  await page.route('**/session', (route) => (route.request().method() === 'DELETE' ? route.abort() : route.continue()));
  await page.getByRole('button', { name: /^Account/ }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('button', { name: 'Sign out', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await page.unroute('**/session');
  await dialog.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.locator('button[data-login="handler-2"]').waitFor();
});
