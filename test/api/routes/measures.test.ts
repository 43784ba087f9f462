import { type Stack, startStack } from '../../helpers/stack';
import {
  aComplaint,
  Caller,
  type Callers,
  COMPLAINT,
  COUNTY,
  callersAt,
  granted,
  MARKET,
  NETWORK,
  refused,
  SERVICE,
} from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const PERIOD = 'from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z';
const rowOf = async (unit: string, period = PERIOD) => {
  const { items } = granted(await they.cityHead.get(`/measures/returns?${period}`));
  return items.find((item: { unit: string }) => item.unit === unit);
};

test('returns are counted by unit, together with the rulings on them', async () => {
  const returned = await aComplaint(they, 'returned', { policy: 'demo' });
  expect(await rowOf(NETWORK)).toMatchObject({ given: 1, returned: 1, agreed: 0, refused: 0, waiting: 1, rate: 1 });
  await they.dispatcher.achieves(returned, 'rule-on-return', { agree: true, unit: MARKET });
  expect(await rowOf(NETWORK)).toMatchObject({ given: 1, returned: 1, agreed: 1, waiting: 0 });
  expect(await rowOf(MARKET)).toMatchObject({ given: 1, returned: 0, rate: 0 });

  const kept = await aComplaint(they, 'handling');
  const asked = await they.handler.achieves(kept, 'request-help', {
    tasks: [
      { unit: MARKET, question: '有没有停电？' },
      { unit: COUNTY, question: '有没有停电？' },
    ],
  });
  const [market, county] = asked.tasks.map((task: { id: string }) => task.id);
  await they.marketHandler.achieves(kept, 'return-task', { task: market, reason: '不归我们。' });
  await they.countyHandler.achieves(kept, 'return-task', { task: county, reason: '不在本县。' });
  // Each ruling counts for the return that it rules on, whatever happened between the two.
  await they.handler.achieves(kept, 'rule-on-task-return', { task: county, agree: false, reason: '在本县。' });
  await they.handler.achieves(kept, 'rule-on-task-return', { task: market, agree: true });
  expect(await rowOf(NETWORK)).toMatchObject({ given: 2, returned: 1, rate: 0.5 });
  expect(await rowOf(MARKET)).toMatchObject({ given: 2, returned: 1, agreed: 1, refused: 0 });
  expect(await rowOf(COUNTY)).toMatchObject({ given: 1, returned: 1, agreed: 0, refused: 1 });
});

test('a period without returns gives no figures, and a period that ends before it begins is refused', async () => {
  const empty = granted(await they.cityHead.get('/measures/returns?from=2001-01-01T00:00:00Z&to=2001-02-01T00:00:00Z'));
  expect(empty).toMatchObject({ definition: { id: 'returns', version: 1 }, items: [] });
  const backwards = await they.cityHead.get('/measures/returns?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z');
  expect(refused(backwards, 400).errors).toEqual([{ pointer: '/querystring/to', message: expect.any(String) }]);
});

test('the figures are for those who answer for the units, and contain only these units', async () => {
  const units = async (who: Caller) =>
    granted(await who.get(`/measures/returns?${PERIOD}`)).items.map(({ unit }: { unit: string }) => unit);
  const manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
  expect([...new Set(await units(manager))].sort()).toEqual([COUNTY, MARKET, NETWORK].sort());
  expect(await units(they.marketHead)).toEqual([MARKET]);
  expect((await units(they.hotline)).length).toBe((await units(manager)).length);
  for (const who of [they.agent, they.handler, they.dispatcher]) {
    expect(refused(await who.get(`/measures/returns?${PERIOD}`), 403).rule).toBe('office-needed');
  }
});

test('a head does not find a complaint about themselves in the figures', async () => {
  const given = async () => (await rowOf(NETWORK))?.given;
  const before = await given();
  const id = await aComplaint(they, 'handling');
  expect(await given()).toBe(before + 1);
  await they.dispatcher.achieves(id, 'name-accused', { person: 'p-head-haizhou', reason: '客户投诉其态度。' });
  expect(await given()).toBe(before);
});

test('complete cases are counted by the unit that took them, with those that were filed complete', async () => {
  const fees = { ...COMPLAINT, category: 'fees.balance' };
  const dispatched = async (body: object, lacking?: object) => {
    const { id } = granted(await they.agent.post('/complaints', body), 201);
    if (lacking !== undefined) await they.agent.achieves(id, 'supplement', { particulars: lacking });
    await they.dispatcher.achieves(id, 'verify', { outcome: 'accepted' });
    await they.dispatcher.achieves(id, 'dispatch', { unit: MARKET });
  };
  await dispatched({ ...fees, particulars: { amount: '30' } });
  await dispatched(fees, { amount: '12.50' });
  await dispatched({ ...fees, severity: 'critical' });
  // It was never dispatched, and so is not counted.
  await they.agent.post('/complaints', fees);
  const { definition, items } = granted(await they.cityHead.get(`/measures/completeness?${PERIOD}`));
  expect(definition).toMatchObject({ id: 'completeness', version: 1 });
  expect(items).toEqual([
    { unit: SERVICE, category: 'fees.balance', dispatched: 3, complete: 2, completeAtIntake: 1, rate: 2 / 3 },
  ]);
  expect(granted(await they.marketHead.get(`/measures/completeness?${PERIOD}`)).items).toEqual([]);
  expect(refused(await they.agent.get(`/measures/completeness?${PERIOD}`), 403).rule).toBe('office-needed');
});
