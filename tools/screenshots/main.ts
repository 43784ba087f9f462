import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
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
  try {
    for (const look of LOOKS) {
      for (const shot of shots) {
        const file = path.join(out, `${shot.name}-${look.name}.png`);
        await take(browser, api, shot, look, file);
        console.log(file);
      }
    }
  } finally {
    await browser.close();
  }
  return 0;
}

async function take(
  browser: Browser,
  api: string,
  { login, path: at, waits, prepare }: Shot,
  look: (typeof LOOKS)[number],
  file: string,
): Promise<void> {
  const { locale, colorScheme, viewport } = look;
  const context = await browser.newContext({ locale, colorScheme, viewport, timezoneId: 'Asia/Shanghai' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    // A cookie for this machine alone needs its name.
    const home = api.replace('127.0.0.1', 'localhost');
    await page.goto(`${home}/desk/`);
    if (login !== null) {
      await page.locator(`button[data-login="${login}"]`).click();
      await page.locator('.shell').waitFor();
      await page.goto(`${home}${at}`);
    }
    await page.locator(waits).first().waitFor();
    await prepare?.(page);
    // What is still moving would be blurred.
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await page.screenshot({ path: file, animations: 'disabled' });
  } finally {
    await context.close();
  }
}

main().then(
  (code) => process.exit(code),
  (thrown) => {
    console.error(thrown instanceof CommandError ? thrown.message : thrown);
    process.exit(2);
  },
);
