import type { Locator, Page } from 'playwright-core';

/** With what somebody works: the mouse, or the keyboard alone. */
export interface Hands {
  /** Presses a button, or follows a link. */
  press(what: Locator): Promise<void>;
  /** Writes into a field. */
  write(field: Locator, text: string): Promise<void>;
  /** Chooses one of a few that all stand there. */
  mark(choice: Locator): Promise<void>;
  /** Chooses one of many by looking for it. */
  find(field: Locator, text: string, found: Locator): Promise<void>;
}

/** How far somebody goes on with Tab before they give up. */
const MOST_TABS = 250;

/** Goes on with Tab until this has the focus, or something within it. */
export async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  for (let steps = 0; steps < MOST_TABS; steps++) {
    if (await what.evaluate((element) => element.contains(element.ownerDocument.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not reach ${what}.`);
}

export const byMouse = (): Hands => ({
  press: (what) => what.click(),
  write: (field, text) => field.fill(text),
  mark: (choice) => choice.check(),
  async find(field, text, found) {
    await field.fill(text);
    await found.first().click();
  },
});

export const byKeyboard = (page: Page): Hands => ({
  async press(what) {
    await tabTo(page, what);
    await page.keyboard.press('Enter');
  },
  async write(field, text) {
    await tabTo(page, field);
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
  },
  async mark(choice) {
    const group = choice.locator('xpath=ancestor::*[contains(@class, "choices")][1]');
    await tabTo(page, group);
    const count = await group.locator('input').count();
    for (let steps = 0; steps <= count; steps++) {
      if (await choice.evaluate((element) => element === element.ownerDocument.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    if (!(await choice.isChecked())) await page.keyboard.press('Space');
    if (!(await choice.isChecked())) throw new Error(`The keys did not choose ${choice}.`);
  },
  async find(field, text, found) {
    await tabTo(page, field);
    await page.keyboard.insertText(text);
    await found.first().waitFor();
    await page.keyboard.press('Enter');
  },
});
