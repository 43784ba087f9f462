import { USUAL_SIGN_IN } from '../../../../api/identity/settings';
import { hashPassword, verifyPassword } from '../../../../db/credentials/passwords';
import { transaction } from '../../../../db/transaction';
import { makeSampleAccounts, SAMPLE_PASSWORD } from '../../../../dev/sample/seed';
import { DAY, MINUTE } from '../../../../domain/time';
import { endSessions } from '../../../../worker/old-sessions';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment, now } from '../../../helpers/stated-time';
import { Browser } from '../../browser';
import { Caller, granted, refused } from '../../callers';

const signIn = { ...USUAL_SIGN_IN, samplePassword: SAMPLE_PASSWORD };
const OWN = 'a long walk by the sea';
const OTHER = 'seven bridges in the rain';

let stack: Stack;
let administrator: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
  await transaction(stack.pool, makeSampleAccounts);
});
afterAll(() => stack?.stop());

const apis = new Map<number, Promise<Browser['app']>>();
/** A new browser at an API whose clock is so far ahead. */
async function browserAt(ms = 0, address?: string): Promise<Browser> {
  const api = apis.get(ms) ?? stack.api({ clock: () => now() + ms, signIn });
  apis.set(ms, api);
  return new Browser(await api, undefined, address);
}

let people = 0;
/** Somebody new without offices, with an account. */
async function newcomer(): Promise<{ person: string; password: string }> {
  const person = `p-new-${(people += 1)}`;
  await stack.pool.query('INSERT INTO person (id, name) VALUES ($1, $2)', [person, `新人${people}`]);
  const { password } = granted(await administrator.post(`/people/${person}/account`, {}), 201);
  return { person, password };
}

/** Somebody new who has chosen a password, signed in. */
async function settled(): Promise<{ person: string; browser: Browser }> {
  const { person, password } = await newcomer();
  const browser = await browserAt();
  granted(await browser.signIn(person, password), 201);
  granted(await browser.put('/session/password', { current: password, next: OWN }));
  return { person, browser };
}

describe('an account', () => {
  test('is made by an administrator, with a first password that is shown once and lapses after a week', async () => {
    const { person, password } = await newcomer();
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const seen = granted(await administrator.get(`/people/${person}/sign-in`));
    expect(seen).toMatchObject({ person, identity: null, sessions: 0, account: { login: person, shutAt: null } });
    expect(JSON.stringify(seen)).not.toContain(password);
    const { rows } = await stack.pool.query('SELECT * FROM account');
    expect(JSON.stringify(rows)).not.toContain(password);
    refused(await (await browserAt(7 * DAY)).signIn(person, password), 401);
    granted(await (await browserAt(7 * DAY - MINUTE)).signIn(person, password), 201);
  });

  test('has a login in which case and width do not count, and that nobody else has', async () => {
    await stack.pool.query("INSERT INTO person (id, name) VALUES ('p-li', '李'), ('p-lin', '林')");
    const { login, password } = granted(await administrator.post('/people/p-li/account', { login: 'Li.Na' }), 201);
    expect(login).toBe('li.na');
    granted(await (await browserAt()).signIn(' ＬＩ.na ', password), 201);
    const taken = await administrator.post('/people/p-lin/account', { login: 'LI.NA' });
    expect(refused(taken, 409).type).toBe('/problems/account-conflict');
    refused(await administrator.post('/people/p-li/account', {}), 409);
    refused(await administrator.post('/people/p-nobody/account', {}), 404);
  });

  test('is made, reset, shut and looked at by nobody but an administrator', async () => {
    const agent = new Caller(stack.app, stack.tokens.persons['p-agent-1']);
    refused(await agent.get('/people/p-agent-2/sign-in'), 403);
    refused(await agent.post('/people/p-agent-2/account', {}), 403);
    refused(await agent.post('/people/p-agent-2/account/reset', {}), 403);
    refused(await agent.delete('/people/p-agent-2/account'), 403);
    refused(await agent.put('/people/p-agent-2/identity', { issuer: 'x', subject: 'y' }), 403);
    refused(await agent.delete('/people/p-agent-2/identity'), 403);
  });

  test('that is reset has another first password, and no session of before', async () => {
    const { person, browser } = await settled();
    const { password } = granted(await administrator.post(`/people/${person}/account/reset`, {}));
    refused(await browser.get('/me'), 401);
    refused(await (await browserAt()).signIn(person, OWN), 401);
    expect(granted(await (await browserAt()).signIn(person, password), 201).mustChangePassword).toBe(true);
  });

  test('that is shut lets no session of it in, even one that was not ended', async () => {
    const { person, browser } = await settled();
    await stack.pool.query('UPDATE account SET shut_at = $2 WHERE person = $1', [person, moment()]);
    expect(refused(await browser.get('/me'), 401).type).toBe('/problems/session-expired');
  });

  test('that is shut opens nothing, and can be made anew', async () => {
    const { person, browser } = await settled();
    expect((await administrator.delete(`/people/${person}/account`)).statusCode).toBe(204);
    expect((await administrator.delete(`/people/${person}/account`)).statusCode).toBe(204);
    refused(await browser.get('/me'), 401);
    refused(await (await browserAt()).signIn(person, OWN), 401);
    refused(await administrator.post(`/people/${person}/account/reset`, {}), 404);
    const { password } = granted(await administrator.post(`/people/${person}/account`, {}), 201);
    granted(await (await browserAt()).signIn(person, password), 201);
  });
});

