import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { readXlsx } from 'hucre/xlsx';
import { ofItsOwn, recordLife } from '../../../db/measures/a-month';
import { answered, begun, nobody } from '../../../db/measures/march';
import { beijing } from '../../../domain/calendar/calendars';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted, PEOPLE, refused } from '../../callers';
import { AFTER, recordMarch } from '../measures/a-march';

const MANAGER = 'p-service-manager-1';
const RATES = 'three-rates-12345';
const OFGEM = 'ofgem-quarterly';
const FILED = `${RATES}-2026-03`;
let stack: Stack;
let app: FastifyInstance;
let manager: Caller;
const as = (person: string): Caller => new Caller(app, stack.tokens.persons[person]);
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordMarch(stack.pool);
  app = await stack.api({ clock: AFTER });
  manager = as(MANAGER);
});
afterAll(() => stack?.stop());

interface Document {
  readonly tables: readonly {
    readonly code: string;
    readonly columns: readonly { readonly code: string; readonly number: string }[];
    readonly lines: readonly { readonly code: string; readonly values: readonly (number | null)[] }[];
  }[];
}
/** Every number of a return, by its name. */
const numbersOf = ({ tables }: Document): Record<string, number | null> =>
  Object.fromEntries(
    tables.flatMap((table) =>
      table.lines.flatMap((line) =>
        table.columns.map((column, index) => [`${table.code}.${column.code}.${line.code}`, line.values[index]!]),
      ),
    ),
  );
const standing = async (code: string, period: string) =>
  granted(await manager.get(`/returns/${code}?period=${period}`));
const behind = async (url: string, cell: string, who = manager) =>
  granted(await who.get(`${url}cell=${cell}&limit=200`)).items;

test('there are returns, with the periods that they can be asked for', async () => {
  const { items, files } = granted(await manager.get('/returns'));
  expect(files).toBe(true);
  const periods = Object.fromEntries(items.map((one: { code: string; periods: string[] }) => [one.code, one.periods]));
  expect([periods[RATES][0], periods[RATES][1]]).toEqual(['2026-04', '2026-03']);
  expect([periods[OFGEM][0], periods[OFGEM][1]]).toEqual(['2026-Q2', '2026-Q1']);
  // What begins in 2027 has no period yet, and what is over is filed before what is at hand.
  expect(periods['fca-consolidated']).toEqual([]);
  const next = Object.fromEntries(items.map((one: { code: string; next: object | null }) => [one.code, one.next]));
  expect(next).toMatchObject({
    [OFGEM]: { period: '2026-Q1', dueOn: '2026-04-30' },
    [RATES]: { period: '2026-03', dueOn: null },
    'asic-idr': { period: '2025-H2', dueOn: '2026-02-28' },
    'fca-consolidated': null,
  });
});

test('the three rates say what the figures of the month say', async () => {
  const numbers = numbersOf(await standing(RATES, '2026-03'));
  const asked = 'from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00';
  for (const [column, measure, part] of [
    ['received', 'volume', 'numerator'],
    ['closed', 'closed', 'numerator'],
    ['responded', 'response-rate', 'numerator'],
    ['response-known', 'response-rate', 'denominator'],
    ['resolved', 'resolution-rate', 'numerator'],
    ['resolution-known', 'resolution-rate', 'denominator'],
    ['satisfied', 'satisfaction-of-called-back', 'numerator'],
    ['satisfaction-known', 'satisfaction-of-called-back', 'denominator'],
  ] as const) {
    const [row] = granted(await manager.get(`/measures/${measure}?${asked}`)).items;
    expect([column, numbers[`rates.${column}.total`]]).toEqual([column, row[part]]);
  }
  expect(numbers['rates.received.total']).toBe(6);
  expect(numbers['rates.satisfaction-rate.total']).toBe(0.5);
});

