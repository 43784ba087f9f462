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

/** A list with its rows, or its word on why there are none; waiting for them is a message with a status. */
const LIST = '.row, .page-message:not([role="status"])';

/** A picture, or the word that there is nothing to be drawn, below the one on what is drawn. */
const DRAWN = '.chart canvas, p.quiet + p.quiet';

/** Every place of the desk. */
export const SHOTS: readonly Shot[] = [
  { name: 'sign-in', login: null, path: '/desk/', waits: 'form' },
  { name: 'my-work', login: 'handler-1', path: '/desk/work', waits: LIST },
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
      // What an earlier picture left in the form is offered again, and would be in this one.
      await page.evaluate("fetch('/drafts/new/file', { method: 'DELETE' })");
      await page.reload();
      await page.locator('.intake').waitFor();
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
  { name: 'changes', login: 'administrator-1', path: '/desk/administration/organisation/changes', waits: '.entry' },
  { name: 'reveals', login: 'privacy-officer-1', path: '/desk/administration/reveals', waits: '.admin-head, .card' },
  { name: 'figures', login: 'service-manager-1', path: '/desk/figures', waits: '.spark' },
  { name: 'figure', login: 'service-manager-1', path: '/desk/figures/volume?period=day', waits: '.chart canvas' },
  { name: 'report', login: 'service-manager-1', path: '/desk/figures/report', waits: '.report-section, table' },
  { name: 'targets', login: 'service-manager-1', path: '/desk/figures/targets', waits: '.measures' },
  { name: 'contests', login: 'service-manager-1', path: '/desk/figures/contests', waits: '.measures' },
  { name: 'flow', login: 'service-manager-1', path: '/desk/figures/flow?period=year', waits: DRAWN },
  { name: 'survival', login: 'service-manager-1', path: '/desk/figures/survival', waits: DRAWN },
  { name: 'units', login: 'service-manager-1', path: '/desk/figures/units', waits: DRAWN },
  { name: 'returns', login: 'service-manager-1', path: '/desk/returns', waits: '.card' },
  { name: 'reports', login: 'service-manager-1', path: '/desk/reports', waits: '.card' },
  {
    name: 'kept-report',
    login: 'service-manager-1',
    path: '/desk/reports',
    waits: '.card',
    // The newest one; where nothing was frozen yet, the list says so.
    prepare: async (page) => {
      const newest = page.locator('tbody a').first();
      if (!(await newest.isVisible())) return;
      await newest.click();
      await page.locator('.report-section, table').first().waitFor();
    },
  },
  { name: 'operations', login: 'administrator-1', path: '/desk/operations', waits: '.figures' },
  { name: 'policy', login: 'service-manager-1', path: '/desk/policies/telecom', waits: '.clock-table' },
  { name: 'policies', login: 'service-manager-1', path: '/desk/policies', waits: '.card, li' },
  {
    name: 'policy-draft',
    login: 'service-manager-1',
    path: '/desk/policies/telecom/draft',
    waits: '.document-text, textarea',
  },
  { name: 'calendars', login: 'service-manager-1', path: '/desk/calendars', waits: '.card, li' },
  { name: 'calendar-draft', login: 'service-manager-1', path: '/desk/calendars/cn/draft', waits: 'textarea' },
  { name: 'calendar', login: 'service-manager-1', path: '/desk/calendars/cn', waits: '.day' },
  { name: 'cases', login: 'agent-1', path: '/desk/complaints?open=true', waits: LIST },
  { name: 'dispatch', login: 'dispatcher-1', path: '/desk/dispatch', waits: LIST, prepare: besideIsThere },
  { name: 'coordination', login: 'handler-1', path: '/desk/coordination', waits: LIST, prepare: besideIsThere },
  { name: 'unit', login: 'head-haizhou-network', path: '/desk/unit', waits: '.load tbody tr' },
  { name: 'limits', login: 'head-haizhou-network', path: '/desk/limits?unit=haizhou-network', waits: '.watch' },
  { name: 'preferences', login: 'handler-1', path: '/desk/preferences', waits: '.action-form' },
  {
    name: 'supervision',
    login: 'supervisor-1',
    path: '/desk/supervision',
    waits: '.work-head',
    prepare: besideIsThere,
  },
  { name: 'ladder', login: 'head-haizhou-network', path: '/desk/ladder', waits: '.work-head', prepare: besideIsThere },
  {
    name: 'follow-up',
    login: 'follow-up-caller-1',
    path: '/desk/follow-up',
    waits: '.work-head',
    prepare: besideIsThere,
  },
  {
    name: 'second-review',
    login: 'service-supervisor-1',
    path: '/desk/second-review',
    waits: '.work-head',
    prepare: besideIsThere,
  },
];

/** What is read beside a list comes a moment after it; on a telephone it is not there, and a board may be empty. */
async function besideIsThere(page: Page): Promise<void> {
  const beside = page.locator('.preview');
  if (await beside.isVisible()) await beside.locator('.card').first().waitFor();
}
