import { issueToken, type Scope } from '../../../db/credentials/credentials';
import { type Stack, startStack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const machine = async (name: string, ...scopes: Scope[]): Promise<Caller> =>
  new Caller(stack.app, await issueToken(stack.pool, { machine: name, scopes }, now()));

/** Routes that need a token, of every kind. */
const SECURED = ['/complaints', '/work', '/clocks', '/policies', '/alarms', '/complaints/x', '/complaints/x/events'];

describe('a token', () => {
  test.each([
    ['without one', undefined],
    ['with an unknown one', 'sw_unknown'],
    ['with an empty one', ''],
    ['with one that is no token at all', 'a b"c\u00e9'],
    ['with one of a thousand characters', 'x'.repeat(1_000)],
  ])('%s, a request is refused before anything of it is looked at', async (_how, token) => {
    const nobody = new Caller(stack.app, token);
    for (const url of SECURED) {
      const answer = await nobody.get(url);
      expect(refused(answer, 401).type).toBe('/problems/unknown-token');
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    refused(await nobody.post('/complaints', '{"broken'), 401);
    refused(await nobody.does('x', 'note', {}), 401);
  });

  test('has to be sent in the Bearer scheme, whose name may be in upper or lower case', async () => {
    const ask = (authorization: string) =>
      stack.app.inject({ method: 'GET', url: '/policies', headers: { authorization } });
    granted(await ask(`bearer ${they.agent.token}`));
    granted(await ask(`BEARER ${they.agent.token}`));
    for (const wrong of [`Basic ${they.agent.token}`, `${they.agent.token}`, `Bearer  ${they.agent.token}`]) {
      refused(await ask(wrong), 401);
    }
  });

  test('is not accepted any more once it is revoked', async () => {
    const token = await issueToken(stack.pool, { person: 'p-agent-3' }, now());
    const caller = new Caller(stack.app, token);
    granted(await caller.get('/work'));
    await stack.pool.query(
      `UPDATE credential SET revoked_at = $2 WHERE token_sha256 = encode(sha256($1::bytea), 'hex')`,
      [Buffer.from(token), new Date(now())],
    );
    refused(await caller.get('/work'), 401);
  });

  test('is not accepted any more once its person has left', async () => {
    await stack.pool.query(`INSERT INTO person (id, name) VALUES ('p-leaver', '离职')`);
    const caller = new Caller(stack.app, await issueToken(stack.pool, { person: 'p-leaver' }, now()));
    granted(await caller.get('/work'));
    await stack.pool.query(`UPDATE person SET active = false WHERE id = 'p-leaver'`);
    refused(await caller.get('/work'), 401);
  });

  test('is not stored as it is', async () => {
    const { rows } = await stack.pool.query('SELECT * FROM credential');
    expect(JSON.stringify(rows)).not.toContain(they.agent.token);
  });

  test('is not needed for health, metrics, the description of the API and its pages', async () => {
    const nobody = new Caller(stack.app, undefined);
    for (const url of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs/']) {
      expect((await nobody.get(url)).statusCode).toBe(200);
    }
  });
});

describe('what a machine’s key opens', () => {
  test('is what its scopes say, and a refusal names the scope that it lacks', async () => {
    const id = await aComplaint(they);
    const files = (caller: Caller) => caller.files({ agent: PEOPLE.agent });
    const reads = (caller: Caller) => caller.get(`/complaints/${id}`);
    const notes = (caller: Caller) => caller.does(id, 'note', { note: 'x' });
    const doors = { intake: [files, 201], read: [reads, 200], note: [notes, 200] } as const;
    for (const scope of ['intake', 'read', 'note'] as const) {
      const key = await machine(`only-${scope}`, scope);
      for (const [door, [opens, status]] of Object.entries(doors)) {
        const answer = await opens(key);
        if (door === scope) {
          granted(answer, status);
          continue;
        }
        expect(refused(answer, 403)).toMatchObject({
          type: '/problems/not-permitted',
          rule: 'scope-needed',
          detail: `The key of only-${scope} does not open "${door}".`,
        });
      }
    }
  });

  test('is every list if it may read, and no list if it may not', async () => {
    const reader = await machine('reader', 'read');
    for (const url of ['/complaints', '/clocks', '/policies', '/alarms']) granted(await reader.get(url));
    const none = await machine('nothing');
    for (const url of ['/complaints', '/clocks', '/policies', '/alarms', '/work']) refused(await none.get(url), 403);
  });

  test('never includes the duties of people', async () => {
    const problem = refused(await they.hotline.get('/work'), 403);
    expect(problem).toMatchObject({ rule: 'people-only', detail: expect.stringContaining('personal token') });
  });
});

test('people act with the offices that they hold at that moment', async () => {
  const id = await aComplaint(they);
  await stack.pool.query(`INSERT INTO person (id, name) VALUES ('p-new', '新人')`);
  const newcomer = new Caller(stack.app, await issueToken(stack.pool, { person: 'p-new' }, now()));
  refused(await newcomer.does(id, 'verify', { outcome: 'accepted' }), 404);
  expect(granted(await newcomer.get('/work')).items).toEqual([]);
  await stack.pool.query(`INSERT INTO office (person, role, unit) VALUES ('p-new', 'dispatcher', 'haizhou-service')`);
  expect(granted(await newcomer.get('/work')).items).not.toEqual([]);
  granted(await newcomer.does(id, 'verify', { outcome: 'accepted' }));
});