test('behind every number stand as many complaints as it says', async () => {
  const document = await standing(OFGEM, '2026-Q1');
  const numbers = numbersOf(document);
  const counts = document.tables.flatMap((table: Document['tables'][number]) =>
    table.lines.flatMap((line) =>
      table.columns.filter(({ number }) => number === 'count').map(({ code }) => `${table.code}.${code}.${line.code}`),
    ),
  );
  let cases = 0;
  for (const cell of counts) {
    const items = await behind(`/returns/${OFGEM}/complaints?period=2026-Q1&`, cell);
    expect([cell, items.length]).toEqual([cell, numbers[cell]]);
    cases += items.length;
  }
  expect(cases).toBeGreaterThan(15);
  expect(numbers).toMatchObject({
    'complaints.received.total': 6,
    'complaints.ended.total': 5,
    'complaints.closed.total': 3,
    'complaints.open-at-end.total': 1,
    // Late is answered on 16 March, two weeks after it came in.
    'complaints.next-working-day.total': 2,
    'complaints.eight-weeks.total': 3,
    'complaints.received-per-100000.total': null,
  });
  const first = granted(
    await manager.get(`/returns/${OFGEM}/complaints?period=2026-Q1&cell=complaints.received.total&limit=4`),
  );
  const next = `/returns/${OFGEM}/complaints?period=2026-Q1&cell=complaints.received.total&cursor=${encodeURIComponent(first.next)}`;
  expect([...first.items, ...granted(await manager.get(next)).items]).toEqual(
    await behind(`/returns/${OFGEM}/complaints?period=2026-Q1&`, 'complaints.received.total'),
  );
  refused(await manager.get(`/returns/${OFGEM}/complaints?cell=nothing`), 404);
});

test('a return is not filed while a category is mapped to nothing, and customers are not known', async () => {
  const { faults } = await standing(OFGEM, '2026-Q1');
  expect(faults.map(({ rule }: { rule: string }) => rule)).toEqual(['unmapped', 'customers']);
  expect(faults[0]).toMatchObject({ group: 'reason', values: [{ value: 'network.coverage', count: 6 }] });
  expect(faults[0].values[0].name.en).toMatch(/^Network quality › /);
  const { type, detail } = refused(await manager.post(`/returns/${OFGEM}/filings`, { period: '2026-Q1' }), 409);
  expect([type, detail]).toEqual(['/problems/return-not-fileable', expect.stringContaining('network.coverage')]);
});

test('service managers map what they have, in versions that nobody changes', async () => {
  const url = `/returns/${OFGEM}/mapping`;
  const none = granted(await manager.get(url));
  expect([none.version, none.groups, none.editable]).toEqual([0, {}, true]);
  expect(none.values.reason.map(({ value }: { value: string }) => value)).toContain('network.coverage');
  let version = 0;
  const map = (groups: object, other: object = {}) => manager.put(url, { groups, asked: {}, version, ...other });
  const wrong = refused(await map({ reason: { network: 'nothing', nowhere: 'supply' }, cause: {} }), 400);
  expect(wrong.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/body/groups/reason/network',
    '/body/groups/cause',
    '/body/groups/reason/nowhere',
  ]);
  expect(granted(await map({ reason: { network: 'supply' } })).version).toBe(1);
  // The same again, with the answer lost, changes nothing.
  expect(granted(await map({ reason: { network: 'supply' } })).version).toBe(1);
  const late = refused(await map({ reason: { network: 'billing' } }), 409);
  expect([late.type, late.detail]).toEqual(['/problems/mapping-changed', expect.stringContaining('version 1')]);
  expect(granted(await manager.get(url))).toMatchObject({ version: 1, groups: { reason: { network: 'supply' } } });
  refused(await map({ reason: { network: 'billing' } }, { version: undefined }), 400);
  version = 1;
  expect(granted(await map({ reason: { network: 'service', fees: 'billing' } })).version).toBe(2);
  version = 2;
  expect(granted(await map({ reason: { network: 'supply' } }))).toMatchObject({ version: 3, setBy: MANAGER });
  await expect(stack.pool.query('DELETE FROM return_mapping')).rejects.toThrow('never changed');
  const numbers = numbersOf(await standing(OFGEM, '2026-Q1'));
  expect([numbers['reasons.received.supply'], numbers['reasons.received.unmapped']]).toEqual([6, undefined]);
  for (const person of [PEOPLE.cityHead, 'p-administrator-1'])
    refused(await as(person).put(url, { groups: {}, asked: {}, version }), 403);
});

