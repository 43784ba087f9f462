import type { Response } from 'light-my-request';
import { addWebhook } from '../../db/notification/webhooks';
import { MAIL_RETRIES, WEBHOOK_RETRIES } from '../../domain/notification/retry';
import { WEBHOOK_EVENTS } from '../../domain/notification/webhook-events';
import { DAY } from '../../domain/time';
import { mailRound, smtpPost } from '../../worker/notification/mail';
import { webhookRound } from '../../worker/notification/webhooks';
import { CHINESE } from '../helpers/chinese';
import { anEndpoint } from '../helpers/endpoint';
import { aMailbox } from '../helpers/mailbox';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { callersAt, granted, MARKET, refused } from './callers';
import {
  addressOf,
  aWorld,
  CASES,
  type CaseName,
  MAY_HEAR,
  NOT_THERE,
  READERS,
  type ReaderName,
  type World,
} from './walk/a-world';
import { ACTIONS, attempts, type Request, WALKS } from './walk/routes';

/** The readers of the world try every route, and must find no case that is kept from them. */

jest.setTimeout(300_000);

let stack: Stack;
let world: World;
beforeAll(async () => {
  stack = await startStack();
  world = await aWorld(stack);
  const name = { zh: '月度评比', en: 'of the month' };
  const items = [{ measure: 'completion', weight: 1, better: 'higher' }];
  const contest = { id: 'units', name, of: 'unit', unit: 'province', since: '2026-02', least: 1, items };
  const { manager } = callersAt(stack);
  expect((await manager.put('/contests', contest)).statusCode).toBe(204);
});
afterAll(() => stack?.stop());

const send = (reader: ReaderName, { method, url, body, key }: Request): Promise<Response> => {
  const who = world.readers[reader];
  if (method === 'GET') return who.get(url);
  if (method === 'DELETE') return who.delete(url);
  return method === 'PUT'
    ? who.put(url, body)
    : who.post(url, body, key === undefined ? {} : { 'idempotency-key': key });
};

/** Everything that an answer says, including the content of its cursors. */
function said(answer: Response): string {
  const cursors = [...answer.payload.matchAll(/"next":"([^"]+)"/g)].map(([, cursor]) =>
    Buffer.from(cursor!, 'base64url'),
  );
  return [answer.payload, JSON.stringify(answer.headers), ...cursors.map((cursor) => cursor.toString('latin1'))].join(
    '\n',
  );
}

/**
 * The cases that occur in a text although they are kept from the reader, except those whose id or number the reader
 * sent.
 */
function foundIn(text: string, reader: ReaderName, asked = ''): CaseName[] {
  const names = (said: string, name: CaseName): boolean =>
    Object.values(world.cases[name]).some((one) => said.includes(one));
  return CASES.filter((name) => !MAY_HEAR[reader].includes(name) && names(text, name) && !names(asked, name));
}

test('every route of the API is walked', () => {
  const paths = Object.entries(stack.app.swagger().paths ?? {});
  const routes = paths.flatMap(([path, methods]) => Object.keys(methods!).map((one) => `${one.toUpperCase()} ${path}`));
  const actions = ACTIONS.map((action) => `POST /complaints/{id}/${action}`);
  expect([...Object.keys(WALKS), ...actions].sort()).toEqual(routes.sort());
});

/** The sentences of a refusal that are not in Chinese, as the readers ask for. */
function notInChinese(answer: Response): string[] {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return [];
  const { title, detail, errors = [] } = answer.json();
  const sentences: string[] = [title, detail, ...errors.map(({ message }: { message: string }) => message)];
  return sentences.filter((sentence) => !CHINESE.test(sentence));
}

/** Routes that gave somebody more than a refusal. */
const answered = new Set<string>();

