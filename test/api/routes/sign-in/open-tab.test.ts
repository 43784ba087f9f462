import { USUAL_SIGN_IN } from '../../../../api/identity/settings';
import { transaction } from '../../../../db/transaction';
import { makeSampleAccounts, SAMPLE_PASSWORD } from '../../../../dev/sample/seed';
import { MINUTE } from '../../../../domain/time';
import { type Stack, startStack } from '../../../helpers/stack';
import { now } from '../../../helpers/stated-time';
import { Browser } from '../../browser';
import { granted, refused } from '../../callers';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await transaction(stack.pool, makeSampleAccounts);
});
afterAll(() => stack?.stop());

/** The browser at an API whose clock is so far ahead. */
async function later(ms: number, before?: Browser): Promise<Browser> {
  const app = await stack.api({
    clock: () => now() + ms,
    signIn: { ...USUAL_SIGN_IN, samplePassword: SAMPLE_PASSWORD },
  });
  const browser = new Browser(app);
  for (const [name, value] of before?.cookies ?? []) browser.cookies.set(name, value);
  return browser;
}

/** Opens a stream as browsers do, which can say nothing of themselves with it, and closes it again. */
async function openStream({ app, cookies }: Browser): Promise<number> {
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const abort = new AbortController();
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${url}/stream`, { headers: { cookie }, signal: abort.signal });
  abort.abort();
  return answer.status;
}

const PROMISE = { channel: 'hotline', category: 'network.coverage' };
const NO_CASE = '/complaints/018f0000-0000-7000-8000-000000000000';

test.each<[string, number, (browser: Browser) => Promise<number>]>([
  ['the stream', 200, openStream],
  [
    'who has a case open',
    404,
    async (browser) => (await browser.put(`${NO_CASE}/presence`, { doing: 'looking' })).statusCode,
  ],
  ['the promise of a draft', 200, async (browser) => (await browser.post('/complaints/promise', PROMISE)).statusCode],
])('%s, which an open page asks for by itself, keeps no session alive', async (_what, status, ask) => {
  const browser = await later(0);
  granted(await browser.signIn('agent-1', SAMPLE_PASSWORD), 201);
  granted(await (await later(50 * MINUTE, browser)).get('/me'));
  expect(await ask(await later(100 * MINUTE, browser))).toBe(status);
  refused(await (await later(111 * MINUTE, browser)).get('/me'), 401);
});
