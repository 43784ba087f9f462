import { USUAL_SIGN_IN } from '../../../../api/identity/settings';
import { transaction } from '../../../../db/transaction';
import { makeSampleAccounts, SAMPLE_PASSWORD } from '../../../../dev/sample/seed';
import { HOUR, MINUTE } from '../../../../domain/time';
import { type Stack, startStack } from '../../../helpers/stack';
import { now } from '../../../helpers/stated-time';
import { Browser } from '../../browser';
import { Caller, granted, refused } from '../../callers';

let stack: Stack;
let administrator: Caller;
const signIn = { ...USUAL_SIGN_IN, samplePassword: SAMPLE_PASSWORD };
beforeAll(async () => {
  stack = await startStack({ worker: false });
  administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
  await transaction(stack.pool, makeSampleAccounts);
});
afterAll(() => stack?.stop());

/** An API at another moment, and perhaps with other settings. */
const apiAt = (ms: number, more = {}) => stack.api({ clock: () => now() + ms, signIn: { ...signIn, ...more } });

async function signedIn(login = 'agent-1', origin?: string): Promise<Browser> {
  const browser = new Browser(await apiAt(0), origin);
  granted(await browser.signIn(login, SAMPLE_PASSWORD), 201);
  return browser;
}

/** The same browser at another API. */
const at = (browser: Browser, app: Browser['app']): Browser => {
  const other = new Browser(app, browser.origin);
  for (const [name, value] of browser.cookies) other.cookies.set(name, value);
  return other;
};

describe('the ways to sign in', () => {
  test('are told to everybody, and the people of the sample only where their password is set', async () => {
    const open = granted(await new Browser(await apiAt(0)).get('/sign-in'));
    expect(open).toMatchObject({ local: true, oidc: null });
    expect(open.sample).toHaveLength(55);
    expect(open.sample).toContainEqual({
      login: 'agent-1',
      password: SAMPLE_PASSWORD,
      name: { zh: '王甲', en: '王甲' },
      unitName: { zh: '海州客户服务中心', en: 'Haizhou customer service centre' },
      offices: [expect.objectContaining({ en: expect.any(String), zh: expect.any(String) })],
    });
    expect(granted(await new Browser(stack.app).get('/sign-in'))).toEqual({ local: true, oidc: null, sample: null });
    const without = new Browser(await apiAt(0, { local: false }));
    expect(granted(await without.get('/sign-in')).sample).toBeNull();
    refused(await without.signIn('agent-1', SAMPLE_PASSWORD), 403);
  });

  test('the documented password opens nothing where no API was started with it', async () => {
    expect(refused(await new Browser(stack.app).signIn('agent-3', SAMPLE_PASSWORD), 401).type).toBe(
      '/problems/wrong-password',
    );
  });
});