test('a return with everything it needs is filed once, and nothing that comes later changes it', async () => {
  const { rows } = await stack.pool.query<{ code: string }>(
    "SELECT code FROM unit WHERE parent IS NULL AND kind = 'own'",
  );
  const items = rows.flatMap(({ code: unit }) =>
    ['2026-01', '2026-02', '2026-03'].map((month) => ({ unit, month, customers: 60_000 / rows.length })),
  );
  expect((await manager.put('/customer-counts', { items })).statusCode).toBe(204);
  const before = await standing(OFGEM, '2026-Q1');
  expect(numbersOf(before)['complaints.received-per-100000.total']).toBe(10);
  const filed = granted(await manager.post(`/returns/${OFGEM}/filings`, { period: '2026-Q1' }), 201);
  expect(filed).toMatchObject({ id: `${OFGEM}-2026-Q1`, mappingVersion: 3, nil: false, filedBy: MANAGER });
  const kept = granted(await manager.get(`/filings/${filed.id}`));
  expect(kept.document).toEqual(before);
  const { rows: stored } = await stack.pool.query('SELECT document::text AS text FROM filing');
  expect(createHash('sha256').update(stored[0].text).digest('hex')).toBe(filed.sha256);
  for (const cell of Object.keys(numbersOf(before))) {
    const now = await behind(`/returns/${OFGEM}/complaints?period=2026-Q1&`, cell);
    expect([cell, await behind(`/filings/${filed.id}/complaints?`, cell)]).toEqual([cell, now]);
  }
  const received = await behind(`/filings/${filed.id}/complaints?`, 'complaints.received.total');
  await recordLife(stack.pool, ofItsOwn(answered.events), { hashes: nobody });
  granted(
    await manager.put(`/returns/${OFGEM}/mapping`, { groups: { reason: { network: 'other' } }, asked: {}, version: 3 }),
  );
  const later = numbersOf(await standing(OFGEM, '2026-Q1'));
  expect([later['complaints.received.total'], later['reasons.received.other']]).toEqual([7, 7]);
  expect(granted(await manager.post(`/returns/${OFGEM}/filings`, { period: '2026-Q1' }), 200)).toEqual(filed);
  const { items: all } = granted(await manager.get('/returns'));
  expect(all.find(({ code }: { code: string }) => code === OFGEM)).toMatchObject({
    next: { period: '2026-Q2', dueOn: '2026-07-31' },
    filed: [{ period: '2026-Q1', filing: filed.id, otherwise: null }],
  });
  expect(all.find(({ code }: { code: string }) => code === RATES).filed).toEqual([]);
  expect(granted(await manager.get(`/filings/${filed.id}`))).toEqual(kept);
  expect(await behind(`/filings/${filed.id}/complaints?`, 'complaints.received.total')).toEqual(received);
  for (const table of ['filing', 'filing_case', 'filing_cell'])
    await expect(stack.pool.query(`DELETE FROM ${table}`)).rejects.toThrow('never changed');
  await expect(stack.pool.query("UPDATE filing SET sha256 = ''")).rejects.toThrow('never changed');
});

test('it is not filed while the facts of some complaint have yet to be made anew', async () => {
  await stack.pool.query('UPDATE fact_standing SET made_with = made_with - 1');
  try {
    const { type, detail } = refused(await manager.post(`/returns/${RATES}/filings`, { period: '2026-03' }), 409);
    expect([type, detail]).toEqual([
      '/problems/return-not-fileable',
      'Figures are being counted anew after an update. File it once that is done, in a few minutes.',
    ]);
  } finally {
    await stack.pool.query('UPDATE fact_standing SET made_with = made_with + 1');
  }
});

test('two who file the same at once file it once', async () => {
  const answers = await Promise.all(
    [1, 2, 3].map(() => manager.post(`/returns/${RATES}/filings`, { period: '2026-03' })),
  );
  const filed = answers.map((answer) => answer.json() as { id: string; sha256: string });
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 201]);
  expect(new Set(filed.map(({ sha256 }) => sha256)).size).toBe(1);
  expect(filed[0]!.id).toBe(FILED);
});

test('a period without a complaint is filed as a nil return, by somebody who says so', async () => {
  expect(await standing(RATES, '2025-07')).toMatchObject({ nil: true, faults: [] });
  const url = `/returns/${RATES}/filings`;
  expect(refused(await manager.post(url, { period: '2025-07' }), 409).detail).toContain('nil: true');
  expect(refused(await manager.post(url, { period: '2026-02', nil: false }), 409).detail).toContain('nil');
  expect(granted(await manager.post(url, { period: '2025-07', nil: true }), 201).nil).toBe(true);
  const { items } = granted(await manager.get(`/filings?return=${RATES}`));
  expect(items.map(({ period }: { period: string }) => period).sort()).toEqual(['2025-07', '2026-03']);
});

