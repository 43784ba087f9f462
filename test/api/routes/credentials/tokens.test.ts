import { issueToken } from '../../../../db/credentials/credentials';
import { DAY, HOUR } from '../../../../domain/time';
import { type Stack, startStack } from '../../../helpers/stack';
import { now } from '../../../helpers/stated-time';
import { Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const NOW = now();
const at = (ms: number) => new Date(NOW + ms).toISOString();
/** Another token of a person, with its id. */
async function aToken(person: string): Promise<{ id: string; who: Caller; token: string }> {
  const token = await issueToken(stack.pool, { person }, NOW);
  const { rows } = await stack.pool.query(
    `SELECT id FROM credential WHERE token_sha256 = encode(sha256($1::bytea), 'hex')`,
    [Buffer.from(token)],
  );
  return { id: rows[0].id, who: new Caller(stack.app, token), token };
}
const later = async (ms: number, token: string) => new Caller(await stack.api({ clock: () => NOW + ms }), token);

test('people see their own tokens and when each was last used, and never the tokens themselves', async () => {
  const { id, who, token } = await aToken(PEOPLE.agent);
  const answer = await who.get('/me/tokens');
  const { items } = granted(answer);
  expect(items).toHaveLength(2);
  expect(items.find((one: { id: string }) => one.id === id)).toEqual({
    id,
    person: PEOPLE.agent,
    createdAt: new Date(NOW).toISOString(),
    expiresAt: null,
    revokedAt: null,
    lastUsedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    changes: [],
  });
  expect(answer.payload).not.toContain(token);
  expect(refused(await they.hotline.get('/me/tokens'), 403).rule).toBe('people-only');
});

test('a person who has lost a token revokes it with another one, at once and only once', async () => {
  const { id, who } = await aToken(PEOPLE.agent);
  const revoked = granted(await they.agent.post(`/me/tokens/${id}/revoke`, {}));
  expect(revoked).toMatchObject({
    revokedAt: expect.any(String),
    changes: [{ what: 'revoked', by: `person:${PEOPLE.agent}` }],
  });
  expect(granted(await they.agent.post(`/me/tokens/${id}/revoke`, {}))).toEqual(revoked);
  refused(await who.get('/me/tokens'), 401);
  expect(refused(await they.agent.post(`/me/tokens/${id}/end`, { until: at(DAY) }), 409).type).toBe(
    '/problems/credential-conflict',
  );
});

test('people may let their tokens end earlier, but not later, which only an administrator may do', async () => {
  const { id, token } = await aToken(PEOPLE.handler);
  const end = (who: Caller, until: string | null) => who.post(`/me/tokens/${id}/end`, { until });
  expect(granted(await end(they.handler, at(2 * DAY))).expiresAt).toBe(at(2 * DAY));
  expect(granted(await end(they.handler, at(DAY))).expiresAt).toBe(at(DAY));
  expect(refused(await end(they.handler, at(3 * DAY)), 403).rule).toBe('administrator-only');
  refused(await end(they.handler, null), 400);
  for (const wrong of [at(-HOUR), at(11 * 366 * DAY)]) {
    expect(refused(await end(they.handler, wrong), 400).errors[0].pointer).toBe('/body/until');
  }
  granted(await (await later(DAY - 1_000, token)).get('/me/tokens'));
  refused(await (await later(DAY, token)).get('/me/tokens'), 401);

  const freed = granted(await they.administrator.post(`/persons/${PEOPLE.handler}/tokens/${id}/end`, { until: null }));
  expect([freed.expiresAt, freed.changes.map(({ by }: { by: string }) => by)]).toEqual([
    null,
    [`person:${PEOPLE.handler}`, `person:${PEOPLE.handler}`, 'person:p-administrator-1'],
  ]);
  granted(await (await later(DAY, token)).get('/me/tokens'));
});

test('nobody but an administrator reaches the token of somebody else', async () => {
  const { id, who } = await aToken(PEOPLE.reviewer);
  refused(await they.agent.post(`/me/tokens/${id}/revoke`, {}), 404);
  refused(await they.agent.post(`/me/tokens/${id}/end`, { until: at(DAY) }), 404);
  const base = `/persons/${PEOPLE.reviewer}/tokens`;
  const tries = [
    (one: Caller) => one.get(base),
    (one: Caller) => one.post(`${base}/${id}/revoke`, {}),
    (one: Caller) => one.post(`${base}/${id}/end`, { until: at(DAY) }),
  ];
  for (const asks of tries) {
    for (const one of [they.agent, they.cityHead, they.hotline])
      expect(refused(await asks(one), 403).rule).toBe('administrator-only');
  }
  granted(await who.get('/work'));
  expect(granted(await they.administrator.get(base)).items.map((one: { id: string }) => one.id)).toContain(id);
  refused(await they.administrator.post(`/persons/${PEOPLE.agent}/tokens/${id}/revoke`, {}), 404);
  granted(await they.administrator.post(`${base}/${id}/revoke`, {}));
  refused(await who.get('/work'), 401);
  refused(await they.administrator.get('/persons/nobody/tokens'), 404);
});

test('a machine’s key may get an end, when it is made or later, and the key that replaces it ends at that moment, too', async () => {
  const body = { machine: 'seasonal', scopes: ['read'], until: at(2 * DAY) };
  const made = granted(await they.administrator.post('/credentials', body), 201);
  expect(made).toMatchObject({ expiresAt: at(2 * DAY), changes: [{ what: 'made', until: at(2 * DAY) }] });
  refused(await (await later(2 * DAY, made.token)).get('/complaints'), 401);
  const next = granted(await they.administrator.post(`/credentials/${made.id}/rotate`, { overlapHours: 1 }), 201);
  expect(next.expiresAt).toBe(at(2 * DAY));
  const ended = granted(await they.administrator.post(`/credentials/${next.id}/end`, { until: at(DAY) }));
  expect(ended.changes.map(({ what }: { what: string }) => what)).toEqual(['made', 'end']);
  refused(await (await later(DAY, next.token)).get('/complaints'), 401);
  granted(await (await later(DAY - 1_000, next.token)).get('/complaints'));
  expect(granted(await they.administrator.post(`/credentials/${next.id}/end`, { until: null })).expiresAt).toBeNull();
  expect(refused(await they.agent.post(`/credentials/${next.id}/end`, { until: null }), 403).rule).toBe(
    'administrator-only',
  );
  refused(await they.administrator.post('/credentials/01936d8e-0000-7000-8000-000000000001/end', { until: null }), 404);
});

test('a token that is given no end ends after 90 days, since it is for a program and people sign in', async () => {
  const made = granted(await they.administrator.post(`/persons/${PEOPLE.agent}/tokens`, {}), 201);
  const lasts = Date.parse(made.expiresAt) - Date.parse(made.createdAt);
  expect(lasts).toBe(90 * DAY);
  granted(await (await later(89 * DAY, made.token)).get('/me'));
  refused(await (await later(91 * DAY, made.token)).get('/me'), 401);
});
