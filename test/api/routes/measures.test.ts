import { DEFINITIONS } from '../../../domain/measures/definitions/all';
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
let manager: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
});
afterAll(() => stack?.stop());

const PERIOD = 'from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z';
interface Figure {
  readonly period: string | null;
  readonly keys: readonly (string | null)[];
  readonly population: number;
  readonly denominator: number;
  readonly numerator: number;
  readonly excluded: number;
}
const figure = async (who: Caller, id: string, query = ''): Promise<readonly Figure[]> =>
  granted(await who.get(`/measures/${id}?${PERIOD}&${query}`)).items;
const returnsOf = async (unit: string) =>
  (await figure(they.cityHead, 'returns', 'by=unit')).find(({ keys }) => keys[0] === unit);

test('returns are counted by unit once it is known what becomes of what it was given', async () => {
  const returned = await aComplaint(they, 'returned', { policy: 'demo' });
  expect(await returnsOf(NETWORK)).toMatchObject({ denominator: 1, numerator: 1, rate: 1, coverage: 1 });
  await they.dispatcher.achieves(returned, 'rule-on-return', { agree: true, unit: MARKET });
  // What the other unit makes of it is open.
  expect(await returnsOf(MARKET)).toBeUndefined();

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
  await they.handler.achieves(kept, 'rule-on-task-return', { task: county, agree: false, reason: '在本县。' });
  await they.handler.achieves(kept, 'rule-on-task-return', { task: market, agree: true });
  await they.countyHandler.achieves(kept, 'accept-task', { task: county });
  await they.countyHandler.achieves(kept, 'answer-task', { task: county, text: '没有停电。' });
  await they.handler.achieves(kept, 'propose', { measure: 'repair', text: '已修复。', founded: true });
  expect(await returnsOf(NETWORK)).toMatchObject({ denominator: 2, numerator: 1, rate: 0.5 });
  expect(await returnsOf(MARKET)).toMatchObject({ denominator: 1, numerator: 1 });
  expect(await returnsOf(COUNTY)).toMatchObject({ denominator: 1, numerator: 1 });
  const rulings = await figure(they.cityHead, 'returns-refused', 'by=unit&by=what');
  expect(rulings.map(({ keys, population }) => [...keys, population])).toEqual(
    [
      [COUNTY, 'refused', 1],
      [MARKET, 'agreed', 1],
      [NETWORK, 'agreed', 1],
    ].sort(),
  );
});

test('every figure is listed with its definition, and answers with it', async () => {
  const { items } = granted(await manager.get('/measures'));
  expect(items.map(({ id }: { id: string }) => id)).toEqual(DEFINITIONS.map(({ id }) => id));
  for (const definition of items) {
    const answer = granted(
      await manager.get(`/measures/${definition.id}?${PERIOD}&period=month&zone=America/New_York`),
    );
    expect(answer).toMatchObject({ definition, period: 'month', zone: 'America/New_York', by: [] });
  }
  refused(await manager.get(`/measures/nothing?${PERIOD}`), 404);
});

test('the complaints behind every row of every figure are as many as it counts, page by page', async () => {
  let rows = 0;
  for (const { id } of DEFINITIONS) {
    const asked = 'period=week&by=unit&by=person';
    for (const row of await figure(manager, id, asked)) {
      rows += 1;
      const keys = row.keys.map((key) => `key=${encodeURIComponent(key ?? '')}`).join('&');
      for (const part of ['population', 'denominator', 'numerator', 'excluded'] as const) {
        let found = 0;
        const customers = new Set<string>();
        for (let cursor: string | null = ''; cursor !== null; ) {
          const url = `/measures/${id}/complaints?${PERIOD}&${asked}&start=${row.period}&${keys}&part=${part}&limit=2`;
          const page = granted(await manager.get(`${url}${cursor && `&cursor=${cursor}`}`));
          // Of customers those are counted whose complaints are listed, and each complaint that is of nobody known.
          const known = page.items.filter((item: { customer: unknown }) => item.customer !== null);
          for (const { customer, category } of known) customers.add(`${customer} ${category}`);
          found += page.items.length - known.length;
          expect(page.items.every((item: { complaint: unknown }) => item.complaint !== null)).toBe(true);
          cursor = page.next;
        }
        found += customers.size;
        expect({ id, row, part, found }).toEqual({ id, row, part, found: row[part] });
      }
    }
  }
  expect(rows).toBeGreaterThan(10);
});

