import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { readXlsx } from 'hucre/xlsx';
import { beijing } from '../../../domain/calendar/calendars';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted, refused } from '../../callers';
import { recordMarch } from '../measures/a-march';

const FCA = 'fca-disp-1-annex-1';
const ASIC = 'asic-idr';
let stack: Stack;
let app: FastifyInstance;
let manager: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordMarch(stack.pool);
  app = await stack.api({ clock: () => beijing('2026-12-10 09:00') });
  manager = new Caller(app, stack.tokens.persons['p-service-manager-1']);
});
afterAll(() => stack?.stop());

interface Table {
  readonly code: string;
  readonly columns: readonly { readonly code: string }[];
  readonly lines: readonly { readonly code: string; readonly values: readonly Value[] }[];
}
type Value = number | { readonly zh: string; readonly en: string } | null;
/** A line of a table, by columns. */
function lineOf(tables: readonly Table[], name: string, line: string): Record<string, Value> {
  const { columns, lines } = tables.find(({ code }) => code === name)!;
  const { values } = lines.find(({ code }) => code === line)!;
  return Object.fromEntries(columns.map(({ code }, index) => [code, values[index]!]));
}

test('the return of the FCA tells products, causes, times and what was upheld, for the year of the firm', async () => {
  const none = granted(await manager.get(`/returns/${FCA}?period=2026-H1`));
  expect(none.faults.map(({ rule, group }: { rule: string; group?: string }) => [rule, group ?? null])).toEqual([
    ['unmapped', 'product'],
    ['unmapped', 'cause'],
    ['balance', null],
    ['asked', null],
  ]);
  const mapping = {
    groups: { product: { network: 'banking' }, cause: { network: 'administration' } },
    asked: { 'firm-reference': '111111', 'provision.banking.2026-05': '3000' },
    yearBegins: 12,
    version: 0,
  };
  const noNumber = { ...mapping.asked, 'provision.banking.2026-05': '3,000' };
  const { type, errors } = refused(await manager.put(`/returns/${FCA}/mapping`, { ...mapping, asked: noNumber }), 400);
  expect([type, errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
    '/problems/malformed-request',
    ['/body/asked/provision.banking.2026-05'],
  ]);
  granted(await manager.put(`/returns/${FCA}/mapping`, mapping));
  // The year that began in December 2025: its first half ends with May.
  const document = granted(await manager.get(`/returns/${FCA}?period=2025-H1`));
  expect([document.from, document.to, document.faults]).toEqual([
    '2025-11-30T16:00:00.000Z',
    '2026-05-31T16:00:00.000Z',
    [],
  ]);
  const { tables } = document;
  expect(lineOf(tables, 'details', 'total')).toMatchObject({
    'outstanding-at-start': 0,
    opened: 6,
    ended: 5,
    'outstanding-at-end': 1,
  });
  expect(lineOf(tables, 'causes', 'banking')).toMatchObject({ opened: 6, administration: 6, advising: 0 });
  expect(lineOf(tables, 'products', 'banking')).toMatchObject({
    'within-3-days': 2,
    'within-8-weeks': 1,
    'after-8-weeks': 0,
    closed: 3,
    redress: 0,
  });
  expect(lineOf(tables, 'publication', 'total')).toMatchObject({ provision: null, 'share-3-days': 2 / 3 });
  // Six of 3,000 accounts are two of a thousand.
  const administration = { zh: '一般行政/客户服务', en: 'General admin/customer service' };
  expect(lineOf(tables, 'publication', 'banking')).toMatchObject({
    provision: 2,
    intermediation: null,
    'main-cause': administration,
  });
  expect(lineOf(tables, 'publication', 'insurance')).toMatchObject({ provision: null, 'main-cause': null });
  expect(document.asked).toContainEqual({
    code: 'provision.banking.2026-05',
    title: expect.objectContaining({
      en: expect.stringMatching(/\(provision\).*, 2026-05: Banking and credit cards$/),
    }),
    said: '3000',
  });
  // Single products are told by firms with 500 or more.
  expect(tables.map(({ code }: Table) => code)).toEqual(['details', 'causes', 'products', 'publication']);
  const main = `/returns/${FCA}/complaints?period=2025-H1&cell=publication.main-cause.banking`;
  expect(granted(await manager.get(main)).items).toHaveLength(6);
  expect(lineOf(tables, 'products', 'pensions')).toMatchObject({ closed: 0 });
  const filed = granted(await manager.post(`/returns/${FCA}/filings`, { period: '2025-H1' }), 201);
  expect(filed.id).toBe(`${FCA}-2025-H1`);
  expect(granted(await manager.post(`/returns/${FCA}/filings`, { period: '2025-H1' }), 200)).toEqual(filed);
  const { body } = await manager.get(`/filings/${filed.id}/return.csv`);
  expect((parse(body.slice(1)) as string[][]).find(([name]) => name === 'publication.main-cause.banking')?.at(-1)).toBe(
    'General admin/customer service',
  );
  // Where the year begins in another month since, the same code is of other days, and other codes share days with it.
  granted(await manager.put(`/returns/${FCA}/mapping`, { ...mapping, yearBegins: 4, version: 1 }));
  const other = granted(await manager.get(`/returns/${FCA}?period=2025-H2`));
  expect(other.asked.map(({ code }: { code: string }) => code)).toContain('provision.banking.2026-03');
  expect(lineOf(other.tables, 'publication', 'banking')).toMatchObject({ opened: 6, provision: null });
  const { items } = granted(await manager.get('/returns'));
  const told = items.find(({ code }: { code: string }) => code === FCA);
  const isOtherwise = { zh: expect.any(String), en: expect.stringContaining('was filed as 2025-H1') };
  expect([told.next, told.filed]).toEqual([
    null,
    ['2026-H1', '2025-H2', '2025-H1'].map((period) => ({ period, filing: filed.id, otherwise: isOtherwise })),
  ]);
  for (const [period, days] of [
    ['2025-H1', '2025-04-01 to 2025-09-30'],
    ['2025-H2', '2025-10-01 to 2026-03-31'],
    ['2026-H1', '2026-04-01 to 2026-09-30'],
  ]) {
    const { type, detail } = refused(await manager.post(`/returns/${FCA}/filings`, { period, nil: true }), 409);
    expect([type, detail]).toEqual([
      '/problems/return-not-fileable',
      expect.stringContaining(`${period} would be ${days} now, and this return was filed as 2025-H1 for 2025-12-01 to`),
    ]);
  }
});