test.each(READERS)('%s finds no case that is kept from them on any route', async (reader) => {
  const leaks: object[] = [];
  const english: object[] = [];
  for (const [route, walk] of Object.entries(WALKS)) {
    for (const request of walk(world, reader)) {
      const answer = await send(reader, request);
      if (answer.statusCode < 300) answered.add(route);
      const found = foundIn(said(answer), reader, JSON.stringify(request));
      if (found.length > 0) leaks.push({ route, url: request.url, found });
      if (answer.statusCode >= 500 && answer.statusCode !== 503) leaks.push({ route, status: answer.statusCode });
      english.push(...notInChinese(answer).map((sentence) => ({ route, sentence })));
    }
  }
  expect(leaks).toEqual([]);
  expect(english).toEqual([]);
});

/** It never ends; test/api/routes/live.test.ts reads it. */
const ENDLESS = ['GET /stream'];
/** The readers come with tokens, and no provider is configured here. test/api/routes/sign-in goes these ways. */
const BY_SESSION = ['GET /session', 'GET /sign-in/oidc', 'GET /sign-in/oidc/callback'];

test('every route for reading gave an answer to some of them', () => {
  const silent = Object.keys(WALKS).filter((route) => route.startsWith('GET ') && !answered.has(route));
  expect(silent.sort()).toEqual([...BY_SESSION, ...ENDLESS]);
});

test.each(READERS)('%s cannot tell a case that is not there for them from one that does not exist', async (reader) => {
  const differing: object[] = [];
  const english: object[] = [];
  const unknown = '01936d8e-0000-7000-8000-000000000002';
  for (const name of NOT_THERE[reader]) {
    const { id, number } = world.cases[name];
    const same = async (request: Request) => {
      const other = (text: string): string => text.replaceAll(id, unknown).replaceAll(number, '20260101-999999');
      const elsewhere = JSON.parse(other(JSON.stringify(request))) as Request;
      const [there, none] = [await send(reader, request), await send(reader, elsewhere)];
      const seen = ({ statusCode, payload }: Response): string => `${statusCode} ${other(payload)}`;
      if (seen(there) !== seen(none)) differing.push({ ...request, there: seen(there), none: seen(none) });
      english.push(...notInChinese(none).map((sentence) => ({ ...request, sentence })));
    };
    for (const what of ['', '/events', '/actions', '/workflow'])
      await same({ method: 'GET', url: `/complaints/${id}${what}` });
    await same({ method: 'POST', url: `/complaints/${id}/reveal`, body: { field: 'name', reason: 'x' } });
    await same({ method: 'GET', url: `/complaints/by-number/${number}` });
    await same({ method: 'GET', url: `/complaints/${id}/tasks/t5-1` });
    for (const action of ACTIONS) {
      for (const body of attempts(action, id)) await same({ method: 'POST', url: `/complaints/${id}/${action}`, body });
    }
  }
  expect(differing).toEqual([]);
  expect(english).toEqual([]);
});

test('no text of a refused request is kept', async () => {
  const { rows } = await stack.pool.query('SELECT content FROM complaint_text WHERE content = $1', ['x']);
  expect(rows).toEqual([]);
});

test.each(READERS)(
  'no answer to an action of %s names a case that is kept from them, even if the case refers to such cases',
  async (reader) => {
    const leaks: object[] = [];
    const visible = MAY_HEAR[reader].filter((name) => name !== 'kept' && name !== 'shared');
    for (const name of visible) {
      const url = `/complaints/${world.cases[name].id}`;
      const requests: Request[] = [
        { method: 'POST', url: `${url}/note`, body: { note: '已知。' }, key: `note-${reader}` },
        { method: 'POST', url: `${url}/note`, body: { note: '已知。' }, key: `note-${reader}` },
        { method: 'POST', url: `${url}/merge`, body: { into: world.cases.duplicate.id, reason: '同一事。' } },
        { method: 'POST', url: `${url}/accept-task`, body: { task: 't9-9' } },
      ];
      for (const request of requests) {
        const found = foundIn(said(await send(reader, request)), reader, JSON.stringify(request));
        if (found.length > 0) leaks.push({ ...request, found });
      }
    }
    expect(leaks).toEqual([]);
  },
);

