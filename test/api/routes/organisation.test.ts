import type { Response } from 'light-my-request';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { moment } from '../../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, MARKET, NETWORK, PEOPLE, refused } from '../callers';

jest.setTimeout(120_000);

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

interface Document {
  units: {
    code: string;
    parent?: string | null;
    name: unknown;
    kind?: string;
    closed?: boolean;
    mergedInto?: string;
  }[];
  people: { id: string; name: string }[];
  offices: { person: string; role: string; unit: string }[];
}
const organisation = async (): Promise<{ version: number; document: Document }> =>
  granted(await they.administrator.get('/organisation'));
/** The organisation as it stands, changed. */
async function changed(change: (document: Document) => void): Promise<Document> {
  const { document } = await organisation();
  change(document);
  return document;
}
const put = (document: object, version: number, who = they.administrator): Promise<Response> =>
  who.put('/organisation', { document }, { 'if-match': `"${version}"` });
async function load(document: Document) {
  const { version } = await organisation();
  return granted(await put(document, version));
}
const plan = async (document: Document) => granted(await they.administrator.post('/organisation/plan', { document }));
const dropped = (id: string) => (document: Document) => {
  document.people = document.people.filter((one) => one.id !== id);
  document.offices = document.offices.filter(({ person }) => person !== id);
};
const kinds = ({ changes }: { changes: { change: string; unit?: string; person?: string }[] }): string[] =>
  changes.map(({ change, unit, person }) => `${change} ${person ?? unit}`);

test('the organisation is read and loaded in one form, and the same again changes nothing', async () => {
  const answer = await they.administrator.get('/organisation');
  const { version, document } = granted(answer);
  expect(answer.headers.etag).toBe(`"${version}"`);
  expect(document.units.find(({ code }: { code: string }) => code === 'partner-tower')).toEqual({
    code: 'partner-tower',
    parent: NETWORK,
    name: { zh: '海州基站代维公司', en: 'Haizhou tower maintenance, a partner' },
    kind: 'partner',
    closed: false,
    mergedInto: null,
  });
  // Whatever the caller compared with, since nothing would change.
  expect(granted(await put(document, version + 5))).toMatchObject({ version, changes: [], held: [] });
  expect(granted(await they.administrator.get('/organisation/changes')).items).toEqual([]);
});

test('only an administrator reads, plans and loads it', async () => {
  const { version, document } = await organisation();
  const answers = [
    await they.cityHead.get('/organisation'),
    await they.cityHead.get('/organisation/changes'),
    await they.cityHead.post('/organisation/plan', { document }),
    await put(document, version, they.cityHead),
  ];
  for (const answer of answers) expect(refused(answer, 403).rule).toBe('administrator-only');
  expect(refused(await they.hotline.get('/organisation'), 403).rule).toBe('administrator-only');
});

test('everything that is wrong with a document is said at once, with its place, and nothing is changed', async () => {
  const wrong = await changed(({ units, offices }) => {
    units.push({ code: 'lab', parent: 'moon', name: 'Lab' });
    offices.push({ person: 'p-nobody', role: 'king', unit: 'lab' });
  });
  const { version } = await organisation();
  for (const answer of [
    await they.administrator.post('/organisation/plan', { document: wrong }),
    await put(wrong, version),
  ]) {
    const { type, errors } = refused(answer, 400);
    expect(type).toBe('/problems/invalid-organisation');
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      `/body/document/units/${wrong.units.length - 1}/parent`,
      `/body/document/offices/${wrong.offices.length - 1}/person`,
      `/body/document/offices/${wrong.offices.length - 1}/role`,
    ]);
  }
  expect((await organisation()).version).toBe(version);
  const shapeless = refused(await they.administrator.post('/organisation/plan', { document: { units: [{}] } }), 400);
  expect(shapeless.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/body/document/units/0/code');
});

