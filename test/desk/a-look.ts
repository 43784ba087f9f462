import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What is looked for, of which nothing is told but what was found wrong: everything else of a large page is megabytes. */
const LOOK: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};

/** Runs in the page: what comes or goes by and by is looked at once it is there or gone, since nobody reads it half faded. */
const STILL = `Promise.allSettled(
  document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().iterations < Infinity)
    .map(({ finished }) => finished),
)`;

/** What axe finds on a page that would keep somebody from using it: one line for each finding. */
export async function barriers(page: Page): Promise<string[]> {
  // Not as an element of the page, which its content security policy would refuse.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe.source);
  await page.evaluate(STILL);
  const violations: axe.Result[] = await page.evaluate(
    `axe.run(document, ${JSON.stringify(LOOK)}).then(({ violations }) => violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}
