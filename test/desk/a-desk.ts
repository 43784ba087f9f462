import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core';
import type { ApiDependencies } from '../../api/dependencies';
import { USUAL_SIGN_IN } from '../../api/identity/settings';
import { transaction } from '../../db/transaction';
import { makeSampleAccounts, SAMPLE_PASSWORD } from '../../dev/sample/seed';
import { buildDesk } from '../../tools/desk/build';
import { startBrowser } from '../../tools/screenshots/browser';
import { Caller, type Callers, callersAt } from '../api/callers';
import { tellAtFailure } from '../helpers/at-failure';
import { type Stack, startStack } from '../helpers/stack';

const BUILDS = path.join(__dirname, '..', '..', '.desk');

/**
 * How often somebody presses to sign in. On a busy machine the database may not answer in time; the page says so then, and
 * people press again.
 */
const MOST_PRESSES = 5;

/** A whole installation with its desk, and a browser in front of it. */
export class Desk {
  /** What any page has written to its console as an error, or thrown. */
  readonly errors: string[] = [];
  readonly #contexts: BrowserContext[] = [];

  /** People of the sample organisation who work beside the desk, through the API. */
  readonly they: Callers;

  private constructor(
    readonly stack: Stack,
    readonly url: string,
    readonly browser: Browser,
  ) {
    this.they = callersAt({ app: stack.app, tokens: stack.tokens });
  }

  /** @param other what the API has beside the usual, such as the address of Temporal's UI */
  static async start(other: Partial<ApiDependencies> = {}): Promise<Desk> {
    const browser = await startBrowser();
    await buildDesk(BUILDS, () => undefined);
    const stack = await startStack();
    await transaction(stack.pool, makeSampleAccounts);
    return new Desk(stack, await served(stack, other), browser);
  }

  /** The same installation as it is at another time, with windows of its own. */
  async at(clock: ApiDependencies['clock']): Promise<Desk> {
    return new Desk(this.stack, await served(this.stack, { clock }), this.browser);
  }

  /** Somebody else who does. */
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
    const isSignIn = (one: Response): boolean => one.request().method() === 'POST' && one.url().endsWith('/session');
    for (let presses = 0; presses < MOST_PRESSES; presses++) {
      const answered = page.waitForResponse(isSignIn);
      await page.locator(`button[data-login="${login}"]`).click();
      if ((await answered).status() !== 503) break;
    }
    await page.locator('.shell').waitFor();
    return page;
  }

  /** A window in which somebody has this page in front of them. @param address below `/desk` */
  async opened(login: string, address: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.signedIn(login, options);
    await page.goto(`${this.url}/desk${address}`);
    return page;
  }

  /** Closes all windows, as people do at the end of a day. */
  async closeWindows(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map(closed));
  }

  /**
   * What the pages have complained of since the last time, and forgets it. On a busy machine the database or the engine
   * may not answer in time; the browser notes each such answer, and the desk asks again.
   */
  takeErrors(): string[] {
    return this.errors.splice(0).filter((error) => !error.includes('status of 503'));
  }

  /** What stands in each window at this moment, for whoever has to find out why a test failed. */
  async told(): Promise<string> {
    const pages = this.#contexts.flatMap((context) => context.pages());
    const shown = await Promise.all(pages.map(shownIn));
    return [...shown, ...this.errors.map((error) => `A page complained: ${error}`)].join('\n');
  }

  async stop(): Promise<void> {
    await this.closeWindows();
    await this.browser.close();
    await this.stack.stop();
  }
}

/** Closes a window. A request that a test holds in its hands may be on its way; nobody waits for its answer any more. */
async function closed(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
  await context.close();
}

/** Serves a desk. @param other what the API has beside the usual */
async function served(stack: Stack, other: Partial<ApiDependencies>): Promise<string> {
  const app = await stack.api({ signIn: { ...USUAL_SIGN_IN, samplePassword: SAMPLE_PASSWORD }, ...other });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return url.replace('127.0.0.1', 'localhost');
}

/** The most letters of a window that are told. */
const MOST_TOLD = 3_000;

async function shownIn(page: Page): Promise<string> {
  const text = await page
    .locator('dialog[open], main, body:not(:has(main))')
    .last()
    .ariaSnapshot({ timeout: 10_000 })
    .catch((error: Error) => error.message);
  return `${page.url()} shows ${text.slice(0, MOST_TOLD)}`;
}

interface DeskOptions {
  /** What the API has beside the usual, such as the address of Temporal's UI. */
  readonly api?: Partial<ApiDependencies>;
  /**
   * What the pages may have complained of after a test: answers with a status that it is about, or anything where the
   * tests look by themselves. @default nothing
   */
  readonly allowed?: RegExp;
}

/** How long a busy machine may take to build the desk and to start an installation, in milliseconds. */
const BEGIN_MS = 300_000;

/** For tests that look themselves at what the pages complain of. */
export const LOOKED_AT = /./;

/**
 * One desk for all tests of a file. After each of them its windows are closed, and the pages must not have complained.
 *
 * @param begin takes the desk, and does what has to be there before the first test
 */
export function deskForTests(begin: (desk: Desk) => unknown, { api = {}, allowed = /^$/ }: DeskOptions = {}): void {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.start(api);
    tellAtFailure(() => desk.told());
    await begin(desk);
  }, BEGIN_MS);
  afterEach(async () => {
    await desk.closeWindows();
    expect(desk.takeErrors().filter((error) => !allowed.test(error))).toEqual([]);
  });
  afterAll(() => desk?.stop());
}
