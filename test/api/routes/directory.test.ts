import { type Stack, startStack } from '../../helpers/stack';
import {
  aComplaint,
  Caller,
  type Callers,
  COUNTY,
  callersAt,
  granted,
  MARKET,
  NETWORK,
  PEOPLE,
  refused,
  SERVICE,
} from '../callers';

// biome-ignore lint/suspicious/noExplicitAny: tests look at answers as callers do, without our types.
type Json = any;

let stack: Stack;
let they: Callers;
let partner: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
});
afterAll(() => stack?.stop());

const HANDLER = { zh: '处理人', en: 'handler' };

test('the directory has the units as a tree, the roles, and the people with their offices', async () => {
  const { units, roles, people } = granted(await they.agent.get('/directory?limit=200'));
  const [province] = units;
  expect(units.map(({ code }: Json) => code)).toEqual(['province']);
  const city = province.units.find(({ code }: Json) => code === 'city-haizhou');
  expect(city.units.map(({ code }: Json) => code)).toEqual(expect.arrayContaining([SERVICE, NETWORK, COUNTY]));
  expect(city.name).toEqual({ zh: '海州分公司', en: 'Haizhou branch' });
  expect(roles).toContainEqual({ role: 'handler', name: HANDLER });
  const handler = people.find(({ id }: Json) => id === PEOPLE.handler);
  expect(handler).toMatchObject({
    name: '郑乙',
    away: null,
    offices: [{ role: 'handler', roleName: HANDLER, unit: NETWORK, unitName: { en: 'Haizhou network operations' } }],
  });
});

test('people are found by unit, role and part of their name, and come in pages', async () => {
  const ids = async (query: string) =>
    granted(await they.agent.get(`/directory?${query}`)).people.map(({ id }: Json) => id);
  expect(await ids(`unit=${NETWORK}&role=handler`)).toEqual(
    expect.arrayContaining([PEOPLE.handler, PEOPLE.otherHandler]),
  );
  expect(await ids(`unit=${NETWORK}&role=agent`)).toEqual([]);
  expect(await ids(`name=${encodeURIComponent('郑')}`)).toContain(PEOPLE.handler);
  const all: string[] = await ids('limit=200');
  const paged: string[] = [];
  for (let query = 'limit=7'; ; ) {
    const { people, next } = granted(await they.agent.get(`/directory?${query}`));
    paged.push(...people.map(({ id }: Json) => id));
    if (next === null) break;
    query = `limit=7&cursor=${next}`;
  }
  expect(paged).toEqual(all);
  refused(await they.agent.get('/directory?cursor=nonsense'), 400);
  refused(await partner.get('/directory'), 403);
});

test('everybody finds out who they are: people by their offices, machines by what their key opens', async () => {
  expect(granted(await they.handler.get('/me'))).toMatchObject({
    kind: 'person',
    id: PEOPLE.handler,
    name: '郑乙',
    offices: [{ role: 'handler', unit: NETWORK }],
    standsInFor: [],
  });
  expect(granted(await they.hotline.get('/me'))).toMatchObject({
    kind: 'machine',
    name: 'hotline',
    unit: null,
    unitName: null,
  });
  expect(granted(await partner.get('/me'))).toMatchObject({
    kind: 'machine',
    scopes: ['tasks'],
    unit: 'partner-tower',
    unitName: { zh: expect.any(String), en: expect.any(String) },
  });
});

test('the categories of the policies in force are a tree with the codes that a complaint is filed with', async () => {
  const { items } = granted(await they.agent.get('/categories'));
  const telecom = items.find(({ policy }: Json) => policy.id === 'telecom');
  expect(telecom.policy).toMatchObject({ isDefault: true, title: { en: 'Complaints at a telecom operator' } });
  const network = telecom.categories.find(({ code }: Json) => code === 'network');
  expect(network.categories).toContainEqual(
    expect.objectContaining({ code: 'network.coverage', name: { zh: '信号覆盖', en: 'Coverage' }, categories: [] }),
  );
  expect(granted(await they.agent.get('/categories?policy=telecom')).items).toEqual([telecom]);
  refused(await they.agent.get('/categories?policy=nothing'), 404);
});