test('the return that is to be completed is shown, and never filed', async () => {
  expect(granted(await manager.get('/returns/fca-consolidated?period=2026-H1')).tables).toHaveLength(2);
  const { detail } = refused(await manager.post('/returns/fca-consolidated/filings', { period: '2026-H1' }), 409);
  expect(detail).toContain('to be completed');
});

test('the return of 2026 is not filed for a period of 2027, and says which one takes its place', async () => {
  const later = await stack.api({ clock: () => beijing('2027-08-10 09:00') });
  const person = new Caller(later, stack.tokens.persons['p-service-manager-1']);
  const mapping = { groups: {}, asked: { 'firm-reference': '111111' }, version: 2 };
  granted(await person.put(`/returns/${FCA}/mapping`, mapping));
  const { items } = granted(await person.get('/returns'));
  const [old, next] = [FCA, 'fca-consolidated'].map((code) => items.find((one: { code: string }) => one.code === code));
  expect(old).toMatchObject({ until: '2026-12', followedBy: 'fca-consolidated', next: { period: '2026-H2' } });
  expect([old.periods[0], next.since, next.periods]).toEqual(['2026-H2', '2027-01', ['2027-H2', '2027-H1']]);
  // The latest for which it is, unless another one is asked for.
  expect(granted(await person.get(`/returns/${FCA}`)).period).toBe('2026-H2');
  const { faults, nil } = granted(await person.get(`/returns/${FCA}?period=2027-H1`));
  expect(nil).toBe(false);
  expect(faults[0]).toMatchObject({ rule: 'period', says: { en: expect.stringContaining('fca-consolidated') } });
  for (const period of ['2027-H1', '2027-H2']) {
    const { detail } = refused(await person.post(`/returns/${FCA}/filings`, { period }), 409);
    expect(detail).toBe(
      'This return is for periods that end by 2026-12; after that “FCA consolidated complaints return (from January 2027, to be completed)” (fca-consolidated) takes its place.',
    );
  }
  const early = granted(await person.get('/returns/fca-consolidated?period=2026-H1')).faults;
  expect(early[0].says.en).toContain(`(${FCA}) is filed`);
});

