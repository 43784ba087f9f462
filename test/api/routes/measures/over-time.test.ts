import { type Stack, startStack } from '../../../helpers/stack';
import { now } from '../../../helpers/stated-time';
import { Caller, type Callers, COMPLAINT, callersAt, granted, NETWORK, refused } from '../../callers';
import { counted } from './counted';

let stack: Stack;
let they: Callers;
let manager: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
  granted(await they.agent.post('/complaints', COMPLAINT), 201);
});
afterAll(() => stack?.stop());

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

  const per = async (who: Caller, query: string) =>
    counted(who, 'complaints-per-ten-thousand', `period=month&${query}`);
  const [all] = await counted(manager, 'volume', 'period=month&unit=city-haizhou');
  expect(await per(manager, 'unit=city-haizhou')).toMatchObject([
    { period: '2026-03-01', customers: 40_000, numerator: all!.numerator, perCustomers: all!.numerator / 4 },
  ]);
  expect(await per(they.cityHead, 'unit=city-haizhou')).toMatchObject([{ customers: 40_000 }]);
  // Not all of a unit, or a unit of which nobody has said how many customers it has.
  expect(await per(manager, 'by=unit')).toMatchObject([{ customers: null, perCustomers: null }]);
  expect(await per(they.cityHead, '')).toMatchObject([{ customers: null }]);

  // Of all units together it is told once the top of the firm has its customers.
  expect(await per(manager, '')).toMatchObject([{ customers: null, perCustomers: null }]);
  const whole = { items: [{ unit: 'province', month: '2026-03', customers: 80_000 }] };
  expect((await manager.put('/customer-counts', whole)).statusCode).toBe(204);
  const [every] = await counted(manager, 'volume', 'period=month');
  expect(await per(manager, '')).toMatchObject([{ customers: 80_000, perCustomers: every!.numerator / 8 }]);
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
  // Right below the one unit at the top is the city; right below the city, of which its head reads, the service.
  expect(await per(manager, 'by=unit-tree')).toMatchObject([{ keys: ['city-haizhou'], customers: 40_000 }]);
  expect(await per(they.cityHead, 'by=unit-tree')).toMatchObject([{ keys: [service], customers: 10 }]);
  expect(await per(they.cityHead, 'by=unit-tree&unit=province')).toMatchObject([
    { keys: ['city-haizhou'], customers: null },
  ]);
  // For what is below it the head answers as well.
  expect(await per(they.cityHead, `unit=${service}`)).toMatchObject([{ customers: 10 }]);
  // What the unit that is asked for did itself is not all of it either.
  const below = await per(manager, `by=unit-tree&unit=${service}`);
  expect(below).toMatchObject([{ keys: [service], customers: null }]);
});

test('a figure stands beside that of the period before and of a year before', async () => {
  const [row] = await counted(manager, 'volume', 'period=month&compared=true');
  expect(row).toMatchObject({ period: '2026-03-01', before: null, yearBefore: null });
  const { body } = { body: { ...COMPLAINT, receivedAt: '2026-02-10T10:00:00+08:00' } };
  granted(await they.agent.post('/complaints', body), 201);
  const rows = await counted(manager, 'volume', 'period=month&compared=true');
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
    const rows = await counted(manager, 'volume', `by=weekday&by=hour&zone=${zone}&area=${encodeURIComponent(area)}`);
    return rows.map(({ keys }) => keys);
  };
  expect(await at('UTC')).toEqual([['4', '20']]);
  expect(await at('Asia/Shanghai')).toEqual([['5', '4']]);
});

test.each([
  ['/measures/open-cases/complaints?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z'],
  ['/measures/survival/complaints?from=2026-02-01T00:00:00Z&to=2026-04-01T00:00:00Z&part=censored'],
  ['/returns/ofgem-quarterly/complaints?period=2026-Q1&cell=complaints.open-at-end.total'],
])('what is open now is listed to the end, though time goes on from page to page: %s', async (url) => {
  for (const _ of [1, 2]) granted(await they.agent.post('/complaints', COMPLAINT), 201);
  let passed = 0;
  const app = await stack.api({ clock: () => now() + (passed += 1_000) });
  const reader = new Caller(app, stack.tokens.persons['p-service-manager-1']);
  const found = (items: { complaint: { id: string } }[]) => items.map(({ complaint }) => complaint.id);
  const whole = granted(await reader.get(`${url}&limit=200`));
  expect(whole.next).toBeNull();
  expect(whole.items.length).toBeGreaterThan(2);
  const all: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = granted(await reader.get(`${url}&limit=1${cursor && `&cursor=${cursor}`}`));
    all.push(...found(page.items));
    cursor = page.next;
  }
  expect(all).toEqual(found(whole.items));
});