test('it goes out as files, in the language in which it is filed', async () => {
  const { sha256 } = granted(await manager.get(`/filings/${FILED}`));
  const csv = await manager.get(`/filings/${FILED}/return.csv`);
  expect(csv.headers['content-disposition']).toBe(`attachment; filename="${FILED}.csv"`);
  const rows: string[][] = parse(csv.body.slice(1), { relax_column_count: true });
  expect(rows.find(([name]) => name === 'rates.received.total')).toEqual([
    'rates.received.total',
    '三率',
    '合计',
    '受理投诉',
    '7',
  ]);
  expect(rows.flat()).toContain(sha256);
  const live = await manager.get(`/returns/${RATES}/return.csv?period=2026-03`);
  expect(live.headers['content-disposition']).toContain('as-it-stands');
  expect(live.body).not.toContain(sha256);
  const { sheets } = await readXlsx((await manager.get(`/filings/${FILED}/return.xlsx`)).rawPayload);
  expect(sheets[0]!.rows.flat()).toContain(sha256);
  expect((await readXlsx((await manager.get(`/returns/${OFGEM}/return.xlsx`)).rawPayload)).sheets).toHaveLength(1);
});

test('it is for those who answer for the whole firm, and filed by service managers', async () => {
  for (const person of [PEOPLE.cityHead, PEOPLE.agent]) {
    for (const url of ['/returns', `/returns/${RATES}`, `/returns/${RATES}/mapping`, `/returns/${RATES}/return.csv`])
      refused(await as(person).get(url), 403);
  }
  refused(await as(PEOPLE.cityHead).get(`/filings/${FILED}`), 404);
  expect(granted(await as(PEOPLE.cityHead).get('/filings')).items).toEqual([]);
  refused(await as(PEOPLE.agent).get('/filings'), 403);
  const top = as('p-head-province');
  granted(await top.get(`/returns/${RATES}`));
  granted(await top.get(`/filings/${FILED}`));
  expect(granted(await top.get('/returns')).files).toBe(false);
  expect(refused(await top.post(`/returns/${RATES}/filings`, { period: '2026-01' }), 403).rule).toBe('office-needed');
});

test('nobody is told more of a complaint than they may hear of it now', async () => {
  const cell = 'rates.received.total';
  const all = await behind(`/filings/${FILED}/complaints?`, cell);
  const { id } = all[0].complaint;
  await stack.pool.query('UPDATE complaint SET accused = $2 WHERE id = $1', [id, [MANAGER]]);
  expect(await behind(`/filings/${FILED}/complaints?`, cell)).toEqual(all.slice(1));
  expect(await behind(`/returns/${RATES}/complaints?period=2026-03&`, cell)).toHaveLength(all.length - 1);
  await stack.pool.query("UPDATE complaint SET accused = '{}' WHERE id = $1", [id]);
});

test('what is no period of the return, has not begun or is not over is said', async () => {
  for (const period of ['2026-Q1', '2026-13', 'soon'])
    expect(refused(await manager.get(`/returns/${RATES}?period=${period}`), 400).errors[0].pointer).toBe(
      '/querystring/period',
    );
  refused(await manager.get(`/returns/${RATES}?period=2027-01`), 400);
  expect(refused(await manager.post(`/returns/${RATES}/filings`, { period: '2027-01' }), 400).errors[0].pointer).toBe(
    '/body/period',
  );
  expect((await standing(RATES, '2026-04')).finished).toBe(false);
  expect(refused(await manager.post(`/returns/${RATES}/filings`, { period: '2026-04' }), 409).detail).toContain(
    'not over',
  );
  refused(await manager.get('/returns/nothing'), 404);
  refused(await manager.get('/filings/nothing'), 404);
});

test('a complaint that is filed late is open at the end of the month in which it came in', async () => {
  const [first] = begun(beijing('2026-03-31 23:00'), []).events;
  await recordLife(stack.pool, ofItsOwn([{ ...first!, at: beijing('2026-04-02 09:00') } as typeof first & object]), {
    hashes: nobody,
  });
  const numbers = numbersOf(await standing(OFGEM, '2026-Q1'));
  expect([numbers['complaints.received.total'], numbers['complaints.open-at-end.total']]).toEqual([8, 2]);
  expect(numbersOf(await standing(OFGEM, '2026-Q2'))['complaints.open-at-start.total']).toBe(2);
});