test('the return of ASIC has a row for each complaint that was open in the half-year, under codes of its own', async () => {
  const map = (groups: object, version = 0) =>
    manager.put(`/returns/${ASIC}/mapping`, { groups, asked: { licence: '123456' }, version });
  refused(await map({ status: { open: '=1+1' } }), 400);
  const { values } = granted(await manager.get(`/returns/${ASIC}/mapping`));
  const all = (group: string, code: string) =>
    Object.fromEntries(values[group].map(({ value }: { value: string }) => [value, code]));
  const groups = {
    product: { network: '12' },
    issue: { network: '34' },
    outcome: all('outcome', '5'),
    channel: all('channel', '2'),
    status: { open: '1' },
  };
  granted(await map(groups));
  const lacking = granted(await manager.get(`/returns/${ASIC}?period=2026-H1`));
  expect(lacking.faults.map(({ rule }: { rule: string }) => rule)).toEqual(['unmapped', 'mandatory']);
  granted(await map({ ...groups, status: { open: '1', closed: '9' } }, 1));
  const { cases, faults } = granted(await manager.get(`/returns/${ASIC}?period=2026-H1`));
  expect([cases.rows, faults]).toEqual([6, []]);
  const { id } = granted(await manager.post(`/returns/${ASIC}/filings`, { period: '2026-H1' }), 201);
  expect(granted(await manager.get(`/filings/${id}/complaints?cell=rows`)).items).toHaveLength(6);
  const { body } = await manager.get(`/filings/${id}/return.csv`);
  const rows: Record<string, string>[] = parse(body.slice(1), { columns: true });
  expect(rows.map(({ status }) => status).sort()).toEqual(['1', '9', '9', '9', '9', '9']);
  expect(rows.find(({ days }) => days === '14')).toMatchObject({
    'date-received': '2026-03-02',
    'date-closed': '2026-03-16',
    product: '12',
    issue: '34',
    brand: '',
  });
  await heardOfNow(
    id,
    rows.map((row) => row['unique-identifier']!),
  );
  // What is open at the end of June is in the next half-year, too.
  expect(granted(await manager.get(`/returns/${ASIC}?period=2026-H2`)).cases.rows).toBe(1);
});

/** Somebody whom a complaint is about finds nothing of it; of one that they do not see whole its number is not told. */
async function heardOfNow(filed: string, numbers: readonly string[]): Promise<void> {
  const [about, unseen] = numbers as readonly [string, string];
  const files = ['csv', 'xlsx'].flatMap((format) => [
    `/returns/${ASIC}/return.${format}?period=2026-H1`,
    `/filings/${filed}/return.${format}`,
  ]);
  const numbersIn = async (who: Caller, url: string): Promise<unknown[]> => {
    const { body, rawPayload } = await who.get(url);
    if (url.includes('csv')) return (parse(body.slice(1)) as string[][]).slice(1).map(([number]) => number);
    return (await readXlsx(rawPayload)).sheets[0]!.rows.slice(1).map(([number]) => number || '');
  };
  const rowsSaid = async (who: Caller) => [
    granted(await who.get(`/returns/${ASIC}?period=2026-H1`)).cases.rows,
    granted(await who.get(`/filings/${filed}`)).document.cases.rows,
  ];
  const top = new Caller(app, stack.tokens.persons['p-head-province']);
  const { pool } = stack;
  await pool.query('UPDATE complaint SET accused = $2 WHERE number = $1', [about, ['p-service-manager-1']]);
  for (const url of files) {
    expect([url, await numbersIn(manager, url)]).toEqual([url, numbers.slice(1)]);
    expect([url, await numbersIn(top, url)]).toEqual([url, numbers]);
  }
  expect([await rowsSaid(manager), await rowsSaid(top)]).toEqual([
    [5, 5],
    [6, 6],
  ]);
  await pool.query("UPDATE complaint SET accused = '{}', seen_by = '{}' WHERE number = ANY ($1)", [[about, unseen]]);
  for (const url of files) expect([url, await numbersIn(top, url)]).toEqual([url, ['', '', ...numbers.slice(2)]]);
}
