import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Desk } from '../a-desk';
import { byKeyboard, byMouse, type Hands } from './hands';

/** What a window shows in Chinese. */
export const IN_CHINESE = { locale: 'zh-CN' } as const;

/** What is called exactly that, but for a word on it such as "optional" or "away". */
const called = (name: string): RegExp =>
  new RegExp(`^\\s*${name.replace(/[.*+?()]/g, '\\$&')}(?:\\s*(?:optional|选填)|\\s*·.*)?\\s*$`, 'i');

/** A form in front of somebody, filled in by the names that stand on the screen. */
export class Form {
  readonly box: Locator;

  constructor(
    readonly page: Page,
    readonly hands: Hands = byMouse(),
  ) {
    this.box = page.locator('dialog[open]').filter({ has: page.locator('.action-form') });
  }

  /** A field by its name; of several with that name, for things in a list, the last. */
  field(name: string): Locator {
    return this.box
      .locator('.field')
      .filter({ has: this.page.locator(':scope > legend, :scope > label').filter({ hasText: called(name) }) })
      .last();
  }

  async write(name: string, text: string): Promise<void> {
    await this.hands.write(this.field(name).locator('textarea, input').last(), text);
  }

  /** Chooses one of a few by its button, one of many by looking for it. */
  async choose(name: string, value: string): Promise<void> {
    const field = this.field(name);
    await field.waitFor();
    const many = field.locator('.ant-select');
    if ((await many.count()) === 0) {
      return this.hands.mark(field.locator('.choice-button', { hasText: called(value) }).locator('input'));
    }
    const options = this.box.locator('.ant-select-item-option', { hasText: called(value) });
    await this.hands.find(many.locator('input'), value, options);
  }

  /** Adds one more thing to a list. */
  async add(list: string): Promise<void> {
    const before = await this.field(list).locator('.thing').count();
    await this.hands.press(this.field(list).locator('.things > .ant-btn-dashed'));
    await this.field(list).locator('.thing').nth(before).waitFor();
  }

  get main(): Locator {
    return this.box.locator('.dialog-foot .ant-btn-primary');
  }

  /** Sends it, and waits until the server has confirmed it. */
  async send(): Promise<void> {
    await this.hands.press(this.main);
    await this.box.waitFor({ state: 'detached' });
  }
}

/** A person in a window of their own. */
export class Somebody {
  readonly form: Form;

  private constructor(
    readonly page: Page,
    readonly hands: Hands,
    /** Whether they never touch the mouse. */
    readonly keysAlone: boolean,
  ) {
    this.form = new Form(page, hands);
  }

  static async at(
    desk: Desk,
    login: string,
    { keysAlone = false, ...options }: BrowserContextOptions & { readonly keysAlone?: boolean } = {},
  ): Promise<Somebody> {
    const page = await desk.signedIn(login, options);
    return new Somebody(page, keysAlone ? byKeyboard(page) : byMouse(), keysAlone);
  }

  /** The row of a complaint in what they have to do, once it is there. @param toDo what is to be done, where it has several */
  async row(number: string, toDo = ''): Promise<Locator> {
    if (!new URL(this.page.url()).pathname.endsWith('/work')) await this.hands.press(this.page.locator('.rail-brand'));
    const row = this.page.locator('.row:not(.row-gone)', { hasText: number }).filter({ hasText: toDo }).first();
    const news = this.page.locator('.work-news .ant-btn').first();
    // What has come in meanwhile is taken in when they want it, as often as there is something.
    while (!(await row.isVisible())) {
      await row.or(news).first().waitFor();
      if (!(await row.isVisible())) await this.#takeIn(news);
    }
    return this.page.locator('.row', { hasText: number }).filter({ hasText: toDo }).first();
  }

  /** Takes in what is new, unless it has come in by itself meanwhile. */
  async #takeIn(news: Locator): Promise<void> {
    if (this.keysAlone) await this.page.keyboard.press('.');
    else await news.click({ timeout: 2_000 }).catch(() => undefined);
  }

  /** Moves the cursor of the list onto a complaint. */
  async moveTo(number: string): Promise<void> {
    for (let steps = 0; steps < 30; steps++) {
      if ((await this.page.locator('.row-active', { hasText: number }).count()) > 0) return;
      await this.page.keyboard.press('j');
    }
    throw new Error(`The cursor did not reach ${number}.`);
  }

  /** Opens a complaint that waits for them. */
  async opens(number: string): Promise<void> {
    const row = await this.row(number);
    if (this.keysAlone) {
      await this.moveTo(number);
      await this.page.keyboard.press('Enter');
    } else await row.locator('.cell-case a').click();
    await this.#isShown(number);
  }

  /** Does something with a complaint in their list that needs no form. @param letter of the same on the keyboard */
  async doesInList(number: string, action: string, letter: string): Promise<void> {
    const row = await this.row(number, action);
    if (this.keysAlone) {
      await this.moveTo(number);
      await this.page.keyboard.press(letter);
    } else await row.getByRole('button', { name: action }).click();
    await row.locator('.row-done').waitFor();
  }

  /** Goes to a complaint by its number, as people do who have nothing to do in it at the moment. */
  async finds(number: string): Promise<void> {
    await this.#chooses(number, new RegExp(`^${number}`));
    await this.#isShown(number);
  }

  /** Looks for something in everything that there is, and takes it. */
  async #chooses(sought: string, entry: RegExp): Promise<void> {
    const dialog = this.page.locator('dialog[open]');
    if (this.keysAlone) {
      await this.page.keyboard.press('Control+k');
      await this.page.keyboard.insertText(sought);
      const chosen = dialog.locator('.find-entry[aria-selected=true]');
      await dialog.locator('.find-entry', { hasText: entry }).first().waitFor();
      while (!entry.test((await chosen.textContent()) ?? '')) await this.page.keyboard.press('ArrowDown');
      return this.page.keyboard.press('Enter');
    }
    await this.page.locator('.top-find').click();
    await dialog.locator('.find-input').fill(sought);
    await dialog.locator('.find-entry', { hasText: entry }).first().click();
  }

  /** The complaint is there with what may be done, so that its letters work. */
  async #isShown(number: string): Promise<void> {
    await this.page.locator('h1', { hasText: number }).waitFor();
    await this.page.locator('.actions').waitFor();
  }

  /** Begins an action by its button, also where that stands among the others. */
  async begins(action: string): Promise<Form> {
    if (this.keysAlone) {
      await this.page.locator('.actions .case-action').first().waitFor();
      await this.#chooses(action, new RegExp(`^${action}`));
      await this.form.box.waitFor();
      return this.form;
    }
    const panel = this.page.locator('.actions');
    const button = panel.locator('.case-action').filter({ has: this.page.getByText(action, { exact: true }) });
    const others = panel.locator(':scope > .ant-btn-text');
    await button.or(others).first().waitFor();
    if ((await button.count()) === 0) await others.click();
    await button.click();
    await this.form.box.waitFor();
    return this.form;
  }

  /** Carries out an action. */
  async does(action: string, fill?: (form: Form) => Promise<void>): Promise<void> {
    const form = await this.begins(action);
    await fill?.(form);
    await form.send();
  }

  /** Waits until the complaint on the page is in this state. */
  async sees(state: string): Promise<void> {
    await this.page.locator('.case-title .state-mark', { hasText: state }).waitFor();
  }

  /** Waits until the story of the complaint on the page says this. */
  async reads(text: string): Promise<void> {
    await this.page.locator('.story', { hasText: text }).waitFor();
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
