import type { Request } from 'playwright-core';
import { SAMPLE_PASSWORD } from '../../../dev/sample/seed';
import { aComplaint, type Callers, granted, PEOPLE } from '../../api/callers';
import { eventually } from '../../helpers/eventually';
import { type Desk, deskForTests, LOOKED_AT } from '../a-desk';
import { IN_CHINESE, Somebody } from './somebody';

// A journey waits for many answers, and a busy machine gives each of them late.
jest.setTimeout(300_000);

let desk: Desk;
let they: Callers;
deskForTests(
  (started) => {
    desk = started;
    they = desk.they;
  },
  { allowed: LOOKED_AT },
);

/** A complaint in hand, in front of its handler. */
async function inFrontOf(login: string, options = {}): Promise<{ id: string; number: string; handler: Somebody }> {
  const id = await aComplaint(they, 'handling');
  const { number } = granted(await they.agent.get(`/complaints/${id}`));
  const handler = await Somebody.at(desk, login, options);
  await handler.finds(number);
  return { id, number, handler };
}

const notesOf = async (id: string): Promise<string[]> => {
  const { notes } = granted(await they.agent.get(`/complaints/${id}`));
  return notes.map(({ text }: { text: string }) => text);
};

const draftsAbout = async (id: string): Promise<{ action: string; fields: Record<string, string> }[]> =>
  granted(await they.handler.get(`/drafts?about=${id}`)).items;

const proposal = { measure: 'repair', text: '更换天线。', founded: true };

describe('a form that somebody has begun', () => {
  test('is there again after a reload and on another device, and gone everywhere once it was sent', async () => {
    const { id, number, handler } = await inFrontOf('handler-1', IN_CHINESE);
    const form = await handler.begins('提出处理方案');
    await form.choose('处理方式', '维修');
    await form.choose('投诉是否属实', '是');
    await form.write('内容', '更换天线。');
    // The page is left at once, before there was time to save what was written.
    await handler.page.reload();
    await handler.begins('提出处理方案');
    await form.box.locator('.draft-mark', { hasText: '的草稿' }).waitFor();
    expect(await form.field('内容').locator('textarea').inputValue()).toBe('更换天线。');

    const telephone = await Somebody.at(desk, 'handler-1', { viewport: { width: 390, height: 780 } });
    await telephone.page.goto(handler.page.url());
    await telephone.begins('propose a solution');
    await telephone.form.box.getByText(/^Draft of/).waitFor();
    await telephone.form.send();
    expect(granted(await they.agent.get(`/complaints/${id}`))).toMatchObject({ number, state: 'in_review', proposal });
    await eventually(async () => (await draftsAbout(id)).length === 0);
    expect(desk.takeErrors()).toEqual([]);
  });

  test('is thrown away by a word, and then begins empty', async () => {
    const { id, handler } = await inFrontOf('handler-1');
    const form = await handler.begins('propose a solution');
    await form.write('Text', 'Not this one.');
    await form.box.getByText(/^Draft of/).waitFor();
    await handler.page.keyboard.press('Escape');
    await handler.begins('propose a solution');
    await eventually(async () => (await form.field('Text').locator('textarea').inputValue()) === 'Not this one.');
    await form.box.getByRole('button', { name: 'Discard' }).click();
    expect(await form.field('Text').locator('textarea').inputValue()).toBe('');
    await eventually(async () => (await draftsAbout(id)).length === 0);
    await handler.page.reload();
    await handler.begins('propose a solution');
    expect(await form.field('Text').locator('textarea').inputValue()).toBe('');
    expect(desk.takeErrors()).toEqual([]);
  });

  test('does not push out what somebody writes already, and waits for their word', async () => {
    const { id, handler } = await inFrontOf('handler-1');
    granted(await they.handler.put(`/drafts/${id}/propose`, { fields: { text: 'From the train.' }, seen: 4 }));
    let answer: (() => void) | undefined;
    const written = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await handler.page.route('**/drafts?**', async (route) => {
      await written;
      await route.continue();
    });
    const form = await handler.begins('propose a solution');
    await form.write('Text', 'From the desk.');
    answer?.();
    await form.box.getByText('There is an earlier draft').waitFor();
    expect(await form.field('Text').locator('textarea').inputValue()).toBe('From the desk.');
    await form.box.getByRole('button', { name: 'Take it up' }).click();
    expect(await form.field('Text').locator('textarea').inputValue()).toBe('From the train.');
    expect(desk.takeErrors()).toEqual([]);
  });
});

