import { Writable } from 'node:stream';
import { DatabaseError } from 'pg';
import { buildApp } from '../../api/app';
import { USUAL_SIGN_IN } from '../../api/identity/settings';
import { transaction } from '../../db/transaction';
import { makeSampleAccounts, SAMPLE_PASSWORD } from '../../dev/sample/seed';
import { type Stack, startStack } from '../helpers/stack';
import { now } from '../helpers/stated-time';
import { Browser } from './browser';
import { Caller } from './callers';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

/** An API, together with everything that it writes to its log. */
async function logging(other: object = {}) {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const { pool, client, taskQueue } = stack;
  const deps = {
    pool,
    client,
    taskQueue,
    namespace: 'default',
    customerKeys: [],
    country: 'CN' as const,
    clock: now,
    ...other,
  };
  const app = await buildApp(deps, { logger: { level: 'trace', stream } });
  const urls = () => lines.map((line) => JSON.parse(line).req?.url).filter((url) => url !== undefined);
  return { app, who: new Caller(app, stack.tokens.persons['p-agent-1']), log: () => lines.join(''), urls };
}

const PHONE = '18012341999';

test('the log of a search does not contain what was searched for, wherever somebody puts a phone number', async () => {
  const { app, who, log, urls } = await logging();
  for (const path of [
    `/complaints?text=${PHONE}&state=handling&limit=5`,
    `/complaints?text=%E7%8E%8B%E5%B0%8F%E6%98%8E&text=${PHONE}`,
    `/complaints?owner=${PHONE}`,
    `/complaints?product=${PHONE}&area=${PHONE}&externalReference=${PHONE}`,
    `/complaints.csv?text=${PHONE}`,
    `/complaints.xlsx?text=${PHONE}&area=${PHONE}`,
    `/clocks/missed?unit=${PHONE}`,
    `/complaints?${PHONE}`,
    `/complaints?${PHONE}=1`,
    `/complaints/${PHONE}`,
    `/complaints/by-number/${PHONE}`,
    `/people/${PHONE}/duties`,
    `/complaints/${PHONE}/tasks/${PHONE}?cursor=${PHONE}`,
    `/customers/${PHONE}`,
    `/complaints/%${PHONE}`,
    `//${PHONE}`,
  ]) {
    await who.get(path);
  }
  await app.inject({ method: 'GET', url: `/healthz?text=${PHONE}` });
  await app.close();
  expect(log()).not.toContain(PHONE);
  expect(log()).not.toMatch(/王小明|%E7%8E%8B/);
  expect(urls()).toEqual(
    expect.arrayContaining(['/complaints?text=***&state=handling&limit=5', '/complaints/***', '(no such route)']),
  );
});

test('the log contains what operators read it for: the route, ids and settings', async () => {
  const { app, who, urls } = await logging();
  const id = '01936d8e-0000-7000-8000-000000000001';
  for (const path of [
    `/complaints/${id}/events?intervention=true`,
    `/complaints/${id}/tasks/t7-1`,
    '/complaints/by-number/20261122-000017',
    '/people/p-agent-1/duties?limit=10',
    '/policies/telecom/diff?from=1&to=2',
  ]) {
    await who.get(path);
    expect(urls().at(-1)).toBe(path);
  }
  await app.close();
});

test('the log of an error of Postgres does not contain the row that the error is about', async () => {
  const error = Object.assign(new DatabaseError('new row violates a check', 100, 'error'), {
    code: '23514',
    detail: `Failing row contains (${PHONE}).`,
    where: `unnamed portal parameter $1 = '${PHONE}'`,
  });
  const { app, who, log } = await logging({ pool: { query: () => Promise.reject(error) } });
  expect((await who.get('/complaints')).statusCode).toBe(500);
  await app.close();
  expect(log()).toContain('new row violates a check');
  expect(log()).not.toContain(PHONE);
});

test('the log says who signed in and that a password was wrong, but has neither passwords nor secrets nor codes', async () => {
  await transaction(stack.pool, makeSampleAccounts);
  const { app, log, urls } = await logging({ signIn: { ...USUAL_SIGN_IN, samplePassword: SAMPLE_PASSWORD } });
  const browser = new Browser(app);
  await browser.signIn('agent-1', 'a guess that is wrong');
  await browser.signIn('typed-into-the-wrong-field', SAMPLE_PASSWORD);
  await browser.signIn('agent-1', SAMPLE_PASSWORD);
  const [secret] = [...browser.cookies.values()];
  await browser.put('/session/password', { current: SAMPLE_PASSWORD, next: 'a long walk by the sea' });
  await browser.get('/sign-in/oidc/callback?code=secret-code&state=secret-state');
  await browser.delete('/session');
  await app.close();
  const messages = ['signed in', 'a wrong password', 'a password was changed', 'signed out'];
  for (const message of messages) expect(log()).toContain(`"${message}"`);
  expect(log()).toContain('"person":"p-agent-1"');
  expect(log()).not.toMatch(/a guess that|typed-into|first-asked|a long walk|secret-/);
  expect(log()).not.toContain(secret);
  expect(urls()).toContain('/sign-in/oidc/callback?***&***');
});
