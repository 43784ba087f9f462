import { Webhook } from 'standardwebhooks';
import { WEBHOOK_RETRIES } from '../../../domain/notification/retry';
import { webhookRound } from '../../../worker/notification/webhooks';
import { aComplaint, Caller, type Callers, PEOPLE } from '../../api/callers';
import { anEndpoint, type Endpoint } from '../../helpers/endpoint';
import { now } from '../../helpers/stated-time';
import { type Desk, deskForTests } from '../a-desk';
import { tabTo } from '../journeys/hands';
import { IN_CHINESE } from '../journeys/somebody';
import { administration, confirm, dialogOf, takeSecret } from './an-administrator';

jest.setTimeout(300_000);

let desk: Desk;
let they: Callers;
let endpoint: Endpoint;
deskForTests(
  async (started) => {
    desk = started;
    they = desk.they;
    endpoint = await anEndpoint();
  },
  { api: { allowPrivateWebhooks: true }, allowed: /status of (400|401)/ },
);
afterAll(() => endpoint?.close());

/** The status with which the API answers a program that has this key. */
const statusFor = async (key: string): Promise<number> =>
  (await new Caller(desk.stack.app, key).getOnce('/complaints?limit=1')).statusCode;

test('a key is made, used, replaced with an overlap, and revoked, by keyboard', async () => {
  const page = await administration(desk, 'keys');
  const dialog = dialogOf(page);
  await page.keyboard.press('n');
  await dialog.getByLabel('Name').waitFor();
  await page.keyboard.press('Enter');
  // What the API says is wrong stands at its field.
  await dialog.locator('.field', { hasText: 'Name' }).locator('.field-error').waitFor();
  await tabTo(page, dialog.getByLabel('Name'));
  await page.keyboard.type('wall-board');
  await tabTo(page, dialog.getByRole('checkbox', { name: 'read all complaints' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await dialog.locator('.secret').waitFor();
  // A browser that keeps the clipboard from the page has copied nothing, and nobody is told that it had.
  await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true })');
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await dialog.getByText('press Ctrl-C').waitFor();
  expect(await page.evaluate('getSelection().toString()')).toBe(await dialog.locator('.secret').textContent());
  expect(await dialog.getByRole('button', { name: 'Copied' }).count()).toBe(0);
  const first = await takeSecret(page);
  expect(await statusFor(first)).toBe(200);
  const entries = page.locator('.entries > li', { hasText: 'wall-board' });
  await entries.getByText('read all complaints').waitFor();

  await entries.getByRole('button', { name: 'Replace' }).click();
  await confirm(page);
  await dialog.locator('.secret').waitFor();
  const second = await takeSecret(page);
  expect(second).not.toBe(first);
  expect([await statusFor(first), await statusFor(second)]).toEqual([200, 200]);

  const newest = entries.first();
  await newest.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByText('This cannot be undone').waitFor();
  // Enter alone does not take anything away.
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await statusFor(second)).toBe(200);
  await newest.getByRole('button', { name: 'Revoke' }).click();
  await confirm(page);
  await dialog.waitFor({ state: 'detached' });
  await newest.getByText(/^Ended /).waitFor();
  expect([await statusFor(first), await statusFor(second)]).toEqual([200, 401]);
  expect(await page.content()).not.toContain(second);
});

test('a token of somebody is made and revoked on their page', async () => {
  const page = await administration(desk, `people/${PEOPLE.agent}`);
  const tokens = page.getByRole('region', { name: 'Tokens for programs' });
  await tokens.getByRole('button', { name: 'Make a token' }).click();
  await confirm(page);
  await dialogOf(page).locator('.secret').waitFor();
  const token = await takeSecret(page);
  expect(await statusFor(token)).toBe(200);
  // The token of the sample has no end.
  await tokens.locator('.entries > li', { hasText: 'Ends' }).getByRole('button', { name: 'Revoke' }).click();
  await confirm(page);
  await dialogOf(page).waitFor({ state: 'detached' });
  // It looks as a key does that has ended.
  await tokens
    .locator('.entry-over')
    .getByText(/^Ended /)
    .waitFor();
  expect(await statusFor(token)).toBe(401);
});

test('a webhook is made, delivers to its address with a signature, fails, and is switched off', async () => {
  const page = await administration(desk, 'webhooks', IN_CHINESE);
  const dialog = dialogOf(page);
  await page.keyboard.press('n');
  await dialog.getByLabel('地址').fill(`${endpoint.url}/hook`);
  await dialog.getByRole('combobox', { name: '事件' }).fill('受理');
  await dialog.locator('.ant-select-item-option', { hasText: '受理' }).first().click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '新建网络回调' }).click();
  await dialog.locator('.secret').waitFor();
  const secret = await takeSecret(page);
  const entry = page.locator('.entries > li', { hasText: endpoint.url });
  await entry.getByText('尚未投递').waitFor();

  const round = () =>
    webhookRound({
      pool: desk.stack.pool,
      log: { info() {}, warn() {} },
      clock: now,
      allowPrivate: true,
      retries: WEBHOOK_RETRIES,
    });
  await aComplaint(they);
  while (endpoint.calls.length === 0) await round();
  const { body, headers } = endpoint.calls[0]!;
  // The clock of the installation is the stated one, by which a verifier of today would call the message old.
  const sentAt = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const signed = new Webhook(secret).sign(String(headers['webhook-id']), sentAt, body);
  expect(headers['webhook-signature']).toBe(signed);
  await page.reload();
  await entry.getByText('最近投递成功').waitFor();

  endpoint.answer = 500;
  const before = endpoint.calls.length;
  await aComplaint(they);
  while (endpoint.calls.length === before) await round();
  await page.reload();
  await entry.getByText('上次成功以来失败 1 次').waitFor();

  await entry.getByRole('button', { name: '停用' }).click();
  await dialog.getByText('保留 30 天').waitFor();
  await confirm(page);
  await entry.getByText('已停用').waitFor();
  await entry.getByRole('button', { name: '删除' }).click();
  await confirm(page);
  await entry.waitFor({ state: 'detached' });
});

test('the access record says who came in and who was refused, and is narrowed by the address', async () => {
  const page = await administration(desk, 'access');
  await page.getByText('signed in').first().waitFor();
  const stranger = await desk.window();
  await stranger.getByLabel('Name').fill('agent-1');
  await stranger.getByLabel('Password', { exact: true }).fill('not the password');
  await stranger.keyboard.press('Enter');
  await stranger.getByRole('alert').waitFor();
  await page.goto(`${desk.url}/desk/administration/access?what=refused`);
  await page.locator('.access-entry', { hasText: 'refused' }).getByRole('link', { name: '王甲' }).waitFor();
  expect(await page.locator('.access-entry', { hasText: 'signed in' }).count()).toBe(0);
});
