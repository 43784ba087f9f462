import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { CommandError } from '../terminal/problem';
import { startBrowser } from './browser';
import { HELP, readCommand } from './options';
import { SHOTS, type Shot } from './pages';

const LOOKS = [
  { name: 'en-light', locale: 'en-GB', colorScheme: 'light', viewport: { width: 1366, height: 820 } },
  { name: 'zh-light', locale: 'zh-CN', colorScheme: 'light', viewport: { width: 1366, height: 820 } },
  { name: 'en-dark', locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1366, height: 820 } },
  { name: 'zh-dark', locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1366, height: 820 } },
  { name: 'en-telephone', locale: 'en-GB', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'zh-telephone', locale: 'zh-CN', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

/** Runs `npm run screenshots`. Returns the exit code. */
async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2), process.env);
  if (command === undefined) {
    console.log(HELP);
    return 0;
  }
  const { api, out, only } = command;
  const shots = SHOTS.filter(({ name }) => only === undefined || name === only);
  if (shots.length === 0) {
    throw new CommandError(`There is no page ${only}; there are ${SHOTS.map(({ name }) => name).join(', ')}.`);
  }
  mkdirSync(out, { recursive: true });
  const browser = await startBrowser();
  let failed = 0;
  try {
    for (const look of LOOKS) {
      const windows = new Map<string | null, Promise<Page>>();
      for (const shot of shots) {
        const file = path.join(out, `${shot.name}-${look.name}.png`);
        try {
          // One window for each person; a page that is not there does not take the pictures of all others with it.
          const window = windows.get(shot.login) ?? signedIn(browser, api, shot.login, look);
          windows.set(shot.login, window);
          await take(await window, api, shot, file);
          console.log(file);
        } catch (thrown) {
          failed += 1;
          console.error(`${file} was not taken: ${(thrown as Error).message.split('\n')[0]}`);
        }
      }
      await Promise.all([...windows.values()].map(async (window) => (await window).context().close()));
    }
  } finally {
    await browser.close();
  }
  return failed === 0 ? 0 : 1;
}

/** A cookie for this machine alone needs its name. */
const homeOf = (api: string): string => api.replace('127.0.0.1', 'localhost');

/** A window in which somebody is signed in; nobody for null. */
async function signedIn(
  browser: Browser,
  api: string,
  login: string | null,
  { locale, colorScheme, viewport }: (typeof LOOKS)[number],
): Promise<Page> {
  const context = await browser.newContext({ locale, colorScheme, viewport, timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${homeOf(api)}/desk/`);
  if (login === null) return page;
  await page.locator(`button[data-login="${login}"]`).click();
  await page.locator('.shell').waitFor();
  return page;
}

async function take(page: Page, api: string, { login, path: at, waits, prepare }: Shot, file: string): Promise<void> {
  if (login !== null) await page.goto(`${homeOf(api)}${at}`);
  await page.locator(waits).first().waitFor();
  await prepare?.(page);
  // What is still moving would be blurred.
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: file, animations: 'disabled' });
}

main().then(
  (code) => process.exit(code),
  (thrown) => {
    console.error(thrown instanceof CommandError ? thrown.message : thrown);
    process.exit(2);
  },
);
