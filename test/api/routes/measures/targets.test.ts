import { type Stack, startStack } from '../../../helpers/stack';
import { aComplaint, Caller, type Callers, callersAt, granted, refused, SERVICE } from '../../callers';
import { counted, PERIOD } from './counted';

let stack: Stack;
let they: Callers;
let manager: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
  await aComplaint(they, 'returned');
  await aComplaint(they, 'closed');
});
afterAll(() => stack?.stop());

test('figures of single people are for those who lead them', async () => {
  const byPerson = `/measures/volume?${PERIOD}&by=person`;
  for (const who of [they.administrator, they.hotline]) {
    expect(refused(await who.get(byPerson), 403).type).toContain('not-permitted');
    expect(refused(await who.get(`/measures/volume/trend?${PERIOD}&person=p-agent-1`), 403).type).toContain(
      'not-permitted',
    );
    const { items } = granted(await who.get(`/measures/volume/complaints?${PERIOD}`));
    expect(new Set(items.map(({ person }: { person: string | null }) => person))).toEqual(new Set([null]));
  }
  const { items } = granted(await manager.get(`/measures/volume/complaints?${PERIOD}`));
  expect(items[0].person).not.toBeNull();
  granted(await they.cityHead.get(byPerson));
});

test('a target stands beside the figure of a unit and of those below it, from its month on', async () => {
  const target = { measure: 'volume', unit: 'city-haizhou', since: '2026-02', yellow: 1, red: 100 };
  expect(refused(await they.cityHead.put('/targets', { items: [target] }), 403).rule).toBe('office-needed');
  const wrong = await manager.put('/targets', {
    items: [
      { ...target, measure: 'nothing' },
      { ...target, red: 1 },
    ],
  });
  expect(refused(wrong, 400).errors).toHaveLength(2);
  expect(refused(await manager.put('/targets', { items: [{ ...target, unit: 'nowhere' }] }), 400).detail).toContain(
    'nowhere',
  );
  // The best figures would be red, or none could ever reach it.
  const contrary = { ...target, measure: 'timely-cases', yellow: 0.7, red: 0.9 };
  expect(refused(await manager.put('/targets', { items: [contrary] }), 400).errors).toEqual([
    { pointer: '/body/items/0/yellow', message: 'must be above red: of this figure, higher is better' },
  ]);
  const percent = { ...contrary, yellow: 95, red: 0.9 };
  expect(refused(await manager.put('/targets', { items: [percent] }), 400).errors).toMatchObject([
    { pointer: '/body/items/0/yellow', message: expect.stringContaining('between 0 and 1') },
  ]);
  expect((await manager.put('/targets', { items: [target] })).statusCode).toBe(204);
  const beside = async (query: string) =>
    (await counted(manager, 'volume', `period=month&${query}`)).find(({ period }) => period === '2026-03-01');
  const said = { unit: 'city-haizhou', since: '2026-02', version: 1, yellow: 1, red: 100, light: 'yellow' };
  expect(await beside('unit=city-haizhou')).toMatchObject({ target: said });
  // The unit below that took the complaints has none of its own, so it is that of the city.
  expect(await beside('by=unit&unit=city-haizhou')).toMatchObject({ keys: [SERVICE], target: said });
  // It says nothing of all units, nor of a part of what the unit did.
  expect(await beside('')).toMatchObject({ target: null });
  expect(await beside('unit=city-haizhou&channel=hotline')).toMatchObject({ target: null });
  // Of all units speaks what is said of the one at the top.
  const whole = { ...target, unit: 'province', yellow: 50 };
  expect((await manager.put('/targets', { items: [whole] })).statusCode).toBe(204);
  expect(await beside('')).toMatchObject({ target: { unit: 'province', light: 'green' } });
  expect(await beside('by=unit-tree')).toMatchObject({ keys: ['city-haizhou'], target: said });

  // A month in which a unit had the target of one above it is told as well, and stays.
  const below = { ...target, unit: SERVICE };
  expect(refused(await manager.put('/targets', { items: [below] }), 400).detail).toContain(`volume ${SERVICE} 2026-02`);
  // Before the first one there was none.
  expect(
    (await manager.put('/targets', { items: [{ ...below, measure: 'returns', yellow: 0.5, red: 1 }] })).statusCode,
  ).toBe(204);

  // What was told of a month that is over stays; what is said of later months is a further version.
  const again = { ...target, since: '2026-01', yellow: 5 };
  expect(refused(await manager.put('/targets', { items: [again] }), 400).detail).toContain('2026-01');
  expect(
    (await manager.put('/targets', { items: [{ ...target, since: '2999-01', yellow: null, red: null }] })).statusCode,
  ).toBe(204);
  expect(await beside('unit=city-haizhou')).toMatchObject({ target: said });
  expect(granted(await manager.get('/targets')).items).toMatchObject([
    { ...below, measure: 'returns', yellow: 0.5, red: 1, version: 1 },
    { ...target, version: 1 },
    { ...target, since: '2999-01', version: 2, yellow: null, red: null },
    { ...whole, version: 1 },
  ]);
  const { names, settable } = granted(await manager.get('/targets'));
  expect(names).toMatchObject({ units: { 'city-haizhou': { en: expect.any(String) } }, people: expect.anything() });
  expect([settable, granted(await they.cityHead.get('/targets')).settable]).toEqual([true, false]);
});