describe('what one may choose', () => {
  const needsOf = async (who: Caller, id: string, action: string): Promise<Json> => {
    const { items } = granted(await who.get(`/complaints/${id}/actions`));
    const found = items.find((one: Json) => one.action === action);
    return found && Object.fromEntries(found.needs.map((one: Json) => [one.field, one]));
  };
  const values = ({ candidates }: Json): string[] => candidates.map(({ value }: Json) => value);

  test('units that may be asked for help, and handlers to whom the work may go, have their names', async () => {
    const id = await aComplaint(they, 'handling');
    const unitOf = ({ tasks }: Json): Json => tasks.of.find(({ field }: Json) => field === 'unit');
    const units = unitOf(await needsOf(they.handler, id, 'request-help'));
    expect(values(units)).toEqual(expect.arrayContaining([MARKET, COUNTY, 'partner-tower']));
    expect(values(units)).not.toContain(NETWORK);
    expect(units.candidates).toContainEqual({ value: COUNTY, name: { zh: '临水县公司', en: 'Linshui county' } });
    const { handler } = await needsOf(they.networkHead, id, 'assign');
    expect(values(handler)).toContain(PEOPLE.otherHandler);
    expect(values(handler)).not.toContain(PEOPLE.handler);
    expect(handler.candidates[0]).toMatchObject({ name: { zh: expect.any(String) }, unit: NETWORK, away: false });
    // Whoever is offered is taken.
    await they.networkHead.achieves(id, 'assign', { handler: values(handler)[0] });
    await they.networkHead.achieves(id, 'request-help', { tasks: [{ unit: MARKET, question: '？' }] });
    const asked = await needsOf(they.networkHead, id, 'request-help');
    expect(values(unitOf(asked))).not.toContain(MARKET);
    const { task } = await needsOf(they.marketHandler, id, 'answer-task');
    expect(task.candidates).toMatchObject([{ name: { zh: expect.any(String), en: expect.any(String) } }]);
  });

  test('fields and whatever one may choose have their names, so that a form can be made of them', async () => {
    const id = await aComplaint(they, 'in_review');
    const { decision, reason } = await needsOf(they.reviewer, id, 'review');
    expect(decision).toMatchObject({
      name: { zh: '决定', en: 'Decision' },
      candidates: [
        { value: 'approve', name: { zh: '通过', en: 'Approve' } },
        { value: 'reject', name: { zh: '退回', en: 'Reject' } },
      ],
    });
    expect(reason.name).toEqual({ zh: '理由', en: 'Reason' });
    const { severity, incidents } = await needsOf(they.reviewer, id, 'reclassify');
    expect(severity.candidates).toContainEqual({ value: 'critical', name: { zh: '重大', en: 'Critical' } });
    expect(incidents.candidates).toContainEqual({ value: 'media', name: { zh: '媒体', en: 'Media' } });
  });

  test('clocks that can be extended are named by what they measure and whose they are', async () => {
    const id = await aComplaint(they, 'handling');
    const { clock } = await needsOf(they.handler, id, 'request-extension');
    expect(clock.candidates).toContainEqual({
      value: clock.choices[0],
      name: { zh: '海州网络运维中心处理时限', en: 'handling clock of Haizhou network operations' },
    });
    const actions = granted(await they.handler.get(`/complaints/${id}/actions`)).items;
    expect(actions.find(({ action }: Json) => action === 'propose').name).toEqual({
      zh: '提出处理方案',
      en: 'propose a solution',
    });
  });

  test('somebody whom the case is about is not offered, and an action without anything to choose is not there', async () => {
    const id = await aComplaint(they, 'handling');
    await they.agent.achieves(id, 'name-accused', { person: PEOPLE.otherHandler, reason: '态度。' });
    const { handler } = await needsOf(they.networkHead, id, 'assign');
    expect(values(handler)).not.toContain(PEOPLE.otherHandler);
    await they.handler.achieves(id, 'request-help', { tasks: [{ unit: MARKET, question: '？' }] });
    const { task } = await needsOf(they.marketHandler, id, 'accept-task');
    expect(task.choices).toHaveLength(1);
    await they.marketHandler.achieves(id, 'accept-task', { task: task.choices[0] });
    expect(await needsOf(they.marketHandler, id, 'accept-task')).toBeUndefined();
    expect(await needsOf(they.marketHandler, id, 'answer-task')).toBeDefined();
  });
});