test('two administrators do not overwrite each other', async () => {
  const { version } = await organisation();
  const mine = await changed(({ units }) => void units.push({ code: 'lab', parent: 'city-haizhou', name: 'Lab' }));
  const yours = await changed(({ units }) => void units.push({ code: 'shop', parent: 'city-haizhou', name: 'Shop' }));
  expect(granted(await put(mine, version))).toMatchObject({ version: version + 1 });
  const problem = refused(await put(yours, version), 409);
  expect(problem).toMatchObject({ type: '/problems/organisation-changed' });
  // Sent twice, as after a lost answer, it is done once.
  expect(granted(await put(mine, version))).toMatchObject({ version: version + 1, changes: [] });
  expect(refused(await they.administrator.put('/organisation', { document: mine }), 400).errors).toMatchObject([
    { pointer: '/headers/if-match' },
  ]);
  const { items } = granted(await they.administrator.get('/organisation/changes?limit=1'));
  expect(items).toMatchObject([
    {
      version: version + 1,
      by: 'person:p-administrator-1',
      changes: [{ change: 'unit-comes', direction: 'comes', unit: 'lab', name: { zh: 'Lab', en: 'Lab' } }],
    },
  ]);
});

test('units and people come and are at once given work; what is missing is said', async () => {
  const planned = await plan(
    await changed(({ units, people, offices }) => {
      units.push({ code: 'haizhou-radio', parent: 'city-haizhou', name: { zh: '海州无线中心', en: 'Haizhou radio' } });
      people.push({ id: 'p-radio-1', name: '钱己' });
      offices.push({ person: 'p-radio-1', role: 'handler', unit: 'haizhou-radio' });
    }),
  );
  expect(kinds(planned)).toEqual(['unit-comes haizhou-radio', 'person-comes p-radio-1', 'office-given p-radio-1']);
  expect(planned.gaps).toEqual(
    expect.arrayContaining([expect.objectContaining({ unit: 'haizhou-radio', role: 'unit-head' })]),
  );
  await load(
    await changed(({ units, people, offices }) => {
      units.push({ code: 'haizhou-radio', parent: 'city-haizhou', name: { zh: '海州无线中心', en: 'Haizhou radio' } });
      people.push({ id: 'p-radio-1', name: '钱己' });
      offices.push({ person: 'p-radio-1', role: 'handler', unit: 'haizhou-radio' });
    }),
  );
  const { token } = granted(await they.administrator.post('/persons/p-radio-1/tokens', {}), 201);
  const id = await aComplaint(they, 'verifying');
  await they.dispatcher.achieves(id, 'dispatch', { unit: 'haizhou-radio' });
  await new Caller(stack.app, token).achieves(id, 'accept', {});
});

test('somebody who has duties stays, with the request that moves them; then they go, and their tokens with them', async () => {
  const agent = new Caller(stack.app, stack.tokens.persons['p-agent-3']);
  const { id, number } = granted(await agent.files(), 201);
  const document = await changed(dropped('p-agent-3'));
  const held = await load(document);
  expect(held.changes).toEqual([]);
  expect(held.held).toMatchObject([
    {
      person: 'p-agent-3',
      name: '陈甲',
      goes: true,
      offices: [{ role: 'agent', unit: 'haizhou-service' }],
      parts: { owner: 1 },
      cases: [{ id, number }],
      count: 1,
      does: expect.stringMatching(/^POST \/people\/p-agent-3\/leave .*"as":"owner"/),
    },
  ]);
  const leaving = { at: moment(-1_000), successors: [{ as: 'owner', person: PEOPLE.agent }] };
  const { batch } = granted(await they.administrator.post('/people/p-agent-3/leave', leaving), 201);
  expect((await plan(document)).held).toMatchObject([{ does: expect.stringContaining(`POST /batches/${batch}/run`) }]);
  const stateIs = (state: string) => async () =>
    granted(await they.administrator.get(`/batches/${batch}`)).state === state;
  await eventually(stateIs('ready'), 30_000);
  granted(await they.administrator.post(`/batches/${batch}/run`, {}));
  await eventually(stateIs('done'), 30_000);

  expect(kinds(await load(document))).toEqual(['person-goes p-agent-3']);
  expect(granted(await they.agent.get(`/complaints/${id}`)).owner).toMatchObject({ person: PEOPLE.agent });
  const { items } = granted(await they.administrator.get('/persons/p-agent-3/tokens'));
  expect(items.every(({ revokedAt }: { revokedAt: string | null }) => revokedAt !== null)).toBe(true);
  expect(refused(await they.administrator.post('/persons/p-agent-3/tokens', {}), 404).detail).toContain('have left');
  // Whoever comes back is there again, with new tokens.
  await load(
    await changed(({ people, offices }) => {
      people.push({ id: 'p-agent-3', name: '陈甲' });
      offices.push({ person: 'p-agent-3', role: 'agent', unit: 'haizhou-service' });
    }),
  );
  refused(await agent.get('/work'), 401);
  const { token } = granted(await they.administrator.post('/persons/p-agent-3/tokens', {}), 201);
  granted(await new Caller(stack.app, token).files(), 201);
});