test('no target stands beside what a unit with others below it did itself', async () => {
  const target = { measure: 'volume', unit: SERVICE, since: '2026-03', yellow: 1, red: 100 };
  expect((await manager.put('/targets', { items: [target] })).statusCode).toBe(204);
  const targetOf = async (query: string) =>
    (await counted(manager, 'volume', `period=month&unit=${SERVICE}&${query}`)).find(
      ({ period }) => period === '2026-03-01',
    );
  for (const query of ['', 'by=unit', 'by=unit-tree'])
    expect(await targetOf(query)).toMatchObject({ target: { unit: SERVICE } });
  await stack.pool.query(
    `INSERT INTO unit (code, parent, name, kind) SELECT 'a-desk', code, name, kind FROM unit WHERE code = $1`,
    [SERVICE],
  );
  try {
    expect(await targetOf('')).toMatchObject({ target: { unit: SERVICE } });
    for (const query of ['by=unit', 'by=unit-tree']) expect(await targetOf(query)).toMatchObject({ target: null });
  } finally {
    await stack.pool.query(`DELETE FROM unit WHERE code = 'a-desk'`);
  }
});

test('a contest is decided by weights that are data, and says how', async () => {
  const items = [
    { measure: 'completion', weight: 0.7, better: 'higher' },
    { measure: 'returns', weight: 0.3, better: 'lower' },
  ];
  const name = { zh: '月度评比', en: 'of the month' };
  const contest = { id: 'units', name, of: 'unit', unit: 'city-haizhou', since: '2026-02', least: 1, items };
  const path = '/contests/units';
  expect(refused(await they.cityHead.put('/contests', contest), 403).rule).toBe('office-needed');
  const light = { ...contest, items: [{ ...items[0], weight: 0.5 }] };
  expect(refused(await manager.put('/contests', light), 400).errors).toHaveLength(1);
  expect((await manager.put('/contests', contest)).statusCode).toBe(204);
  expect(refused(await manager.put('/contests', { ...contest, since: '2026-01' }), 400).detail).toContain('2026-01');

  const of = async (who: Caller) => granted(await who.get(`${path}?month=2026-03`));
  const standing = await of(they.cityHead);
  expect(standing).toMatchObject({ contest: { ...contest, version: 1 }, formula: { en: expect.any(String) } });
  expect(await of(manager)).toEqual(standing);
  // Somebody who answers for another unit does not see it.
  refused(await they.marketHead.get(`${path}?month=2026-03`), 404);
  refused(await manager.get(`${path}?month=2026-01`), 404);
  const returned = await counted(manager, 'returns', 'period=month&by=unit-tree&unit=city-haizhou');
  for (const { who, items: own } of standing.items) {
    const row = returned.find(({ keys }) => keys[0] === who);
    expect([who, own[1].counted, own[1].well]).toEqual([
      who,
      row?.denominator ?? 0,
      (row?.denominator ?? 0) - (row?.numerator ?? 0),
    ]);
  }
  expect(standing.names.units).toHaveProperty(standing.items[0].who);
  expect(granted(await manager.get('/contests')).items).toMatchObject([{ id: 'units', version: 1 }]);
});

test('two who say something at once both succeed, one after the other', async () => {
  const target = { measure: 'returns', unit: 'city-haizhou', since: '2999-01', yellow: 0.1, red: 0.2 };
  const said = await Promise.all([1, 2, 3, 4].map(() => manager.put('/targets', { items: [target] })));
  expect(said.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204, 204]);
  const items = [{ measure: 'returns', weight: 1, better: 'lower' }];
  const contest = {
    id: 'at-once',
    name: { zh: '评比', en: 'Contest' },
    of: 'unit',
    unit: 'city-haizhou',
    least: 1,
    items,
  };
  const set = await Promise.all([1, 2, 3, 4].map(() => manager.put('/contests', { ...contest, since: '2999-01' })));
  expect(set.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204, 204]);
});

test('months end where the firm works', async () => {
  const target = { measure: 'completion', unit: 'city-haizhou', since: '2026-03', yellow: 0.9, red: 0.8 };
  // In Shanghai it is April already.
  const app = await stack.api({ clock: () => Date.parse('2026-03-31T18:00:00Z') });
  const evening = new Caller(app, stack.tokens.persons['p-service-manager-1']);
  expect((await evening.put('/targets', { items: [target] })).statusCode).toBe(204);
  expect(refused(await evening.put('/targets', { items: [target] }), 400).detail).toContain('2026-03');
  const { rows } = await stack.pool.query('SELECT id FROM policy WHERE is_default');
  const byPolicy = async (id: string) => {
    await stack.pool.query('UPDATE policy SET is_default = false');
    await stack.pool.query('UPDATE policy SET is_default = true WHERE id = $1', [id]);
  };
  await byPolicy('uk-disp');
  try {
    expect((await evening.put('/targets', { items: [target] })).statusCode).toBe(204);
  } finally {
    await byPolicy(rows[0].id);
  }
});