describe('a draft', () => {
  test('that the server cannot take is saved once it can, also after its form was closed, and keeps the tab open', async () => {
    const { id, handler } = await inFrontOf('handler-1');
    const { page } = handler;
    const isAway = { type: '/problems/database-away', title: 'The database is away', status: 503 };
    await page.route('**/drafts/*/propose', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(isAway) }),
    );
    const form = await handler.begins('propose a solution');
    await form.write('Text', 'Written in the tunnel.');
    await form.box.getByText('The draft is not saved').waitFor();
    await page.keyboard.press('Escape');
    await form.box.waitFor({ state: 'detached' });
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await handler.begins('propose a solution');
    await eventually(
      async () => (await form.field('Text').locator('textarea').inputValue()) === 'Written in the tunnel.',
    );
    await page.keyboard.press('Escape');
    await page.unroute('**/drafts/*/propose');
    await eventually(async () => (await draftsAbout(id))[0]?.fields.text === 'Written in the tunnel.', 60_000);
    await page.reload();
    await page.locator('.actions').waitFor();
    expect(desk.takeErrors()).toEqual([]);
  });

  test('of another form stays when a form is sent, found or not yet looked for', async () => {
    const { id, handler } = await inFrontOf('handler-1');
    const { page, form } = handler;
    granted(await they.handler.put(`/drafts/${id}/note`, { fields: { note: 'Yesterday.' }, seen: 4 }));
    let isOver = Promise.withResolvers<void>();
    await page.route('**/drafts?**', (route) => isOver.promise.then(() => route.continue()));
    await page.keyboard.press('n');
    await form.write('Note', 'Before it came.');
    await page.keyboard.press('Control+Enter');
    await form.box.waitFor({ state: 'detached' });
    isOver.resolve();
    await handler.reads('Before it came.');
    isOver = Promise.withResolvers();
    await page.keyboard.press('n');
    await form.write('Note', 'Beside it.');
    isOver.resolve();
    await form.box.getByText('There is an earlier draft').waitFor();
    await page.keyboard.press('Control+Enter');
    await form.box.waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await eventually(async () => (await form.field('Note').locator('textarea').inputValue()) === 'Yesterday.');
    expect(await notesOf(id)).toEqual(['Before it came.', 'Beside it.']);
    expect(desk.takeErrors()).toEqual([]);
  });

  test('of one window is not thrown away by another, and is saved again when there is room for it', async () => {
    const agent = desk.person('p-agent-2');
    const kept = async () => granted(await agent.get('/drafts?about=new')).items[0]?.fields.facts;
    const first = await desk.opened('agent-2', '/intake');
    const second = await first.context().newPage();
    await second.goto(`${desk.url}/desk/intake`);
    for (const [page, facts] of [
      [first, 'The first call.'],
      [second, 'The second call.'],
    ] as const) {
      await page.getByLabel('What happened').fill(facts);
      await eventually(async () => (await kept()) === facts);
      await page.getByText(/^Draft of/).waitFor();
    }
    await first.getByRole('button', { name: 'Discard' }).click();
    await first.getByText(/^Draft of/).waitFor({ state: 'detached' });
    await first.getByLabel('What happened').fill('The third call.');
    await eventually(async () => (await kept()) === 'The third call.');
    await first.getByRole('button', { name: 'Discard' }).click();
    // The second is still on the telephone.
    await eventually(async () => (await kept()) === 'The second call.');
    expect(desk.takeErrors()).toEqual([]);
  });
});

