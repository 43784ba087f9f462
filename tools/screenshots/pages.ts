import type { Page } from 'playwright-core';

/** A page of the desk as it is shown to somebody. */
export interface Shot {
  readonly name: string;
  /** The login of the person of the sample organisation who looks at it; null for nobody. */
  readonly login: string | null;
  readonly path: string;
  /** What is shown once the page is there. */
  readonly waits: string;
  /** What is done on the page before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Every place of the desk. */
export const SHOTS: readonly Shot[] = [
  { name: 'sign-in', login: null, path: '/desk/', waits: 'form' },
  { name: 'my-work', login: 'handler-1', path: '/desk/work', waits: '.row' },
  {
    name: 'complaint',
    login: 'handler-1',
    path: '/desk/work',
    waits: '.row',
    // The first one on the list is the one that presses most.
    prepare: async (page) => {
      await page.locator('.row .cell-case a').first().click();
      await page.locator('.case').waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
    },
  },
  {
    name: 'intake',
    login: 'agent-1',
    path: '/desk/intake',
    waits: '.intake',
    prepare: async (page) => {
      await page.locator('input[type="tel"]').fill('13800000000');
      await page.locator('input[role="combobox"]').first().fill('network');
      await page.locator('[role="option"]').nth(1).click();
      await page.locator('.intake-promise').waitFor();
    },
  },
  ...(
    [
      ['organisation', 'organisation?unit=haizhou-network', '.entry'],
      ['organisation-document', 'organisation/document', '.document-text'],
      ['person', 'people/p-handler-1', '.pairs-admin'],
      ['absences', 'absences', '.absences'],
      ['keys', 'keys', '.entry'],
      ['webhooks', 'webhooks', '.admin-head'],
      ['access-record', 'access', '.access-entry'],
    ] as const
  ).map(([name, path, waits]) => ({ name, login: 'administrator-1', path: `/desk/administration/${path}`, waits })),
  { name: 'operations', login: 'administrator-1', path: '/desk/operations', waits: '.figures' },
  { name: 'policy', login: 'service-manager-1', path: '/desk/policies/telecom', waits: '.clock-table' },
  { name: 'calendar', login: 'service-manager-1', path: '/desk/calendars/cn', waits: '.day' },
];
