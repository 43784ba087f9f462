import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { ApiDependencies } from '../../api/dependencies';
import { USUAL_SIGN_IN } from '../../api/identity/settings';
import { transaction } from '../../db/transaction';
import { makeSampleAccounts, SAMPLE_PASSWORD } from '../../dev/sample/seed';
import { buildDesk } from '../../tools/desk/build';
import { startBrowser } from '../../tools/screenshots/browser';
import { Caller } from '../api/callers';
import { type Stack, startStack } from '../helpers/stack';

const BUILDS = path.join(__dirname, '..', '..', '.desk');

/** A whole installation with its desk, and a browser in front of it. */
export class Desk {
  /** What any page has written to its console as an error, or thrown. */
  readonly errors: string[] = [];
  readonly #contexts: BrowserContext[] = [];

  private constructor(
    readonly stack: Stack,
    readonly url: string,
    readonly browser: Browser,
  ) {}

  /** @param other what the API has beside the usual, such as the address of Temporal's UI */
  static async start(other: Partial<ApiDependencies> = {}): Promise<Desk> {
    const browser = await startBrowser();
    await buildDesk(BUILDS, () => undefined);
    const stack = await startStack();
    await transaction(stack.pool, makeSampleAccounts);
    const app = await stack.api({ signIn: { ...USUAL_SIGN_IN, samplePassword: SAMPLE_PASSWORD }, ...other });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    return new Desk(stack, url.replace('127.0.0.1', 'localhost'), browser);
  }

  /** Somebody who works beside the desk, through the API. */
  person(id: string): Caller {
    return new Caller(this.stack.app, this.stack.tokens.persons[id]);
  }

  /** A window of its own, with nothing in it of the others. */
  async window(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1366, height: 820 },
      locale: 'en-GB',
      timezoneId: 'Asia/Shanghai',
      ...options,
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    // Long enough for a busy machine; whatever is waited for is there at once otherwise.
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => this.errors.push(error.message));
    await page.goto(`${this.url}/`);
    return page;
  }

  /** A window in which somebody of the sample organisation is signed in, by one click on their name. */
  async signedIn(login: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.window(options);
    await page.locator(`button[data-login="${login}"]`).click();
    await page.locator('.shell').waitFor();
    return page;
  }

  /** Closes all windows, as people do at the end of a day. */
  async closeWindows(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  /**
   * What the pages have complained of since the last time, and forgets it. On a busy machine the database or the engine
   * may not answer in time; the browser notes each such answer, and the desk asks again.
   */
  takeErrors(): string[] {
    return this.errors.splice(0).filter((error) => !error.includes('status of 503'));
  }

  async stop(): Promise<void> {
    await this.closeWindows();
    await this.browser.close();
    await this.stack.stop();
  }
}
