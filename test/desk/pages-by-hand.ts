import type { Page } from 'playwright-core';
import type { Definition } from '../../domain/measures/definition';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { type CellByHand, reportByHand } from '../api/routes/measures/report-by-hand';
import { type MonthByHand, NOTHING, valueByHand } from '../db/measures/a-figure-by-hand';

/* What the pages of figures are to show of a month that was worked out by hand, and what they show. */

const rounded = (value: number): string => String(Math.round(value * 10) / 10);

/** A time in its two largest units, or working time, which has no days. */
function long(ms: number, shape: Definition['shape']): string {
  const [days, hours, minutes] = [Math.floor(ms / DAY), Math.floor(ms / HOUR), Math.floor(ms / MINUTE)];
  const also = (count: number, unit: string): string => (count > 0 ? ` ${count} ${unit}` : '');
  if (days > 0) return shape === 'working' ? `${hours} h` : `${days} d${also(hours % 24, 'h')}`;
  return hours > 0 ? `${hours} h${also(minutes % 60, 'min')}` : `${minutes} min`;
}

function said({ shape }: Definition, value: number | null): string {
  if (value === null) return '–';
  if (shape === 'rate') return `${rounded(value * 100)}%`;
  return shape === 'count' ? rounded(value) : long(value, shape);
}

/** Goes to another page of the desk, as its links do, without loading it anew. */
const goTo = (page: Page, address: string): Promise<void> =>
  page.evaluate(`history.pushState(null, '', ${JSON.stringify(`/desk${address}`)})`);

/** What a figure says of these months, and what its page is to say: the value, the numerator and the denominator. */
export async function pageOfFigure(page: Page, definition: Definition, months: readonly MonthByHand[]) {
  await goTo(page, `/figures/${definition.id}?month=${months.at(-1)!.month}`);
  const trend = page.locator(`section[aria-label="${definition.name.en} by month"]`);
  const shown: (string | null)[][] = [];
  const byHand: string[][] = [];
  for (const month of months) {
    const by = month.figures[definition.id] ?? NOTHING;
    const [, denominator, numerator] = by;
    byHand.push([said(definition, valueByHand(definition, by, month)), `${numerator}`, `${denominator}`]);
    const cells = trend.locator(`[data-period="${month.month}-01"] td`);
    await cells.first().waitFor({ state: 'attached' });
    shown.push((await cells.allTextContents()).slice(0, 3));
  }
  return { shown, byHand };
}

/** What the page of the report says of a month, table by table, and what it is to say. */
export async function pageOfReport(page: Page, month: MonthByHand) {
  const shown: unknown[] = [];
  const byHand: unknown[] = [];
  for (const { id, cut, lines } of reportByHand(month)) {
    const rows = page.locator(`[data-table="${id}"] tbody tr`);
    shown.push([id, await rows.count()]);
    byHand.push([id, lines.length]);
    for (const [index, { key, cells }] of lines.entries()) {
      const row = rows.nth(index);
      if (cut === null) {
        const parts = await row.locator('[data-part]').allTextContents();
        const value = await row.locator('strong').textContent();
        const times = await row.locator('[data-label$="within"]').allTextContents();
        shown.push([await row.getAttribute('data-measure'), value, ...parts, ...times.filter((one) => one !== '')]);
        byHand.push(wholeByHand(cells[0]!));
      } else {
        const texts = await row.locator('[data-measure]').allTextContents();
        shown.push([await row.getAttribute('data-key'), ...texts.map((one) => one.trim())]);
        byHand.push([key ?? '', ...cells.map(lineByHand)]);
      }
    }
  }
  return { shown, byHand };
}

function wholeByHand({ definition, by: [population, denominator, numerator, time], value }: CellByHand) {
  const parts = [numerator, denominator, population - denominator].map(String);
  const times = time === undefined ? [] : [long(time.p50, definition.shape), long(time.p90, definition.shape)];
  return [definition.id, said(definition, value), ...parts, ...times];
}

function lineByHand({ definition, by: [population, denominator, numerator], value }: CellByHand): string {
  const { shape } = definition;
  if (shape === 'count') return String(numerator);
  if (population === 0) return '–';
  return `${said(definition, value)} ${shape === 'rate' ? `${numerator} / ${denominator}` : denominator}`;
}
