import type { Page } from 'playwright-core';
import { lazyClient } from '../../client/connect';
import { addWebhook } from '../../db/notification/webhooks';
import { recentAlarms } from '../../db/operations/alarms';
import { noteFinding } from '../../db/operations/findings';
import { complaintId } from '../../domain/ids';
import { WEBHOOK_RETRIES } from '../../domain/notification/retry';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { webhookRound } from '../../worker/notification/webhooks';
import { newWalk, reconcile } from '../../worker/reconcile';
import { workflowIdOf } from '../../workflows/messages';
import { aComplaint, type Callers, granted } from '../api/callers';
import { WorkerProcess } from '../batches/a-worker-process';
import { anEndpoint } from '../helpers/endpoint';
import { eventually } from '../helpers/eventually';
import { moment, now } from '../helpers/stated-time';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

const UI = 'http://127.0.0.1:9';
let desk: Desk;
let they: Callers;
deskForTests(
  (started) => {
    desk = started;
    they = desk.they;
  },
  { api: { temporalUi: UI } },
);

const log = { info() {}, warn() {} };

async function board(login = 'administrator-1', options = {}, address = '/operations'): Promise<Page> {
  const page = await desk.opened(login, address, options);
  await page.locator('.figures').waitFor();
  return page;
}

const figure = (page: Page, name: string) => page.locator(`[data-figure="${name}"] strong`);
const numberOf = async (id: string): Promise<string> => granted(await they.agent.get(`/complaints/${id}`)).number;

/** A complaint whose workflow somebody has ended in Temporal, and that the round has brought back. */
async function aLostOne(): Promise<{ id: string; number: string }> {
  const id = complaintId(await aComplaint(they, 'handling'));
  const { client, pool, taskQueue } = desk.stack;
  await client.workflow.getHandle(workflowIdOf(id)).terminate('a click too many');
  const walk = newWalk();
  await eventually(async () => {
    await reconcile({ client, pool, taskQueue, clock: now, log }, walk);
    return (await recentAlarms(pool, 1, undefined, undefined, { complaint: id })).length > 0;
  });
  return { id, number: await numberOf(id) };
}

test('a workflow that was ended in Temporal is an alarm; one takes it by key, another takes it over and settles it', async () => {
  const page = await board();
  const { id, number } = await aLostOne();
  const row = page.locator('.row', { hasText: number });
  await row.getByText('Workflow lost', { exact: false }).waitFor();
  await row.getByText('its workflow had ended (TERMINATED)').waitFor();
  const link = row.getByRole('link', { name: `Workflow of ${number} in Temporal` });
  expect(await link.getAttribute('href')).toMatch(
    new RegExp(`^${UI}/namespaces/default/workflows/complaint-${id}/[0-9a-f-]+/history$`),
  );
  await row.click();
  await row.getByText('Find out who or what ended the workflow').waitFor();
  await page.keyboard.press('t');
  await row.getByText('Taken by you').waitFor();

  const other = await board('service-manager-1', { locale: 'zh-CN' });
  const same = other.locator('.row', { hasText: number });
  await same.getByText('已接手').waitFor();
  await same.getByRole('button', { name: '接管' }).click();
  await same.getByText('您已接手').waitFor();
  await same.getByRole('button', { name: '处理完毕' }).click();
  await other.getByRole('textbox', { name: '所做的处理' }).fill('已收回脚本的权限。');
  await other.keyboard.press('Control+Enter');
  await same.getByText('已收回脚本的权限。').waitFor();
  await other.getByText('已处理', { exact: true }).click();
  await other.locator('.row', { hasText: number }).getByText('已收回脚本的权限。').waitFor();
  // The first one hears of it by itself, and the row stays in its place.
  await page.locator('.row-gone', { hasText: number }).waitFor();
});

test('an alarm that somebody else takes at the same moment says who has it', async () => {
  const { number } = await aLostOne();
  const page = await board();
  const row = page.locator('.row', { hasText: number });
  await row.getByRole('button', { name: 'Take' }).waitFor();
  const [alarm] = await recentAlarms(desk.stack.pool, 1);
  // Between two looks of the page.
  await page.route('**/alarms?**', (route) => route.abort());
  granted(await they.manager.post(`/alarms/${alarm!.id}/take`, {}));
  await row.getByRole('button', { name: 'Take' }).click();
  await page.getByRole('alert').filter({ hasText: 'has taken it' }).waitFor();
  await page.unrouteAll({ behavior: 'wait' });
  await row.getByText('Taken by').waitFor();
  desk.takeErrors();
});

test('a message that was given up says why, and is sent again from the page', async () => {
  const endpoint = await anEndpoint();
  endpoint.answer = 400;
  const hook = { url: `${endpoint.url}/partner`, events: ['dispatched'] as const, unit: null };
  await addWebhook(desk.stack.pool, { ...hook, events: [...hook.events] }, 'person:x', now());
  const id = await aComplaint(they, 'dispatched');
  const number = await numberOf(id);
  let at = now();
  const round = () => {
    at += DAY;
    const deps = { pool: desk.stack.pool, log, clock: () => at, allowPrivate: true, retries: WEBHOOK_RETRIES };
    return webhookRound(deps);
  };
  const isDead = async () => granted(await they.administrator.get('/operations')).deadLetters > 0;
  await eventually(async () => {
    await round();
    return isDead();
  });
  const page = await board();
  await page.locator('[data-figure="letters"]').click();
  const row = page.locator('.row', { hasText: number });
  await row.getByText(`Webhook to ${endpoint.url}/partner`).waitFor();
  await row.getByText('400').waitFor();
  endpoint.answer = 204;
  const before = endpoint.calls.length;
  await page.keyboard.press('r');
  await row.getByText('Is being sent again').waitFor();
  await eventually(async () => {
    await round();
    return endpoint.calls.length > before;
  });
  await figure(page, 'letters').getByText('0', { exact: true }).waitFor();
  await endpoint.close();
});

