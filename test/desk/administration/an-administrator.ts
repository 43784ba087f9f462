import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Desk } from '../a-desk';

/** A window in which the administrator has opened a page of the administration. */
export async function administration(desk: Desk, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await desk.signedIn('administrator-1', options);
  await goTo(desk, page, path);
  return page;
}

/** Goes to a page of the administration, and waits until everything on it is there. */
export async function goTo(desk: Desk, page: Page, path: string): Promise<void> {
  await page.goto(`${desk.url}/desk/administration/${path}`);
  await page.locator('.admin-page h1').waitFor();
  await page.locator('.admin-page :is(.ant-spin, [aria-busy="true"])').first().waitFor({ state: 'detached' });
}

/** The dialog in front of somebody. */
export const dialogOf = (page: Page): Locator => page.locator('dialog[open]');

/** Presses the button that does what the dialog asks. */
export const confirm = (page: Page): Promise<void> => dialogOf(page).locator('.dialog-foot .ant-btn-primary').click();

/** Takes down the secret in front of somebody, and closes its dialog. */
export async function takeSecret(page: Page): Promise<string> {
  const secret = (await dialogOf(page).locator('.secret').textContent())!;
  await confirm(page);
  await dialogOf(page).waitFor({ state: 'detached' });
  return secret;
}

/** Chooses somebody in a field where one looks for people by name. */
export async function choose(page: Page, field: string, name: string): Promise<void> {
  const dialog = dialogOf(page);
  await dialog.getByRole('combobox', { name: field }).fill(name);
  await dialog.locator('.ant-select-item-option', { hasText: name }).first().click();
}

/** A moment as a field of the browser takes it, in the zone of the windows of these tests. */
export const local = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16);
