import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { startBrowser } from '../../tools/screenshots/browser';
import { anIntake, INTAKE, ONE_UNIT } from '../case/steps';
import { openFloor } from '../desk/floor';
import { type Distribution, distribution, percentile } from '../distribution';
import { ApiCaller } from '../http';
import { atOnce, interleave } from '../interleave';
import { atMost, type Part, type PartResult, type Surroundings } from '../part';
import { plain } from '../report/table';

/** A frame that took longer was not in time for the next but one picture of a screen with 60 a second. */
const JANK_MS = 50;
/** The longest time from a key to its result, apart from the request itself, in milliseconds. */
const ANSWER_MS = 100;
const SCROLL_PX = 100;
const WHO = 'handler-1';

/** What one page took. */
interface Measured {
  readonly name: string;
  readonly frames: number[];
  empty: number;
  /** From a key to its result, and its request alone, in milliseconds. */
  readonly answers: { readonly shown: number; readonly request: number }[];
}

interface Contender extends Measured {
  readonly page: Page;
  /** The key, what it shows, and the end of the path that it asks. */
  readonly does: { readonly key: string; readonly text: string; readonly path: string };
  /** Makes the next row the one in hand. */
  next(): Promise<void>;
}

/** Measures the desk in a real browser beside a page with nothing but rows: the list of somebody with 500 duties. */
export const desk: Part = async (surroundings) => {
  const { ground, quick, say, signal } = surroundings;
  const size = quick ? { rows: 20, rounds: 2, loads: 2 } : { rows: 500, rounds: 10, loads: 10 };
  await fileDuties(surroundings, size.rows);
  const browser = await startBrowser();
  try {
    const loads = await firstLoads(browser, ground.apiUrl, size.loads);
    const contenders = [await plainPage(browser, ground.apiUrl, size.rows), await theDesk(browser, ground.apiUrl)];
    // The first turn only warms up.
    await interleave(contenders, size.rounds + 1, signal, async (one, round) => {
      const { frames, empty } = await one.page.evaluate<{ frames: number[]; empty: number }>(
        `bench.scroll('.grid', '.row', ${SCROLL_PX})`,
      );
      const answer = await answered(one);
      if (round === 0) return;
      one.frames.push(...frames);
      one.empty += empty;
      one.answers.push(answer);
      if (one === contenders.at(-1)) say(`desk: round ${round} of ${size.rounds}`);
    });
    return report(contenders, loads, size);
  } finally {
    await browser.close();
  }
};

/** Files complaints that wait to be signed for by the unit of one handler. */
async function fileDuties({ ground, signal, say }: Surroundings, rows: number): Promise<void> {
  const caller = new ApiCaller(ground.apiUrl, 8);
  const waiting = ONE_UNIT.steps.slice(
    0,
    ONE_UNIT.steps.findIndex(({ action }) => action === 'accept'),
  );
  say(`desk: filing ${rows} complaints`);
  try {
    await atOnce(8, rows, signal, async () => {
      const { body } = await caller.post(ground.token(INTAKE.who), '/complaints', anIntake(), v7());
      for (const { who, action, body: request } of waiting)
        await caller.post(ground.token(who), `/complaints/${body.id}/${action}`, request, v7());
    });
  } finally {
    caller.close();
  }
}

/** A window of its own, in which the page can be measured. */
async function aPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 820 }, locale: 'en-GB' });
  await context.addInitScript({ path: path.join(__dirname, '..', 'desk', 'in-page.js') });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  return page;
}

/** @param apiUrl by the name under which a cookie of the desk may be sent without TLS */
async function signIn(page: Page, apiUrl: string): Promise<void> {
  await page.goto(`${apiUrl.replace('127.0.0.1', 'localhost')}/`);
  await page.locator(`button[data-login="${WHO}"]`).click();
  await page.locator('.row').first().waitFor();
}

