import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Desk } from './a-desk';

/** A telephone, held upright. */
export const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true } as const;

/** A window of somebody with this board in front of them. @param address below `/desk` */
export async function boardOf(
  desk: Desk,
  login: string,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await desk.opened(login, address, options);
  await page.locator('.work-head h1').waitFor();
  return page;
}

/** The row of a complaint. */
export const rowOf = (page: Page, number: string): Locator => page.locator('.row', { hasText: number });

/** The complaint in hand, as it is read beside the list. */
export const besideOf = (page: Page): Locator => page.locator('.preview');

/** The form that is open. */
export const formOf = (page: Page): Locator =>
  page.locator('dialog[open]').filter({ has: page.locator('.action-form') });

/** Sends the form that is open by its key, and waits until it has been confirmed. */
export async function send(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await formOf(page).waitFor({ state: 'detached' });
}

/** Moves the cursor of the list onto a complaint. */
export async function moveTo(page: Page, number: string): Promise<void> {
  await rowOf(page, number).waitFor();
  for (let steps = 0; steps < 30; steps++) {
    if ((await page.locator('.row-active', { hasText: number }).count()) > 0) return;
    await page.keyboard.press('j');
  }
  throw new Error(`The cursor did not reach ${number}.`);
}