describe('a password', () => {
  test('is changed by whoever knows the present one; all other sessions end, and this browser has a new one', async () => {
    const { person, browser } = await settled();
    const elsewhere = await browserAt();
    granted(await elsewhere.signIn(person, OWN), 201);
    const before = [...browser.cookies.values()];
    const wrong = await browser.put('/session/password', { current: 'not this one', next: OTHER });
    expect(refused(wrong, 400).errors[0].pointer).toBe('/body/current');
    granted(await browser.put('/session/password', { current: OWN, next: OTHER }));
    expect([...browser.cookies.values()]).not.toEqual(before);
    granted(await browser.get('/me'));
    refused(await elsewhere.get('/me'), 401);
    refused(await (await browserAt()).signIn(person, OWN), 401);
    granted(await (await browserAt()).signIn(person, OTHER), 201);
  });

  test.each([
    ['is short', 'elevenchars'],
    ['has few different characters', 'ababababababab'],
    ['is the one of before', OWN],
    ['is one that is tried first', 'password-2026-password'],
    ['is a row of letters', 'abcdefghijklmnop'],
  ])('that %s is not taken', async (_how, next) => {
    const { browser } = await settled();
    const answer = await browser.put('/session/password', { current: OWN, next });
    expect(refused(answer, 400).errors[0].pointer).toBe('/body/next');
  });

  test('that is made of the login is not taken, where the login is not the id of the person', async () => {
    await stack.pool.query("INSERT INTO person (id, name) VALUES ('p-qu', '屈')");
    const made = await administrator.post('/people/p-qu/account', { login: 'quyuanhangzhou' });
    const { password } = granted(made, 201);
    const browser = await browserAt();
    granted(await browser.signIn('quyuanhangzhou', password), 201);
    const answer = await browser.put('/session/password', { current: password, next: 'QuYuanHangzhou12' });
    expect(refused(answer, 400).errors[0].pointer).toBe('/body/next');
  });

  test.each([
    ['reset', "password = 'the hash of another one'"],
    ['shut', "shut_at = '2026-03-11'"],
  ])(
    'that is chosen while an administrator has the account %s is not set, and no session begins',
    async (_how, set) => {
      const { person, browser } = await settled();
      const order = await stack.pool.connect();
      await order.query('BEGIN');
      await order.query(`UPDATE account SET ${set} WHERE person = $1`, [person]);
      const changing = browser.put('/session/password', { current: OWN, next: OTHER });
      const waits = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      await eventually(async () => (await stack.pool.query(waits)).rowCount === 1);
      const account = () => stack.pool.query('SELECT * FROM account WHERE person = $1', [person]);
      await order.query('COMMIT');
      order.release();
      const [word] = (await account()).rows;
      expect(refused(await changing, 401).type).toBe('/problems/session-expired');
      expect((await account()).rows).toEqual([word]);
      expect((await stack.pool.query('SELECT FROM session WHERE person = $1', [person])).rowCount).toBe(1);
    },
  );

  test('may be any sentence in any script, in whatever encoding it is typed', async () => {
    const { person, browser } = await settled();
    granted(await browser.put('/session/password', { current: OWN, next: '首问负责制café一管到底不推诿' }));
    granted(await (await browserAt()).signIn(person, '首问负责制cafe\u0301一管到底不推诿'), 201);
  });

  test('is hashed by argon2id with a salt of its own, and hashes of another cost are made anew at the next sign-in', async () => {
    const [one, two] = [await hashPassword(OWN), await hashPassword(OWN)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(OWN, one)).toBe('right');
    expect(await verifyPassword(OTHER, one)).toBe('wrong');
    const { person } = await settled();
    // Made by the reference implementation: argon2id, 256 KiB, 2 passes, salt "somesalt", password "password".
    const cheap = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    await stack.pool.query('UPDATE account SET password = $2 WHERE person = $1', [person, cheap]);
    granted(await (await browserAt()).signIn(person, 'password'), 201);
    const { rows } = await stack.pool.query('SELECT password FROM account WHERE person = $1', [person]);
    expect(rows[0].password).toMatch(/m=19456,t=2,p=1/);
    granted(await (await browserAt()).signIn(person, 'password'), 201);
  });
});

