import { DEFINITIONS } from '../../../../domain/measures/definitions/all';
import { type Stack, startStack } from '../../../helpers/stack';
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
} from '../../callers';
import { counted, PERIOD } from './counted';

let stack: Stack;
let they: Callers;
let manager: Caller;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
});
afterAll(() => stack?.stop());

const returnsOf = async (unit: string) =>
  (await counted(they.cityHead, 'returns', 'by=unit')).find(({ keys }) => keys[0] === unit);

test('returns are counted by unit once it is known what becomes of what it was given', async () => {
  const returned = await aComplaint(they, 'returned');
  await they.agent.achieves(returned, 'escalate', { reason: '客户是医院。' });
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
  const rulings = await counted(they.cityHead, 'returns-refused', 'by=unit&by=what');
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
    for (const row of await counted(manager, id, asked)) {
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

test.each(['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'Etc/UTC', 'PRC', 'Etc/GMT-8'])(
  'days begin in the zone %s, by whichever of its names a browser sends it',
  async (zone) => {
    expect(granted(await manager.get(`/measures/returns?${PERIOD}&period=day&zone=${zone}`))).toMatchObject({ zone });
  },
);

test('what does not go together is refused, with the field', async () => {
  const field = async (query: string, path = '/measures/returns') =>
    refused(await manager.get(`${path}?${query}`), 400).errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(await field('from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z')).toEqual(['/querystring/to']);
  expect(await field(`${PERIOD}&zone=Mars/Olympus`)).toEqual(['/querystring/zone']);
  expect(await field(`${PERIOD}&zone=${encodeURIComponent('+08:00')}`)).toEqual(['/querystring/zone']);
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
  const units = async (who: Caller) => (await counted(who, 'returns', 'by=unit')).map(({ keys }) => keys[0]);
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
  const breadth = async () => (await counted(they.cityHead, 'volume'))[0]!.population;
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
  const of = (id: string) => counted(they.cityHead, id, 'by=unit&category=fees');
  expect(await of('completeness')).toMatchObject([{ keys: [SERVICE], denominator: 3, numerator: 2, rate: 2 / 3 }]);
  expect(await of('completeness-at-intake')).toMatchObject([{ keys: [SERVICE], denominator: 3, numerator: 1 }]);
  expect(await counted(they.marketHead, 'completeness')).toEqual([]);
});

test('how many days a customer must not come back can be asked for, of figures that wait for that', async () => {
  const path = `/measures/first-time-resolution?${PERIOD}`;
  expect(granted(await manager.get(path))).toMatchObject({ days: 30 });
  expect(granted(await manager.get(`${path}&days=7`))).toMatchObject({ days: 7 });
  const { errors } = refused(await manager.get(`/measures/volume?${PERIOD}&days=7`), 400);
  expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/querystring/days']);
});