test('a unit that was asked learns nothing of other units’ tasks, whatever it tries', async () => {
  const { readers, cases, othersTasks } = world;
  const { id } = cases.shared;
  const answers = [
    await readers.askedUnit.get(`/complaints/${id}`),
    await readers.askedUnit.get(`/complaints/${id}/actions`),
    await readers.askedUnit.get(`/complaints/${id}/events`),
    ...(await Promise.all(ACTIONS.map((action) => readers.askedUnit.does(id, action, attempts(action, id)[0])))),
  ];
  for (const task of othersTasks) {
    expect(
      answers.filter(({ payload }) => payload.includes(`"${task}"`) || new RegExp(`\\b${task}\\b`).test(payload)),
    ).toEqual([]);
  }
});

test('a key that may only add notes learns that it did, and nothing of the case', async () => {
  const { id } = world.cases.repeating;
  expect(granted(await world.readers.noting.does(id, 'note', { note: '录音已存。' }))).toEqual({ sight: 'none', id });
  // It also does not learn why a note is refused.
  const { id: over } = granted(await world.readers.farAgent.files(), 201);
  await world.readers.farAgent.achieves(over, 'withdraw', { reason: '客户撤诉。' });
  const late = refused(await world.readers.noting.does(over, 'note', { note: '录音已存。' }), 409);
  expect(late).toMatchObject({ type: '/problems/closed', detail: '已不能再进行“记录”。' });
});

test('mails that were held back name no case that has been kept from the recipient since', async () => {
  const box = await aMailbox();
  const post = smtpPost(box.url, 'shouwen@example.org');
  const deps = { pool: stack.pool, log: { info() {}, warn() {} }, post, publicUrl: 'https://desk.example.org' };
  for (const days of [0, 1, 2]) await mailRound({ ...deps, clock: () => now() + days * DAY, retries: MAIL_RETRIES });
  post.close();
  await box.close();
  const leaks = READERS.flatMap((reader) => {
    const mails = box.mails.filter(({ to }) => to.includes(addressOf(reader) ?? ''));
    return mails.map((mail) => ({ reader, found: foundIn(JSON.stringify(mail), reader) }));
  });
  // Those who are not accused got mail, and those who are accused got mail about other cases.
  expect(leaks.map(({ reader }) => reader)).toEqual(expect.arrayContaining(['accusedHead', 'askedUnit']));
  expect(leaks.filter(({ found }) => found.length > 0)).toEqual([]);
});

test('webhooks of a unit name the cases in which it was asked, and no other', async () => {
  const endpoint = await anEndpoint();
  for (const unit of [MARKET, 'partner-tower']) {
    const events = WEBHOOK_EVENTS as never;
    await addWebhook(stack.pool, { url: `${endpoint.url}/${unit}`, events, unit }, 'person:x', now());
  }
  const { shared, repeating } = world.cases;
  granted(await world.readers.accusedHead.does(shared.id, 'note', { note: 'x' }));
  granted(await world.readers.accusedHead.does(repeating.id, 'note', { note: 'x' }));
  for (const reader of ['askedUnit', 'partner'] as const) {
    const [task] = granted(await world.readers[reader].get('/tasks?status=all')).items.filter(
      ({ complaint }: { complaint: { id: string } }) => complaint.id === shared.id,
    );
    granted(await world.readers[reader].does(shared.id, 'accept-task', { task: task.id }));
  }
  await webhookRound({
    pool: stack.pool,
    log: { info() {}, warn() {} },
    clock: () => now() + DAY,
    allowPrivate: true,
    retries: WEBHOOK_RETRIES,
  });
  await endpoint.close();
  const calls = (unit: string) => endpoint.calls.filter(({ path }) => path === `/${unit}`).map(({ body }) => body);
  expect(calls(MARKET).length).toBeGreaterThan(0);
  expect(calls('partner-tower').length).toBeGreaterThan(0);
  expect(foundIn(calls(MARKET).join(), 'askedUnit')).toEqual([]);
  expect(foundIn(calls('partner-tower').join(), 'partner')).toEqual([]);
});
