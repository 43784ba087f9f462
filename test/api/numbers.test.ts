import { DAY } from '../../domain/time';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import { Caller, type Callers, callersAt, granted, PEOPLE, refused } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** Routes that take a limit, as the OpenAPI document describes them. */
function limited(): string[] {
  return Object.entries(stack.app.swagger().paths ?? {}).flatMap(([path, { get }]) =>
    get?.parameters?.some((one: object) => 'name' in one && one.name === 'limit') ? [path] : [],
  );
}

const ODD = [
  '0x10',
  '%205',
  '5%20',
  '1e1',
  '5.0',
  '+5',
  '-1',
  '05',
  '',
  '0',
  'NaN',
  'Infinity',
  '٥',
  '５',
  '99999999999',
];

/** What some lists cannot be asked for without: a period, or who calls. */
const ALWAYS: Readonly<Record<string, string>> = {
  '/people/p-agent-1/successors': 'as=owner&',
  '/customers': 'phone=18012341999&',
  '/measures/flow/complaints': 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&',
  '/measures/survival/complaints': 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&',
};

test('a limit has to be written in decimal digits, on every list', async () => {
  const { id } = granted(await they.agent.files(), 201);
  const privacyOfficer = new Caller(stack.app, stack.tokens.persons['p-privacy-officer-1']);
  const paths = limited().map((path) =>
    path.replace('/complaints/{id}', `/complaints/${id}`).replace('/people/{id}', '/people/p-agent-1'),
  );
  expect(paths.length).toBeGreaterThan(8);
  for (const path of paths.filter((one) => !one.includes('{'))) {
    const query = ALWAYS[path] ?? '';
    const who =
      { '/customers': they.agent, '/reveals': privacyOfficer, '/contests': they.manager }[path] ?? they.administrator;
    for (const limit of ODD) {
      const answer = await who.get(`${path}?${query}limit=${limit}`);
      expect({ path, limit, status: answer.statusCode }).toEqual({ path, limit, status: 400 });
      expect(answer.json().errors[0].pointer).toBe('/querystring/limit');
    }
    granted(await who.get(`${path}?${query}limit=7`));
    refused(await who.get(`${path}?${query}limit=7&limit=8`), 400);
  }
});

test('the version of a policy has to be written in decimal digits', async () => {
  const { manager } = they;
  for (const version of ['0x1', '1e0', '01', '%201']) {
    refused(await manager.get(`/policies/telecom/versions/${version}`), 400);
    refused(await manager.get(`/policies/telecom/diff?from=1&to=${version}`), 400);
  }
});

test('the OpenAPI document still describes numbers as numbers', () => {
  const list = stack.app.swagger().paths!['/complaints']!.get!.parameters as { name: string; schema: object }[];
  expect(list.find(({ name }) => name === 'limit')!.schema).toMatchObject({
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 50,
  });
});

test.each([
  ['{"note": "a", "note": "b"}', 'note'],
  ['{"note": "a", "\\u006eote": "b"}', 'note'],
  ['{"x": [1, {"y": 1, "z": {}, "y": 2}]}', 'y'],
])('a body that names a field twice is refused: %s', async (body, key) => {
  const { type, detail } = refused(await they.agent.post('/complaints', body), 400);
  expect({ type, detail }).toEqual({
    type: '/problems/malformed-request',
    detail: `The body names "${key}" twice in one object.`,
  });
});

test('a body whose texts look like repeated fields is accepted', async () => {
  const facts = '{"a": 1, "a": 2} \\"a\\": \\\\';
  granted(await they.agent.files({ facts, remedySought: facts }), 201);
});

test('a repeated field is found in a large body with many fields', async () => {
  const body = `{${Array.from({ length: 40_000 }, (_, i) => `"k${i}":1`).join(',')},"k7":"${'\\n'.repeat(1_000)}"}`;
  expect(refused(await they.agent.post('/complaints', body), 400).detail).toContain('"k7" twice');
});

test('an absence of a thousand years is refused, and so is a leave that begins in a thousand years', async () => {
  const at = (days: number) => moment(days * DAY);
  const absence = (from: string, until: string) =>
    they.administrator.post('/absences', { person: PEOPLE.agent, deputy: PEOPLE.otherAgent, from, until });
  expect(refused(await absence(at(1), at(1_000 * 365)), 400).errors[0].pointer).toBe('/body/until');
  expect(refused(await absence(at(400 * 365), at(401 * 365)), 400).errors[0].pointer).toBe('/body/from');
  expect(refused(await absence(at(-400 * 365), at(10)), 400).errors[0].pointer).toBe('/body/from');
  granted(await absence(at(1), at(3 * 365)), 201);
  const leaving = { at: at(900 * 365), successors: [{ as: 'handler', person: PEOPLE.otherHandler }] };
  const { errors } = refused(await they.administrator.post(`/people/${PEOPLE.handler}/leave`, leaving), 400);
  expect(errors[0].pointer).toBe('/body/at');
});

test('events have pages in the order of versions, for those who see all of them and for those who see a part', async () => {
  const { id } = granted(await they.agent.files(), 201);
  const { rows } = await stack.pool.query('SELECT event FROM complaint_event WHERE complaint_id = $1', [id]);
  for (let version = 2; version <= 8; version += 1) {
    const event = { ...rows[0].event, type: 'noted', version, clocks: [], rules: undefined };
    await stack.pool.query(
      `INSERT INTO complaint_event SELECT (jsonb_populate_record(e, jsonb_build_object('version', $2::int, 'type', 'noted', 'event', $3::jsonb))).*
        FROM complaint_event e WHERE complaint_id = $1 AND version = 1`,
      [id, version, JSON.stringify(event)],
    );
  }
  const versions: number[][] = [];
  for (let cursor = ''; ; ) {
    const { items, next } = granted(await they.agent.get(`/complaints/${id}/events?limit=3${cursor}`));
    versions.push(items.map(({ version }: { version: number }) => version));
    if (next === null) break;
    cursor = `&cursor=${next}`;
  }
  expect(versions).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8],
  ]);
  const whole = granted(await they.agent.get(`/complaints/${id}/events`));
  expect([whole.items.length, whole.next]).toEqual([8, null]);
  const { next } = granted(await they.agent.get(`/complaints/${id}/events?limit=3`));
  refused(await they.agent.get(`/complaints/${id}/events?limit=3&intervention=true&cursor=${next}`), 400);
});