async function plainPage(browser: Browser, apiUrl: string, rows: number): Promise<Contender> {
  const page = await aPage(browser);
  await openFloor(page, apiUrl, rows);
  return {
    ...{ name: 'plain page', page, frames: [], empty: 0, answers: [] },
    does: { key: 'a', text: 'Done', path: '/healthz' },
    next: () =>
      page.evaluate(`{
        const row = document.querySelector('.row-active');
        row.classList.remove('row-active');
        row.nextElementSibling.classList.add('row-active');
      }`),
  };
}

async function theDesk(browser: Browser, apiUrl: string): Promise<Contender> {
  const page = await aPage(browser);
  await signIn(page, apiUrl);
  await page.keyboard.press('j');
  await page.locator('.row-active').waitFor();
  return {
    ...{ name: 'my work', page, frames: [], empty: 0, answers: [] },
    does: { key: 'a', text: 'Done', path: '/accept' },
    next: () => page.keyboard.press('j'),
  };
}

async function answered({ page, does: { key, text, path: asked }, next }: Contender): Promise<Measured['answers'][0]> {
  const answer = page.evaluate<Measured['answers'][0]>(
    `bench.answered('.row-active', ${JSON.stringify(text)}, ${JSON.stringify(asked)})`,
  );
  await page.keyboard.press(key);
  const taken = await answer;
  await next();
  return taken;
}

/** From the address to the first row, with nothing in the browser's cache, for somebody who is signed in. */
async function firstLoads(browser: Browser, apiUrl: string, loads: number): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < loads; n++) {
    const page = await aPage(browser);
    await signIn(page, apiUrl);
    const cache = await page.context().newCDPSession(page);
    await cache.send('Network.setCacheDisabled', { cacheDisabled: true });
    const begun = performance.now();
    await page.reload({ waitUntil: 'commit' });
    await page.locator('.row').first().waitFor();
    taken.push(performance.now() - begun);
    await page.context().close();
  }
  return taken;
}

interface Line {
  readonly name: string;
  readonly frames: Distribution;
  readonly empty: number;
  readonly besidesRequest: Distribution;
  readonly request: Distribution;
}

const lineOf = ({ name, frames, empty, answers }: Measured): Line => ({
  name,
  frames: distribution(frames),
  empty,
  besidesRequest: distribution(answers.map(({ shown, request }) => shown - request)),
  request: distribution(answers.map(({ request }) => request)),
});

function report(
  contenders: readonly Measured[],
  loads: readonly number[],
  size: { rows: number; rounds: number },
): PartResult {
  const lines = contenders.map(lineOf);
  const ours = lines.at(-1)!;
  const late = contenders.at(-1)!.frames.filter((ms) => ms > JANK_MS).length;
  return {
    about:
      `The list of a handler with ${size.rows} duties in a headless browser, scrolled to its end and back ${size.rounds} times, ` +
      `${SCROLL_PX} px a frame, by turns with a page of as many rows of plain text; then one duty signed for by key. ` +
      `First load without a cache, until the first row: ${plain(percentile(loads, 0.5))} ms (median of ${loads.length}). Milliseconds.`,
    tables: [
      {
        columns: ['scrolling', 'frames', 'median', 'p99', 'longest', 'without a row'],
        rows: lines.map(({ name, frames, empty }) => [
          name,
          String(frames.n),
          ...[frames.median, frames.p99, frames.max].map(plain),
          String(empty),
        ]),
      },
      {
        columns: ['a key until its result', 'n', 'request (median)', 'besides (median)', 'besides (longest)'],
        rows: lines.map(({ name, request, besidesRequest }) => [
          name,
          String(request.n),
          ...[request.median, besidesRequest.median, besidesRequest.max].map(plain),
        ]),
      },
    ],
    verdicts: [
      atMost(`${size.rows} rows scroll without jank: frames above ${JANK_MS} ms`, late, 0, 'frames'),
      atMost('frames without a row in the middle', ours.empty, 0, 'frames'),
      atMost('the answer shows, besides its request (longest)', ours.besidesRequest.max, ANSWER_MS, 'ms'),
    ],
    figures: { size, lines, firstLoadMs: loads },
  };
}
