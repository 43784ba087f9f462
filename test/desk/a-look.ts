import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on a page that would keep somebody from using it: one line for each finding. */
export async function barriers(page: Page): Promise<string[]> {
  // Not as an element of the page, which its content security policy would refuse.
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  )) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}
