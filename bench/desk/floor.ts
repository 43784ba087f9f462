import type { Page } from 'playwright-core';

/** A row of the floor is as high as one of the desk. */
const ROW_PX = 56;

/**
 * A page of the same browser with nothing but what is measured: rows of plain text that scroll, and a key that sends a
 * request and shows in the row that it is done.
 *
 * @param apiUrl whose liveness is asked, as the shortest request there is
 */
export async function openFloor(page: Page, apiUrl: string, rows: number): Promise<void> {
  const lines = Array.from(
    { length: rows },
    (_, at) => `<div class="row" style="height:${ROW_PX}px">SW-${at} · no signal at home since Monday evening</div>`,
  );
  const body = `<div class="grid" style="height:700px;overflow:auto">${lines.join('')}</div>`;
  await page.route('**/floor', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${apiUrl}/floor`);
  await page.evaluate(`
    document.querySelector('.row').classList.add('row-active');
    addEventListener('keydown', async () => {
      await (await fetch('/healthz')).text();
      document.querySelector('.row-active').textContent = 'Done';
    });
  `);
}