test('what does not go together is refused, with the field', async () => {
  const field = async (query: string, path = '/measures/returns') =>
    refused(await manager.get(`${path}?${query}`), 400).errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(await field('from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z')).toEqual(['/querystring/to']);
  expect(await field(`${PERIOD}&zone=Mars/Olympus`)).toEqual(['/querystring/zone']);
  expect(await field(`${PERIOD}&by=unit&by=unit`)).toEqual(['/querystring/by']);
  expect(await field(`${PERIOD}&by=unit&by=person&by=what&by=kind`)).toEqual(['/querystring/by']);
  const cases = '/measures/returns/complaints';
  expect(await field(`${PERIOD}&by=unit&key=a&key=b`, cases)).toEqual(['/querystring/key']);
  expect(await field(`${PERIOD}&start=2026-01-01`, cases)).toEqual(['/querystring/start']);
  expect(await field(`${PERIOD}&period=month&by=unit&key=a`, cases)).toEqual(['/querystring/start']);
});

test('a period without returns gives no figures', async () => {
  const empty = granted(await they.cityHead.get('/measures/returns?from=2001-01-01T00:00:00Z&to=2001-02-01T00:00:00Z'));
  expect(empty).toMatchObject({ definition: { id: 'returns', version: 2 }, items: [] });
});

test('the figures are for those who answer for the units, and contain only these units', async () => {
  const units = async (who: Caller) => (await figure(who, 'returns', 'by=unit')).map(({ keys }) => keys[0]);
  expect(await units(manager)).toEqual([COUNTY, MARKET, NETWORK].sort());
  expect(await units(they.marketHead)).toEqual([MARKET]);
  expect(await units(they.hotline)).toEqual(await units(manager));
  for (const who of [they.agent, they.handler, they.dispatcher]) {
    for (const path of ['/measures', `/measures/returns?${PERIOD}`, `/measures/returns/complaints?${PERIOD}`]) {
      expect(refused(await who.get(path), 403).rule).toBe('office-needed');
    }
  }
});

test('a head is not told which complaint it was if it is not theirs to see any more, and it counts all the same', async () => {
  const id = await aComplaint(they, 'returned', { category: 'network.coverage' });
  const listed = async () =>
    granted(await they.networkHead.get(`/measures/returns/complaints?${PERIOD}&category=network.coverage`)).items;
  const before: { complaint: { id: string } | null }[] = await listed();
  expect(before.map(({ complaint }) => complaint?.id)).toContain(id);
  await they.dispatcher.achieves(id, 'rule-on-return', { agree: true, unit: MARKET });
  const after: { complaint: { id: string } | null }[] = await listed();
  expect(after).toHaveLength(before.length);
  expect(after.map(({ complaint }) => complaint?.id)).not.toContain(id);
});

test('a head does not find a complaint about themselves in the figures', async () => {
  const breadth = async () => (await figure(they.cityHead, 'volume'))[0]!.population;
  const before = await breadth();
  const id = await aComplaint(they, 'handling');
  expect(await breadth()).toBe(before + 1);
  await they.dispatcher.achieves(id, 'name-accused', { person: 'p-head-haizhou', reason: '客户投诉其态度。' });
  expect(await breadth()).toBe(before);
});

test('complete cases are counted by the unit that took them, and so are those that were filed complete', async () => {
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
  const of = (id: string) => figure(they.cityHead, id, 'by=unit&category=fees');
  expect(await of('completeness')).toMatchObject([{ keys: [SERVICE], denominator: 3, numerator: 2, rate: 2 / 3 }]);
  expect(await of('completeness-at-intake')).toMatchObject([{ keys: [SERVICE], denominator: 3, numerator: 1 }]);
  expect(await figure(they.marketHead, 'completeness')).toEqual([]);
});

