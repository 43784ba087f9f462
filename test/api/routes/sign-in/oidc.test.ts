import { Browser } from '../../browser';
import { granted, refused } from '../../callers';
import { AtAProvider, HTML, PUBLIC_URL } from './at-a-provider';

let at: AtAProvider;
beforeAll(async () => {
  at = await AtAProvider.start();
});
afterAll(() => at?.stop());

describe('signing in at the firm’s own provider', () => {
  test('is one of the ways that are told', async () => {
    expect(granted(await new Browser(await at.api()).get('/sign-in')).oidc).toEqual({
      title: { en: 'Nanhai sign-in', zh: '南海统一登录' },
      href: '/sign-in/oidc',
    });
  });

  test('begins with a state, a nonce and a challenge that the browser keeps the other halves of', async () => {
    const { address, answer } = await at.out(await at.api());
    const asked = Object.fromEntries(new URL(address).searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${PUBLIC_URL}/sign-in/oidc/callback`,
      scope: 'openid profile',
    });
    for (const part of ['state', 'nonce', 'code_challenge']) expect(asked[part]).toMatch(/^[\w-]{43}$/);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-shouwen-sign-in=[\w-]+\.[0-9a-f]{64}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('makes a session of the person who is bound to the identity, and leads back to where they were', async () => {
    const subject = await at.bound('p-agent-1');
    const { browser, answer } = await at.comesBack(await at.api(), subject);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/desk/work?tab=late']);
    expect(browser.cookies.has('__Host-shouwen-sign-in')).toBe(false);
    const session = granted(await browser.get('/session'));
    expect(session).toMatchObject({ person: 'p-agent-1', method: 'oidc', mustChangePassword: false });
    const change = await browser.put('/session/password', { current: 'x', next: 'a long walk by the sea' });
    expect(refused(change, 409).type).toBe('/problems/account-conflict');
  });

  test('is refused to an identity that is bound to nobody, even with the e-mail address of somebody here', async () => {
    at.provider.people.set('stranger', { name: '王甲', email: 'agent@example.org', employee_number: 'p-agent-1' });
    const { browser, answer } = await at.comesBack(await at.api(), 'stranger');
    expect(answer.headers.location).toBe('/desk/?problem=sign-in-refused');
    refused(await browser.get('/session'), 401);
    const { items } = granted(await at.administrator.get('/access-record?what=refused'));
    expect(items[0]).toMatchObject({ person: null, detail: { subject: 'stranger', because: 'unknown' } });
  });

  test('is refused to somebody who has left', async () => {
    await at.stack.pool.query("INSERT INTO person (id, name) VALUES ('p-gone', '去')");
    const subject = await at.bound('p-gone');
    await at.stack.pool.query("UPDATE person SET left_at = '2020-01-01' WHERE id = 'p-gone'");
    const { answer } = await at.comesBack(await at.api(), subject);
    expect(answer.headers.location).toBe('/desk/?problem=sign-in-refused');
  });

  test.each([
    'https://evil.example.org/',
    '//evil.example.org/',
    '/\\evil.example.org',
    '/\t/evil.example.org',
    'javascript:alert(1)',
    'desk',
    '/.//evil.example.org/',
    '/..//evil.example.org/',
    '/%2e//evil.example.org/',
    '/desk/..//evil.example.org/',
  ])('does not lead to %j afterwards', async (returnTo) => {
    const answer = await new Browser(await at.api()).get(`/sign-in/oidc?returnTo=${encodeURIComponent(returnTo)}`);
    expect(refused(answer, 400).errors[0].pointer).toBe('/querystring/returnTo');
  });
});

describe('a way to the provider and back', () => {
  test('can be gone once', async () => {
    const subject = await at.bound('p-agent-2');
    const app = await at.api();
    const { browser, address } = await at.out(app);
    const kept = new Map(browser.cookies);
    const back = await at.provider.signIn(address, subject);
    const path = back.pathname + back.search;
    expect((await browser.get(path, HTML)).headers.location).toBe('/desk/work?tab=late');
    const thief = new Browser(app, PUBLIC_URL);
    for (const [name, value] of kept) thief.cookies.set(name, value);
    // The provider is not even asked, as it would be if the code alone were good for once.
    await at.provider.down();
    expect(refused(await thief.get(path), 400).type).toBe('/problems/sign-in-interrupted');
    await at.provider.up();
  });

  test('belongs to the browser that went it, and to one sign-in', async () => {
    const subject = await at.bound('p-agent-3');
    const app = await at.api();
    const { browser, address } = await at.out(app);
    const back = await at.provider.signIn(address, subject);
    const path = back.pathname + back.search;
    refused(await new Browser(app, PUBLIC_URL).get(path), 400);
    // A second sign-in of the same browser has another state.
    await browser.get('/sign-in/oidc');
    expect(refused(await browser.get(path), 400).type).toBe('/problems/sign-in-interrupted');
  });

  test('counts for ten minutes, and with the seal of this installation alone', async () => {
    const subject = await at.bound('p-agent-4');
    const { browser, address } = await at.out(await at.api());
    const back = await at.provider.signIn(address, subject);
    const path = back.pathname + back.search;
    const later = await at.api();
    const name = '__Host-shouwen-sign-in';
    const [content = '', seal = ''] = browser.cookies.get(name)!.split('.');
    const kept = JSON.parse(Buffer.from(content, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...kept, returnTo: '/elsewhere' })).toString('base64url');
    const thief = new Browser(later, PUBLIC_URL);
    thief.cookies.set(name, `${forged}.${seal}`);
    refused(await thief.get(path), 400);
    const late = new Browser(await at.api({}, undefined, 601_000), PUBLIC_URL);
    late.cookies.set(name, `${content}.${seal}`);
    refused(await late.get(path), 400);
  });

  test('ends where the provider lets somebody not in', async () => {
    const { browser, address } = await at.out(await at.api());
    const state = new URL(address).searchParams.get('state');
    const query = new URLSearchParams({ error: 'access_denied', state: state!, iss: at.provider.issuer });
    const answer = await browser.get(`/sign-in/oidc/callback?${query}`);
    expect(refused(answer, 403).type).toBe('/problems/sign-in-refused');
  });
});