describe('somebody who leaves', () => {
  const document = async () => granted(await administrator.get('/organisation'));

  test('is signed out as the organisation is loaded without them, and stays out when they come back', async () => {
    const before = await document();
    const { person, browser } = await settled();
    const heard: string[] = [];
    await browser.app.sessionEnds.onSessionEnd(
      { person, session: (await stack.pool.query('SELECT id FROM session WHERE person = $1', [person])).rows[0].id },
      () => heard.push('session'),
    );
    const token = granted(await administrator.post(`/persons/${person}/tokens`, {}), 201).token;
    await browser.app.sessionEnds.onSessionEnd({ person }, () => heard.push('token'));
    const put = async (body: object) => {
      const { version } = await document();
      return granted(await administrator.put('/organisation', body, { 'if-match': `"${version}"` }));
    };
    await put({ document: before.document });
    refused(await browser.get('/me'), 401);
    refused(await new Caller(stack.app, token).get('/me'), 401);
    await untilHeard(heard, ['session', 'token']);
    const people = [...before.document.people, { id: person, name: '又来' }];
    await put({ document: { ...before.document, people } });
    refused(await browser.get('/me'), 401);
    refused(await (await browserAt()).signIn(person, OWN), 401);
    const { account } = granted(await administrator.get(`/people/${person}/sign-in`));
    expect(account.shutAt).not.toBeNull();
  });

  test('on a day to come is signed out when that moment has come, and what is open is closed then', async () => {
    const browser = await browserAt();
    granted(await browser.signIn('handler-16', SAMPLE_PASSWORD), 201);
    const heard: string[] = [];
    const { rows } = await stack.pool.query(`SELECT id FROM session WHERE person = 'p-handler-16'`);
    await browser.app.sessionEnds.onSessionEnd({ person: 'p-handler-16', session: rows[0].id }, () =>
      heard.push('session'),
    );
    await browser.app.sessionEnds.onSessionEnd({ person: 'p-handler-16' }, () => heard.push('token'));
    const leave = { at: moment(10 * MINUTE), successors: [{ as: 'handler', person: 'p-handler-15' }] };
    granted(await administrator.post('/people/p-handler-16/leave', leave), 201);
    const round = (ms: number) => endSessions({ pool: stack.pool, clock: () => now() + ms })();
    await round(5 * MINUTE);
    granted(await browser.get('/me'));
    const after = new Browser((await browserAt(10 * MINUTE)).app);
    for (const [name, value] of browser.cookies) after.cookies.set(name, value);
    refused(await after.get('/me'), 401);
    expect(heard).toEqual([]);
    await round(11 * MINUTE);
    await untilHeard(heard, ['session', 'token']);
    refused(await (await browserAt(11 * MINUTE)).signIn('handler-16', SAMPLE_PASSWORD), 401);
  });
});

async function untilHeard(heard: readonly string[], wanted: readonly string[]): Promise<void> {
  await eventually(() => wanted.every((one) => heard.includes(one)), 10_000);
}