test('complaints are told per ten thousand customers of a unit, once these are loaded', async () => {
  const counts = { items: [{ unit: 'city-haizhou', month: '2026-03', customers: 40_000 }] };
  expect(refused(await they.cityHead.put('/customer-counts', counts), 403).rule).toBe('office-needed');
  const nowhere = { items: [...counts.items, { unit: 'nowhere', month: '2026-03', customers: 1 }] };
  expect(refused(await manager.put('/customer-counts', nowhere), 400).detail).toContain('nowhere');
  expect(granted(await manager.get('/customer-counts')).items).toEqual([]);
  expect((await manager.put('/customer-counts', counts)).statusCode).toBe(204);
  expect(granted(await manager.get('/customer-counts')).items).toMatchObject([
    { ...counts.items[0], loadedBy: expect.stringContaining('p-service-manager-1') },
  ]);

  const per = async (who: Caller, query: string) => figure(who, 'complaints-per-ten-thousand', `period=month&${query}`);
  const [all] = await figure(manager, 'volume', 'period=month&unit=city-haizhou');
  expect(await per(manager, 'unit=city-haizhou')).toMatchObject([
    { period: '2026-03-01', customers: 40_000, numerator: all!.numerator, perCustomers: all!.numerator / 4 },
  ]);
  expect(await per(they.cityHead, 'unit=city-haizhou')).toMatchObject([{ customers: 40_000 }]);
  // Not all of a unit, or a unit of which nobody has said how many customers it has.
  expect(await per(manager, 'by=unit')).toMatchObject([{ customers: null, perCustomers: null }]);
  expect(await per(they.cityHead, '')).toMatchObject([{ customers: null }]);

  // In a month without complaints it is nought where the customers are known, and not known elsewhere.
  const quiet = 'from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00&category=none';
  const drawn = async (unit: string) =>
    granted(await manager.get(`/measures/complaints-per-ten-thousand/trend?${quiet}&unit=${unit}`)).items;
  expect(await drawn('city-haizhou')).toMatchObject([{ figure: null, value: 0 }]);
  expect(await drawn(NETWORK)).toMatchObject([{ figure: null, value: null }]);

  // Of the whole province a head of one city counts only the own part, and so not for all of its customers.
  const [month, service] = ['2026-03', 'haizhou-service'];
  const province = {
    items: [
      { unit: 'province', month, customers: 100_000 },
      { unit: service, month, customers: 10 },
    ],
  };
  expect((await manager.put('/customer-counts', province)).statusCode).toBe(204);
  expect(await per(manager, 'by=unit-tree')).toMatchObject([{ keys: ['province'], customers: 100_000 }]);
  expect(await per(they.cityHead, 'by=unit-tree')).toMatchObject([{ keys: ['province'], customers: null }]);
  // What the unit that is asked for did itself is not all of it either.
  const below = await per(manager, `by=unit-tree&unit=${service}`);
  expect(below).toMatchObject([{ keys: [service], customers: null }]);
});

test('a figure stands beside that of the period before and of a year before', async () => {
  const [row] = await figure(manager, 'volume', 'period=month&compared=true');
  expect(row).toMatchObject({ period: '2026-03-01', before: null, yearBefore: null });
  const { body } = { body: { ...COMPLAINT, receivedAt: '2026-02-10T10:00:00+08:00' } };
  granted(await they.agent.post('/complaints', body), 201);
  const rows = await figure(manager, 'volume', 'period=month&compared=true');
  expect(rows).toMatchObject([
    { period: '2026-02-01', denominator: 1, before: null },
    { period: '2026-03-01', before: { period: '2026-02-01', denominator: 1 }, yearBefore: null },
  ]);
  const alone = granted(
    await manager.get(
      '/measures/volume?from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00&period=month&compared=true',
    ),
  );
  expect(alone.items).toMatchObject([{ period: '2026-03-01', before: { denominator: 1 } }]);
});

