import { type Stack, startStack } from '../../../helpers/stack';
import { moment, now } from '../../../helpers/stated-time';
import { Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const TOWER = { machine: 'tower-mobile', scopes: ['tasks'], unit: 'partner-tower' };
const callerWith = (token: string) => new Caller(stack.app, token);
const inForce = async (token: string) => (await callerWith(token).get('/tasks')).statusCode === 200;

test('a key for a partner is made, used, rotated with an overlap, and revoked', async () => {
  const made = granted(await they.administrator.post('/credentials', TOWER), 201);
  expect(made).toMatchObject({ ...TOWER, revokedAt: null, lastUsedOn: null, token: expect.stringMatching(/^sw_/) });
  expect(await inForce(made.token)).toBe(true);
  const listed = async () => {
    const answer = await they.administrator.get('/credentials');
    expect(answer.payload).not.toContain(made.token);
    return granted(answer).items.filter(({ machine }: { machine: string }) => machine === TOWER.machine);
  };
  const today = moment().slice(0, 10);
  expect(await listed()).toMatchObject([{ id: made.id, unit: 'partner-tower', lastUsedOn: today }]);

  const next = granted(await they.administrator.post(`/credentials/${made.id}/rotate`, { overlapHours: 1 }), 201);
  expect(next).toMatchObject({ ...TOWER, revokedAt: null });
  expect([await inForce(made.token), await inForce(next.token)]).toEqual([true, true]);
  const again = refused(await they.administrator.post(`/credentials/${made.id}/rotate`, {}), 409);
  expect(again.type).toBe('/problems/credential-conflict');

  // The old key ends by itself after the overlap, by the clock of the API.
  const later = await stack.api({ clock: () => now() + 2 * 3_600_000 });
  expect((await new Caller(later, made.token).get('/tasks')).statusCode).toBe(401);
  expect((await new Caller(later, next.token).get('/tasks')).statusCode).toBe(200);

  const revoked = granted(await they.administrator.post(`/credentials/${next.id}/revoke`, {}));
  expect(revoked.revokedAt).not.toBeNull();
  expect(granted(await they.administrator.post(`/credentials/${next.id}/revoke`, {}))).toEqual(revoked);
  expect([await inForce(made.token), await inForce(next.token)]).toEqual([true, false]);
  granted(await they.administrator.post(`/credentials/${made.id}/revoke`, {}));
  expect(await inForce(made.token)).toBe(false);
});

test('a machine of our own gets the scopes that it needs', async () => {
  const made = granted(await they.administrator.post('/credentials', { machine: 'dashboard', scopes: ['read'] }), 201);
  granted(await callerWith(made.token).get('/complaints'));
  expect(refused(await callerWith(made.token).files(), 403).rule).toBe('scope-needed');
});

test('a name belongs to one machine for ever', async () => {
  const taken = refused(await they.administrator.post('/credentials', { machine: 'hotline', scopes: ['read'] }), 409);
  expect(taken).toMatchObject({ type: '/problems/credential-conflict', detail: expect.stringContaining('hotline') });
});

test.each([
  ['tasks beside another scope', { scopes: ['tasks', 'read'] }, 'scopes'],
  ['tasks of no unit', { unit: undefined }, 'unit'],
  ['a unit without tasks', { scopes: ['read'] }, 'unit'],
  ['a unit of our own', { unit: 'haizhou-network' }, 'unit'],
  ['a unit that does not exist', { unit: 'nowhere' }, 'unit'],
  ['no scope', { scopes: [] }, 'scopes'],
  ['a scope that there is not', { scopes: ['everything'] }, 'scopes'],
])('a key for %s is refused', async (_what, other, field) => {
  const problem = refused(await they.administrator.post('/credentials', { ...TOWER, machine: 'wrong', ...other }), 400);
  expect(problem.errors[0].pointer.startsWith(`/body/${field}`)).toBe(true);
});

test('only administrators deal with keys, and only in their own name', async () => {
  const id = '01936d8e-0000-7000-8000-000000000001';
  const tries = [
    (who: Caller) => who.get('/credentials'),
    (who: Caller) => who.post('/credentials', TOWER),
    (who: Caller) => who.post(`/credentials/${id}/revoke`, {}),
    (who: Caller) => who.post(`/credentials/${id}/rotate`, {}),
  ];
  const [from, until] = [now() - 60_000, now() + 60_000].map((at) => new Date(at).toISOString());
  const away = { person: 'p-administrator-1', deputy: PEOPLE.cityHead, from, until };
  granted(await they.administrator.post('/absences', away), 201);
  for (const asks of tries) {
    for (const who of [they.agent, they.cityHead])
      expect(refused(await asks(who), 403).rule).toBe('administrator-only');
    expect(refused(await asks(they.hotline), 403).rule).toBe('administrator-only');
  }
  for (const what of ['revoke', 'rotate'])
    refused(await they.administrator.post(`/credentials/${id}/${what}`, {}), 404);
});