test('somebody who moves keeps the office by which they handle a case until that is moved', async () => {
  const id = await aComplaint(they, 'handling');
  const document = await changed(({ offices }) => {
    const office = offices.find(({ person }) => person === PEOPLE.handler)!;
    office.unit = MARKET;
  });
  const loaded = await load(document);
  expect(kinds(loaded)).toEqual([`office-given ${PEOPLE.handler}`]);
  expect(loaded.held).toMatchObject([
    { person: PEOPLE.handler, goes: false, offices: [{ role: 'handler', unit: NETWORK }], parts: { handler: 1 } },
  ]);
  await they.handler.achieves(id, 'propose', { measure: 'repair', text: '已修复。', founded: true });
});

test('a unit with running cases stays open, and is merged at once', async () => {
  const id = await aComplaint(they, 'handling');
  const closing = await changed((document) => {
    document.units.find(({ code }) => code === MARKET)!.closed = true;
    document.offices = document.offices.filter(({ unit, person }) => unit !== MARKET || person !== PEOPLE.handler);
    for (const office of document.offices) if (office.unit === MARKET) office.unit = NETWORK;
  });
  await they.handler.achieves(id, 'request-help', { tasks: [{ unit: MARKET, question: '停电吗？' }] });
  const held = await plan(closing);
  expect(held.held).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ unit: MARKET, count: 1, does: expect.stringContaining('"mergedInto"') }),
    ]),
  );
  expect(kinds(held)).not.toContain(`unit-closes ${MARKET}`);

  closing.units.find(({ code }) => code === MARKET)!.mergedInto = NETWORK;
  expect(kinds(await load(closing))).toContain(`unit-merges ${MARKET}`);
  // Those of the successor answer for what lies there, and nothing more is given to it.
  const { tasks } = granted(await they.handler.get(`/complaints/${id}`));
  await they.otherHandler.achieves(id, 'accept-task', { task: tasks[0].id });
  const next = await aComplaint(they, 'verifying');
  const { errors } = refused(await they.dispatcher.does(next, 'dispatch', { unit: MARKET }), 400);
  expect(errors).toEqual([{ pointer: '/body/unit', message: `${MARKET} is closed; ${NETWORK} has taken its place` }]);
});

test('of cases that are kept from the administrator nothing is said, and nothing waits for them', async () => {
  const agent = new Caller(stack.app, stack.tokens.persons['p-agent-2']);
  const { id, number } = granted(await agent.files({ accused: ['p-administrator-1'] }), 201);
  refused(await they.administrator.get(`/complaints/${id}`), 404);
  const answer = await they.administrator.post('/organisation/plan', { document: await changed(dropped('p-agent-2')) });
  expect(kinds(granted(answer))).toContain('person-goes p-agent-2');
  expect(answer.payload).not.toContain(number);
  await load(await changed(dropped('p-agent-2')));
  // The head above acts in place of whoever went.
  await they.serviceHead.achieves(id, 'contact', { reached: true, note: '已联系。' });
});
