import { type Stack, startStack } from '../helpers/stack';
import { type Caller, type Callers, COMPLAINT, callersAt, granted, MARKET, NETWORK } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const PERIOD = 'from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&by=unit&by=category';
interface Named {
  readonly field: string;
  readonly kind: string;
}

/** A verified complaint about roaming fees, under the policy that suggests units. */
async function verified(): Promise<string> {
  const body = {
    ...COMPLAINT,
    policy: 'demo',
    category: 'fees.roaming',
    particulars: { amount: '30', period: '2026-01' },
  };
  const { id } = granted(await they.agent.post('/complaints', body), 201);
  await they.dispatcher.achieves(id, 'verify', { outcome: 'accepted' });
  return id;
}
const permit = async (who: Caller, id: string, name: string) =>
  granted(await who.get(`/complaints/${id}/actions`)).items.find(({ action }: { action: string }) => action === name);
const dispatched = async (id: string) =>
  granted(await they.agent.get(`/complaints/${id}/events`)).items.find(
    ({ type }: { type: string }) => type === 'dispatched',
  );

test('the suggested unit comes first and is marked; a dispatch may differ, and both are counted', async () => {
  const [followed, differed] = [await verified(), await verified()];
  const { needs } = await permit(they.dispatcher, followed, 'dispatch');
  const { candidates } = needs.find(({ field }: Named) => field === 'unit');
  expect(candidates[0]).toMatchObject({ value: MARKET, suggested: true });
  expect(candidates.filter((one: object) => 'suggested' in one)).toHaveLength(1);
  expect(candidates.slice(1).map(({ value }: { value: string }) => value)).toContain(NETWORK);

  await they.dispatcher.achieves(followed, 'dispatch', { unit: MARKET });
  await they.dispatcher.achieves(differed, 'dispatch', { unit: NETWORK });
  expect(await dispatched(followed)).toMatchObject({ followedSuggestion: true });
  expect(await dispatched(differed)).toMatchObject({ followedSuggestion: false, suggestion: { leadUnit: MARKET } });

  const { definition, items } = granted(await they.cityHead.get(`/measures/suggestions?${PERIOD}`));
  expect(definition).toMatchObject({ id: 'suggestions', version: 2 });
  expect(items).toMatchObject([{ keys: ['haizhou-service', 'fees.roaming'], denominator: 2, numerator: 1, rate: 0.5 }]);
  expect(granted(await they.marketHead.get(`/measures/suggestions?${PERIOD}`)).items).toEqual([]);
});

test('the usual helping tasks are suggested with their questions, until their units have a part', async () => {
  const id = await verified();
  await they.dispatcher.achieves(id, 'dispatch', { unit: MARKET });
  await they.marketHandler.achieves(id, 'accept', {});
  const suggested = async () =>
    (await permit(they.marketHandler, id, 'request-help')).needs.find(({ kind }: Named) => kind === 'tasks').suggested;
  const [task] = await suggested();
  expect(task).toMatchObject({ unit: NETWORK, question: { zh: '该时段的漫游话单与账单是否一致？' } });
  await they.marketHandler.achieves(id, 'request-help', { tasks: [{ unit: task.unit, question: task.question.zh }] });
  expect(await suggested()).toBeUndefined();
});

test('a case of an area of the policy has the suggestions of that area, however the area is written', async () => {
  const first = async (area: string | undefined) => {
    const body = {
      ...COMPLAINT,
      policy: 'demo',
      category: 'network.coverage',
      ...(area === undefined ? {} : { area }),
    };
    const { id } = granted(await they.agent.post('/complaints', body), 201);
    await they.dispatcher.achieves(id, 'verify', { outcome: 'accepted' });
    const { needs } = await permit(they.dispatcher, id, 'dispatch');
    return needs.find(({ field }: Named) => field === 'unit').candidates[0].value;
  };
  for (const area of ['临水县', ' 临水', 'ＬＩＮＳＨＵＩ', 'linshui county']) {
    expect([area, await first(area)]).toEqual([area, 'county-linshui']);
  }
  for (const area of [undefined, '海州', '临水县人民路88号'])
    expect([area, await first(area)]).toEqual([area, NETWORK]);
});

test('whoever publishes a policy hears of units that the organisation lacks', async () => {
  const { manager } = they;
  const { version } = granted(await manager.get('/policies')).items.find(({ id }: { id: string }) => id === 'demo');
  const { document } = granted(await manager.get(`/policies/demo/versions/${version}`));
  const suggestions = [
    { when: { category: 'fees' }, leadUnit: MARKET, tasks: [{ unit: 'nobody', question: { zh: '问', en: 'Why?' } }] },
    { when: { category: 'network' }, leadUnit: 'haizhou-netwrok' },
  ];
  const next = { ...document, version: version + 1, effectiveFrom: '2100-01-01', suggestions };
  const key = { 'idempotency-key': 'suggesting' };
  const { warnings } = granted(await manager.post('/policies', { document: next }, key), 201);
  expect(warnings.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/suggestions/0/tasks/0/unit',
    '/suggestions/1/leadUnit',
  ]);
  expect(granted(await manager.post('/policies', { document: next }, key), 201).warnings).toEqual(warnings);
});
