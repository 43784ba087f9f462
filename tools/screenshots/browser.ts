import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/**
 * Where systems keep the browser. First the one without the windows of a desktop, which draws the same pages with two
 * thirds of the work.
 */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a browser with a new profile: that of `CHROMIUM`, the system's, or the one that Playwright has downloaded.
 *
 * @throws Error that names the command which brings one
 */
export async function startBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM;
  const found = [...(given ? [given] : PLACES), chromium.executablePath()].find((place) => existsSync(place));
  if (found === undefined) {
    throw new Error(
      'There is no browser on this machine. This brings one: npx playwright-core install --with-deps chromium',
    );
  }
  return chromium.launch({ executablePath: found, args: FLAGS });
}