test('what is due within the hour and what was missed by unit open their lists, each with the way to Temporal', async () => {
  await aComplaint(they, 'received', { severity: 'critical' });
  const late = await aComplaint(they, 'received', { receivedAt: moment(-20 * DAY) });
  const page = await board();
  await page.locator('[data-figure="due"]').click();
  await page.locator('.grid-clocks .row').first().waitFor();
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(
    String(1 + Number(await figure(page, 'due').textContent())),
  );
  await page.locator('[data-figure="breaches"]').click();
  const number = await numberOf(late);
  await page.locator('.row', { hasText: number }).first().waitFor();
  await page.getByRole('combobox', { name: 'By unit' }).click();
  await page.getByText(/^Haizhou .*service.* \d+$/i).click();
  await page.waitForURL(/unit=haizhou-service/);
  await page.locator('.row', { hasText: number }).first().getByRole('link', { name: 'Temporal' }).waitFor();
  await page.locator('.row', { hasText: number }).first().getByRole('link', { name: number, exact: true }).click();
  await page.getByRole('heading', { name: number }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.figures').waitFor();
});

test('a worker that is killed is seen to be gone, and the streams that are open are counted', async () => {
  const worker = await WorkerProcess.start(desk.stack);
  const page = await board('administrator-1', {}, '/operations?show=machines');
  await page.locator('tr[data-worker="polls"]', { hasText: 'all 1 as they should' }).waitFor();
  await page.locator('[data-streams="1"]').waitFor();
  await worker.kill();
  await page.locator('tr[data-worker="gone"]').waitFor();
}, 180_000);

test('while Temporal is away the page says so, and shows the rest', async () => {
  const client = lazyClient({ address: '127.0.0.1:1', namespace: 'default' });
  const app = await desk.stack.api({ client, temporalUi: UI });
  const alone = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
  await aLostOne();
  const page = await desk.signedIn('administrator-1');
  // The cookie of the session is that of the host, whatever the port.
  await page.goto(`${alone}/desk/operations`);
  await page.getByRole('alert').filter({ hasText: 'Temporal does not answer' }).waitFor();
  await page.locator('.row').first().waitFor();
  await page.locator('[data-figure="machines"] strong', { hasText: '–' }).waitFor();
  await page.close();
  await app.close();
  await client.connection.close();
});

test('a complaint leads operators to its workflow, and nobody else', async () => {
  const id = await aComplaint(they, 'handling');
  const number = await numberOf(id);
  const page = await desk.opened('administrator-1', `/complaints/${id}`);
  const card = page.getByRole('region', { name: 'Workflow' });
  await card.getByText('RUNNING').waitFor();
  const link = card.getByRole('link', { name: 'Open in Temporal' });
  expect(await link.getAttribute('href')).toContain(`${UI}/namespaces/default/workflows/complaint-${id}/`);
  const handler = await desk.opened('handler-1', `/complaints/${id}`);
  await handler.getByRole('heading', { name: number }).waitFor();
  expect(await handler.getByRole('region', { name: 'Workflow' }).count()).toBe(0);
  expect(await handler.getByRole('link', { name: 'Operations' }).count()).toBe(0);
  await handler.goto(`${desk.url}/desk/operations`);
  await handler.getByText('This page is for the people who run the installation').waitFor();
});

test.each([
  ['en-GB', 'light'],
  ['zh-CN', 'dark'],
] as const)('the page keeps nobody out, in %s and %s colours', async (locale, colorScheme) => {
  await aLostOne();
  const id = complaintId(await aComplaint(they));
  const found = { since: now() - HOUR, at: now() - MINUTE, detail: { recorded: 3, workflow: 5 } };
  await noteFinding(desk.stack.pool, id, 'record-behind', found);
  const page = await board('administrator-1', { locale, colorScheme });
  await page.locator('.row').first().click();
  for (const name of ['alarms', 'due', 'breaches', 'letters', 'record-behind', 'machines']) {
    await page.locator(`[data-figure="${name}"]`).click();
    await page.locator(`[data-figure="${name}"][aria-current]`).waitFor();
    await page.locator('.grid .row, .watch-none, .machine-table tbody tr').first().waitFor();
    expect([name, await barriers(page)]).toEqual([name, []]);
  }
});

test('on a telephone it needs no scrolling sideways, and buttons are for a thumb', async () => {
  await aLostOne();
  const phone = { viewport: { width: 360, height: 780 }, locale: 'zh-CN', hasTouch: true, isMobile: true };
  const page = await board('administrator-1', phone);
  const take = page.getByRole('button', { name: '接手' }).first();
  await take.waitFor();
  expect((await take.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  for (const name of ['alarms', 'breaches', 'machines']) {
    await page.locator(`[data-figure="${name}"]`).click();
    await page.locator(`[data-figure="${name}"][aria-current]`).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  }
});