describe('an action whose answer does not come', () => {
  test('is marked while the network is cut, keeps the tab open, and is carried out once when it is back', async () => {
    const { id, handler } = await inFrontOf('handler-1');
    const { page } = handler;
    const form = await handler.begins('propose a solution');
    await form.choose('Solution', 'Repair');
    await form.choose('Is the complaint justified?', 'Yes');
    await form.write('Text', proposal.text);
    await page.context().setOffline(true);
    await form.main.click();
    await form.box.getByText('The server has not confirmed this yet.').waitFor();
    await page.getByRole('button', { name: 'Not confirmed: 1' }).waitFor();
    // Somebody closes the tab, is asked, and stays.
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    expect(page.isClosed()).toBe(false);
    await page.context().setOffline(false);
    await handler.sees('in review');
    await form.box.waitFor({ state: 'detached' });
    expect(granted(await they.agent.get(`/complaints/${id}`))).toMatchObject({ state: 'in_review', proposal });
    const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
    expect(items.filter(({ type }: { type: string }) => type === 'proposed')).toHaveLength(1);
    expect(desk.takeErrors().filter((error) => !error.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  test('is carried out once although the answer was lost, and can be given up', async () => {
    const { id, handler } = await inFrontOf('handler-1');
    const { page } = handler;
    let lose = true;
    const lost: Request[] = [];
    await page.route('**/complaints/*/note', async (route) => {
      lost.push(route.request());
      if (!lose) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.keyboard.press('n');
    await handler.form.write('Note', '只记一次。');
    await page.keyboard.press('Control+Enter');
    await handler.form.box.getByText('The server has not confirmed this yet.').waitFor();
    // It is also sent again by itself, and gone once that arrives, so that nothing arrives before the button is pressed.
    await handler.form.box.getByRole('button', { name: 'Send now' }).click();
    lose = false;
    await handler.form.box.waitFor({ state: 'detached' });
    expect(await notesOf(id)).toEqual(['只记一次。']);
    expect(new Set(lost.map((request) => request.headers()['idempotency-key'])).size).toBe(1);
    expect(lost.length).toBeGreaterThan(1);

    await page.route('**/complaints/*/note', (route) => route.abort('connectionreset'));
    await page.keyboard.press('n');
    await handler.form.write('Note', '不再需要。');
    await page.keyboard.press('Control+Enter');
    await handler.form.box.getByRole('button', { name: 'Do not send again' }).click();
    await page.getByRole('button', { name: 'Not confirmed: 1' }).waitFor({ state: 'detached' });
    expect(await handler.form.field('Note').locator('textarea').inputValue()).toBe('不再需要。');
    expect(await notesOf(id)).toEqual(['只记一次。']);
    expect(desk.takeErrors().filter((error) => !error.includes('ERR_CONNECTION_RESET'))).toEqual([]);
  });
});

test.each([
  ['without an answer', { status: 502, contentType: 'text/plain', body: 'Bad gateway' }],
  ['with an error of the server', { status: 500, contentType: 'text/plain', body: 'Error' }],
])(
  'a sign-in over the page after which the session is asked for %s is tried again, and nothing is lost',
  async (_, answer) => {
    const { id, handler } = await inFrontOf('handler-1');
    const { page, form } = handler;
    await page.keyboard.press('n');
    await form.write('Note', 'On the way.');
    await desk.stack.pool.query('DELETE FROM session WHERE person = $1', [PEOPLE.handler]);
    await page.route('**/session', (route) =>
      route.request().method() === 'GET' ? route.fulfill(answer) : route.continue(),
    );
    await page.keyboard.press('Control+Enter');
    const again = page.locator('dialog[open]', { hasText: 'Your session has ended' });
    const signIn = async () => {
      await again.getByLabel('Name').fill('handler-1');
      await again.getByLabel('Password').fill(SAMPLE_PASSWORD);
      await page.keyboard.press('Enter');
    };
    await signIn();
    await again.getByRole('alert').waitFor();
    expect(await form.field('Note').locator('textarea').inputValue()).toBe('On the way.');
    expect(await notesOf(id)).toEqual([]);
    await page.unroute('**/session');
    await signIn();
    await handler.reads('On the way.');
    expect(await notesOf(id)).toEqual(['On the way.']);
    expect(desk.takeErrors().filter((error) => !/401|50[02]/.test(error))).toEqual([]);
  },
);

test('a first password that was given anew is changed over the page, and only then what waited goes on', async () => {
  const { id, handler } = await inFrontOf('handler-2');
  const { page, form } = handler;
  await page.keyboard.press('n');
  await form.write('Note', 'Before the new password.');
  const { password } = granted(await desk.person('p-administrator-1').post('/people/p-handler-2/account/reset', {}));
  // The end of the session is told at once, and what the page asks for from then on waits.
  const again = page.locator('dialog[open]', { hasText: 'Your session has ended' });
  await again.getByLabel('Name').fill('handler-2');
  await again.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await again.getByText('Choose a password of your own').waitFor();
  expect(await form.field('Note').locator('textarea').inputValue()).toBe('Before the new password.');
  await again.getByLabel('Present password').fill(password);
  for (const name of ['New password', 'New password once more']) {
    await again.getByLabel(name, { exact: true }).fill('a long way home 7');
  }
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'detached' });
  await form.box.getByText(/^Draft of/).waitFor();
  await form.send();
  await handler.reads('Before the new password.');
  expect(await notesOf(id)).toEqual(['Before the new password.']);
  expect(desk.takeErrors().filter((error) => !error.includes('401'))).toEqual([]);
});

test('a session that ends while a form is sent loses nothing: the same request goes out under the same key', async () => {
  const { id, handler } = await inFrontOf('handler-1', IN_CHINESE);
  const { page } = handler;
  const sent: Request[] = [];
  await page.route('**/complaints/*/contact', async (route) => {
    // The session ends at the moment at which the request is on its way.
    if (sent.length === 0) await desk.stack.pool.query('DELETE FROM session WHERE person = $1', [PEOPLE.handler]);
    sent.push(route.request());
    await route.continue();
  });
  const form = await handler.begins('联系客户');
  await form.choose('是否联系上客户', '是');
  await form.write('备注', '客户晚上在家。');
  await form.main.click();
  const again = page.locator('dialog[open]', { hasText: '登录已过期' });
  await again.waitFor();
  await again.getByLabel('用户名').fill('handler-1');
  await again.getByLabel('密码').fill(SAMPLE_PASSWORD);
  await page.keyboard.press('Enter');
  await handler.reads('客户晚上在家。');
  await form.box.waitFor({ state: 'detached' });
  expect(sent.map((request) => request.headers()['idempotency-key'])).toEqual([
    sent[0]!.headers()['idempotency-key'],
    sent[0]!.headers()['idempotency-key'],
  ]);
  expect(sent[1]!.postData()).toBe(sent[0]!.postData());
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  expect(items.filter(({ type }: { type: string }) => type === 'contacted')).toHaveLength(1);
  expect(desk.takeErrors().filter((error) => !error.includes('401'))).toEqual([]);
});