describe('a session', () => {
  test('says who is signed in, how, and until when', async () => {
    const browser = await signedIn();
    const session = granted(await browser.get('/session'));
    expect(session).toEqual({
      person: 'p-agent-1',
      name: '王甲',
      offices: [expect.objectContaining({ role: 'agent', unit: 'haizhou-service' })],
      reads: ['absences', 'customers'],
      standsInFor: [],
      method: 'local',
      signedInAt: expect.any(String),
      idleUntil: expect.any(String),
      endsAt: expect.any(String),
      administers: false,
      mustChangePassword: false,
    });
    const from = Date.parse(session.signedInAt);
    expect(Date.parse(session.idleUntil) - from).toBe(HOUR);
    expect(Date.parse(session.endsAt) - from).toBe(12 * HOUR);
  });

  test('opens every route that a personal token opens, as the same person', async () => {
    const browser = await signedIn();
    const token = new Caller(stack.app, stack.tokens.persons['p-agent-1']);
    for (const url of ['/me', '/work', '/complaints', '/notifications', '/me/tokens']) {
      expect(granted(await browser.get(url))).toEqual(granted(await token.get(url)));
    }
  });

  test('is not looked at beside a token', async () => {
    const browser = await signedIn();
    const authorization = `Bearer ${stack.tokens.persons['p-handler-1']}`;
    expect(granted(await browser.get('/me', { authorization })).id).toBe('p-handler-1');
    refused(await browser.get('/me', { authorization: 'Bearer sw_wrong' }), 401);
    expect(refused(await browser.get('/session', { authorization }), 401).type).toBe('/problems/not-signed-in');
  });

  test('is kept by the browser in a cookie that scripts cannot read and that no other site sends along', async () => {
    const app = await apiAt(0);
    const cookieAt = async (origin: string, more = app) => {
      const answer = await new Browser(more, origin).signIn('agent-1', SAMPLE_PASSWORD);
      granted(answer, 201);
      return String(answer.headers['set-cookie']);
    };
    const secure = /^__Host-shouwen=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/;
    const local = /^shouwen=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/;
    for (const origin of ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])
      expect(await cookieAt(origin)).toMatch(local);
    for (const origin of ['http://shouwen.example.org', 'http://192.168.1.5:3000', 'http://127.0.0.1.example.org'])
      expect(await cookieAt(origin)).toMatch(secure);
    expect(await cookieAt('http://127.0.0.1:3000', await apiAt(0, { tlsInFront: true }))).toMatch(secure);
  });

  test('is kept here only as a hash', async () => {
    const browser = await signedIn();
    const { rows } = await stack.pool.query('SELECT * FROM session');
    const [secret] = [...browser.cookies.values()];
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test('has a secret that was never used before, and ends when the same browser signs in again', async () => {
    const browser = await signedIn();
    const before = at(browser, browser.app);
    granted(await browser.signIn('handler-1', SAMPLE_PASSWORD), 201);
    expect(granted(await browser.get('/session')).person).toBe('p-handler-1');
    expect(refused(await before.get('/session'), 401).type).toBe('/problems/session-expired');
  });

  test('is not that of a page which shows somebody else: nothing is carried out from there', async () => {
    const browser = await signedIn();
    const { person } = granted(await browser.get('/session'));
    const theirs = { 'shouwen-person': person };
    granted(await browser.get('/work', theirs));
    granted(await browser.signIn('handler-1', SAMPLE_PASSWORD), 201);
    expect(refused(await browser.get('/work', theirs), 401).type).toBe('/problems/session-expired');
    const put = await browser.put('/drafts/new/file', { fields: { facts: 'x' } }, theirs);
    expect(refused(put, 401).type).toBe('/problems/session-expired');
    refused(await browser.delete('/session', theirs), 401);
    expect(granted(await browser.get('/drafts', { 'shouwen-person': 'p-handler-1' })).items).toEqual([]);
  });

  test('ends when nothing is asked for an hour, and what a page asks by itself does not count', async () => {
    const browser = await signedIn();
    const later = async (ms: number) => at(browser, await apiAt(ms));
    granted(await (await later(50 * MINUTE)).get('/work'));
    granted(await (await later(100 * MINUTE)).get('/work', { 'shouwen-background': 'true' }));
    refused(await (await later(111 * MINUTE)).get('/work'), 401);
  });

  test('ends after twelve hours whatever is asked', async () => {
    const browser = await signedIn();
    for (let hours = 0.5; hours < 12; hours += 0.5) granted(await at(browser, await apiAt(hours * HOUR)).get('/me'));
    const answer = await at(browser, await apiAt(12 * HOUR)).get('/me');
    expect(refused(answer, 401).type).toBe('/problems/session-expired');
  });

  test('that is none, or no cookie at all, is told apart from one that has ended', async () => {
    const browser = new Browser(await apiAt(0));
    expect(refused(await browser.get('/session'), 401).type).toBe('/problems/not-signed-in');
    expect(refused(await browser.get('/work'), 401).type).toBe('/problems/unknown-token');
    browser.cookies.set('shouwen', 'x'.repeat(43));
    expect(refused(await browser.get('/session'), 401).type).toBe('/problems/session-expired');
    browser.cookies.set('shouwen', "x' OR true --");
    expect(refused(await browser.get('/session'), 401).type).toBe('/problems/session-expired');
  });
});

describe('signing out', () => {
  test('ends this session and lets the browser forget it', async () => {
    const browser = await signedIn();
    const kept = at(browser, browser.app);
    const elsewhere = await signedIn();
    expect((await browser.delete('/session')).statusCode).toBe(204);
    expect(browser.cookies.size).toBe(0);
    refused(await kept.get('/session'), 401);
    granted(await elsewhere.get('/session'));
  });

  test('everywhere ends all sessions of oneself, and of nobody else', async () => {
    const browsers = [await signedIn('agent-2'), await signedIn('agent-2')];
    const other = await signedIn('agent-1');
    expect((await browsers[0]!.delete('/sessions')).statusCode).toBe(204);
    for (const browser of browsers) refused(await browser.get('/me'), 401);
    granted(await other.get('/me'));
    granted(await new Caller(stack.app, stack.tokens.persons['p-agent-2']).get('/me'));
  });

  test('is done for somebody by an administrator, and by nobody else', async () => {
    const browser = await signedIn('agent-2');
    const other = new Caller(stack.app, stack.tokens.persons['p-agent-1']);
    refused(await other.delete('/people/p-agent-2/sessions'), 403);
    granted(await browser.get('/me'));
    expect((await administrator.delete('/people/p-agent-2/sessions')).statusCode).toBe(204);
    refused(await browser.get('/me'), 401);
    refused(await administrator.delete('/people/p-nobody/sessions'), 404);
  });
});

describe('the access record', () => {
  test('says who signed in and out from where, and what was refused, to administrators alone', async () => {
    const browser = new Browser(await apiAt(0), undefined, '10.1.2.3');
    await browser.signIn('reviewer-1', 'not this one at all');
    granted(await browser.signIn('reviewer-1', SAMPLE_PASSWORD), 201);
    await browser.delete('/session');
    const { items } = granted(await administrator.get('/access-record?person=p-reviewer-1'));
    const person = 'p-reviewer-1';
    expect(items).toEqual([
      expect.objectContaining({ what: 'signed-out', person, by: 'person:p-reviewer-1', address: '10.1.2.3' }),
      expect.objectContaining({ what: 'signed-in', person, by: 'person:p-reviewer-1', method: 'local' }),
      expect.objectContaining({ what: 'refused', person, by: 'anonymous', method: 'local', address: '10.1.2.3' }),
    ]);
    expect(JSON.stringify(items)).not.toContain('not this one');
    const first = granted(await administrator.get('/access-record?limit=1'));
    expect(granted(await administrator.get(`/access-record?limit=1&cursor=${first.next}`)).items).toHaveLength(1);
    expect(granted(await administrator.get('/access-record?what=signed-out&limit=1')).items).toHaveLength(1);
    refused(await browser.get('/access-record'), 401);
    refused(await new Caller(stack.app, stack.tokens.persons.p).get('/access-record'), 401);
    refused(await new Caller(stack.app, stack.tokens.persons['p-agent-1']).get('/access-record'), 403);
  });

  test('says in which session somebody sent a wrong present password, and that it was locked then', async () => {
    const browser = new Browser(await apiAt(0), undefined, '10.1.2.4');
    granted(await browser.signIn('reviewer-2', SAMPLE_PASSWORD), 201);
    for (let i = 0; i < 6; i += 1)
      await browser.put('/session/password', { current: `guess ${i}`, next: 'seven bridges in the rain' });
    const { rows } = await stack.pool.query(
      "SELECT what, by, session FROM access_record WHERE person = 'p-reviewer-2' ORDER BY id",
    );
    const [{ session }] = rows;
    expect(session).toEqual(expect.any(String));
    const own = { by: 'person:p-reviewer-2', session };
    expect(rows).toEqual([
      { what: 'signed-in', ...own },
      ...Array.from({ length: 5 }, () => ({ what: 'refused', ...own })),
      { what: 'locked', ...own },
    ]);
  });

  test('names nobody for a login that there is not, and keeps what was typed nowhere', async () => {
    const browser = new Browser(await apiAt(0));
    refused(await browser.signIn('my-secret-typed-here', 'whatever it is'), 401);
    const { items } = granted(await administrator.get('/access-record?what=refused&limit=1'));
    expect(items[0].person).toBeNull();
    const tables = ['access_record', 'sign_in_attempt'];
    for (const table of tables) {
      const { rows } = await stack.pool.query(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows)).not.toContain('my-secret');
    }
  });
});