test('a figure is drawn from month to month with the limits between which it varies by itself', async () => {
  const area = '云台县';
  const months = Array.from({ length: 14 }, (_, index) => new Date(Date.UTC(2025, index, 10, 2)).toISOString());
  for (const [index, receivedAt] of months.entries()) {
    // One and two by turns for a year, then nothing, then too many.
    const count = index < 12 ? 1 + (index % 2) : index === 12 ? 0 : 6;
    for (let n = 0; n < count; n++)
      granted(await they.agent.post('/complaints', { ...COMPLAINT, area, receivedAt }), 201);
  }
  const shanghai = 'from=2025-01-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00';
  const trend = async (query: string) =>
    granted(await manager.get(`/measures/volume/trend?${query}&area=${encodeURIComponent(area)}`));
  const drawn = await trend(shanghai);
  expect(drawn).toMatchObject({
    ...{ method: 'xmr', noLimits: null, centre: 1.5, period: 'month', zone: 'Asia/Shanghai' },
    base: { from: '2025-01-01', to: '2025-12-01', values: 12 },
  });
  expect(drawn.items).toHaveLength(15);
  expect(drawn.items[1]).toMatchObject({ period: '2025-02-01', value: 2, finished: true, signals: [] });
  expect(drawn.items[1].upper).toBeCloseTo(1.5 + 3 / 1.128, 10);
  expect(drawn.items[12]).toMatchObject({ period: '2026-01-01', value: 0, figure: null, lower: 0, signals: [] });
  expect(drawn.items[13]).toMatchObject({ value: 6, figure: { numerator: 6 }, signals: ['outside'] });
  // The present month is shown, and not judged.
  expect(drawn.items[14]).toMatchObject({ period: '2026-03-01', finished: false, value: 0, upper: null, signals: [] });
  for (const { period, figure: shown } of drawn.items) {
    const start = `start=${period}&period=month&area=${encodeURIComponent(area)}`;
    const behind = granted(await manager.get(`/measures/volume/complaints?${shanghai}&${start}`));
    expect(behind.items).toHaveLength(shown?.numerator ?? 0);
  }

  const few = await trend(`${shanghai}&baseFrom=2025-06-01&baseTo=2025-11-01`);
  expect(few).toMatchObject({ base: { from: '2025-06-01', to: '2025-10-01', values: 5 }, noLimits: 'too-few' });
  expect(few.items.every(({ upper }: { upper: number | null }) => upper === null)).toBe(true);
  expect((await trend(`${shanghai}&baseFrom=2027-01-01`)).base).toBeNull();
  // Of a month that is cut off nobody knows the whole.
  const [cut] = (await trend('from=2025-02-05T00:00:00Z&to=2026-04-01T00:00:00%2B08:00')).items;
  expect(cut).toMatchObject({ period: '2025-02-01', finished: false, value: 2 });

  const days = await manager.get('/measures/volume/trend?from=2025-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&period=day');
  expect(refused(days, 400).errors).toMatchObject([{ pointer: '/querystring/to' }]);
});

test('a figure is cut by the weekday and the hour of a zone', async () => {
  const area = '灌南县';
  const receivedAt = '2026-02-12T20:30:00Z';
  granted(await they.agent.post('/complaints', { ...COMPLAINT, area, receivedAt }), 201);
  const at = async (zone: string) => {
    const rows = await figure(manager, 'volume', `by=weekday&by=hour&zone=${zone}&area=${encodeURIComponent(area)}`);
    return rows.map(({ keys }) => keys);
  };
  expect(await at('UTC')).toEqual([['4', '20']]);
  expect(await at('Asia/Shanghai')).toEqual([['5', '4']]);
});

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
  expect((await manager.put('/targets', { items: [target] })).statusCode).toBe(204);
  const beside = async (query: string) =>
    (await figure(manager, 'volume', `period=month&${query}`)).find(({ period }) => period === '2026-03-01');
  const said = { unit: 'city-haizhou', since: '2026-02', version: 1, yellow: 1, red: 100, light: 'yellow' };
  expect(await beside('unit=city-haizhou')).toMatchObject({ target: said });
  // The unit below that took the complaints has none of its own, so it is that of the city.
  expect(await beside('by=unit&unit=city-haizhou')).toMatchObject({ keys: [SERVICE], target: said });
  // It says nothing of all units, nor of a part of what the unit did.
  expect(await beside('')).toMatchObject({ target: null });
  expect(await beside('unit=city-haizhou&channel=hotline')).toMatchObject({ target: null });

  // What was told of a month that is over stays; what is said of later months is a further version.
  const again = { ...target, since: '2026-01', yellow: 5 };
  expect(refused(await manager.put('/targets', { items: [again] }), 400).detail).toContain('2026-01');
  expect(
    (await manager.put('/targets', { items: [{ ...target, since: '2999-01', yellow: null, red: null }] })).statusCode,
  ).toBe(204);
  expect(await beside('unit=city-haizhou')).toMatchObject({ target: said });
  expect(granted(await manager.get('/targets')).items).toMatchObject([
    { ...target, version: 1 },
    { ...target, since: '2999-01', version: 2, yellow: null, red: null },
  ]);
  const { names, settable } = granted(await manager.get('/targets'));
  expect(names).toMatchObject({ units: { 'city-haizhou': { en: expect.any(String) } }, people: expect.anything() });
  expect([settable, granted(await they.cityHead.get('/targets')).settable]).toEqual([true, false]);
});

test('how many days a customer must not come back can be asked for, of figures that wait for that', async () => {
  const path = `/measures/first-time-resolution?${PERIOD}`;
  expect(granted(await manager.get(path))).toMatchObject({ days: 30 });
  expect(granted(await manager.get(`${path}&days=7`))).toMatchObject({ days: 7 });
  const { errors } = refused(await manager.get(`/measures/volume?${PERIOD}&days=7`), 400);
  expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/querystring/days']);
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
  const returned = await figure(manager, 'returns', 'period=month&by=unit-tree&unit=city-haizhou');
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
