import { USUAL_SIGN_IN } from '../../../../api/identity/settings';
import { transaction } from '../../../../db/transaction';
import { makeSampleAccounts, SAMPLE_PASSWORD } from '../../../../dev/sample/seed';
import { type Stack, startStack } from '../../../helpers/stack';
import { Browser } from '../../browser';
import { Caller, granted, refused } from '../../callers';

jest.setTimeout(240_000);

const ORIGIN = 'http://127.0.0.1:3000';
const signIn = { ...USUAL_SIGN_IN, samplePassword: SAMPLE_PASSWORD };

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await transaction(stack.pool, makeSampleAccounts);
  browser = new Browser(await stack.api({ signIn }), ORIGIN);
  granted(await browser.signIn('agent-1', SAMPLE_PASSWORD), 201);
});
afterAll(() => stack?.stop());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
/** Every route of the API, with something in the place of what its path leaves open. */
function routes(): { method: Method; url: string }[] {
  const paths = Object.entries(stack.app.swagger().paths ?? {});
  return paths.flatMap(([path, methods]) =>
    Object.keys(methods!).map((method) => ({
      method: method.toUpperCase() as Method,
      url: path.replaceAll(/\{\w+\}/g, '01936d8e-0000-7000-8000-000000000001'),
    })),
  );
}
const unsafe = () =>
  routes().filter(({ method, url }) => method !== 'GET' && !(method === 'POST' && url === '/session'));

/** What a browser says of a request that a page of another site sends, or of an old browser, or of none. */
const FROM_ELSEWHERE: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.org' },
  { 'sec-fetch-site': 'same-site', origin: 'http://other.127.0.0.1:3000' },
  { 'sec-fetch-site': 'none' },
  // Where both are said, the page cannot have written the first one.
  { 'sec-fetch-site': 'cross-site', origin: ORIGIN },
  { 'sec-fetch-site': '', origin: 'https://evil.example.org' },
  { 'sec-fetch-site': '', origin: 'null' },
  { 'sec-fetch-site': '', origin: 'https://127.0.0.1:3000' },
  { 'sec-fetch-site': '', origin: 'http://127.0.0.1:3001' },
  { 'sec-fetch-site': '' },
];

test('no route that changes something takes a session from a page of another origin', async () => {
  expect(unsafe().length).toBeGreaterThan(80);
  const taken: object[] = [];
  for (const { method, url } of unsafe()) {
    for (const said of FROM_ELSEWHERE) {
      const answer = await browser.send(method, url, method === 'DELETE' ? undefined : {}, said);
      if (answer.statusCode !== 403 || answer.json().type !== '/problems/cross-origin') {
        taken.push({ method, url, said, status: answer.statusCode });
      }
    }
  }
  expect(taken).toEqual([]);
  // Nothing of it signed anybody out.
  granted(await browser.get('/session'));
});

test('a page of this origin, of a new browser or of an old one, gets as far as the route', async () => {
  refused(await browser.post('/complaints', {}, { 'sec-fetch-site': 'same-origin' }), 400);
  refused(await browser.post('/complaints', {}, { 'sec-fetch-site': '', origin: ORIGIN }), 400);
  const proxied = new Browser(
    await stack.api({ signIn: { ...signIn, tlsInFront: true, publicUrl: 'https://shouwen.example.org' } }),
    'https://internal:3000',
  );
  granted(await proxied.signIn('agent-1', SAMPLE_PASSWORD), 201);
  refused(await proxied.post('/complaints', {}, { 'sec-fetch-site': '', origin: 'https://shouwen.example.org' }), 400);
  refused(await proxied.post('/complaints', {}, { 'sec-fetch-site': '', origin: 'http://shouwen.example.org' }), 403);
});

test('reading needs no word of where it comes from, and a token none for anything', async () => {
  granted(await browser.get('/work', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.org' }));
  const authorization = `Bearer ${stack.tokens.persons['p-agent-1']}`;
  const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.org', authorization };
  refused(await browser.post('/complaints', {}, elsewhere), 400);
});

test('nobody is signed in by a page of another origin, which could sign them in as somebody else', async () => {
  const body = { login: 'agent-2', password: SAMPLE_PASSWORD };
  const answer = await browser.post('/session', body, { 'sec-fetch-site': 'cross-site' });
  expect(refused(answer, 403).type).toBe('/problems/cross-origin');
  expect(answer.headers['set-cookie']).toBeUndefined();
  // A program says nothing of it, and has nobody's session.
  granted(await new Browser(browser.app).post('/session', body, { 'sec-fetch-site': '' }), 201);
});

test('whoever has a first password is let in nowhere before they have changed it', async () => {
  const administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
  await stack.pool.query("INSERT INTO person (id, name) VALUES ('p-first', '初见')");
  const { password } = granted(await administrator.post('/people/p-first/account', {}), 201);
  const newcomer = new Browser(browser.app);
  expect(granted(await newcomer.signIn('p-first', password), 201).mustChangePassword).toBe(true);
  const open: string[] = [];
  const PUBLIC = ['/healthz', '/readyz', '/sign-in', '/sign-in/oidc', '/sign-in/oidc/callback'];
  const OWN = ['/session', '/session/password', '/sessions'];
  for (const { method, url } of routes()) {
    if (PUBLIC.includes(url) || OWN.includes(url)) continue;
    const answer = await newcomer.send(method, url, method === 'GET' || method === 'DELETE' ? undefined : {});
    if (answer.statusCode !== 403 || answer.json().type !== '/problems/password-change-needed') {
      open.push(`${method} ${url} ${answer.statusCode}`);
    }
  }
  expect(open).toEqual([]);
  const changed = await newcomer.put('/session/password', { current: password, next: 'a long walk by the sea' });
  expect(granted(changed).mustChangePassword).toBe(false);
  granted(await newcomer.get('/work'));
});
