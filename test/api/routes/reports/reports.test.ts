import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { readXlsx } from 'hucre/xlsx';
import { extractText } from 'unpdf';
import type { ReportView } from '../../../../api/routes/measures/report/views';
import { freezeReport } from '../../../../db/measures/freeze';
import { orderReport } from '../../../../db/measures/kept-reports';
import { sweepReports } from '../../../../worker/start-reports';
import { ofItsOwn, recordLife } from '../../../db/measures/a-month';
import { answered, nobody } from '../../../db/measures/march';
import { beijing } from '../../../domain/calendar/calendars';
import { HILLSIDE } from '../../../domain/complaint/an-organisation';
import { eventually } from '../../../helpers/eventually';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted, PEOPLE, refused } from '../../callers';
import { AFTER, recordMarch } from '../measures/a-march';

const MANAGER = 'p-service-manager-1';
let stack: Stack;
let app: FastifyInstance;
let manager: Caller;
let live: ReportView;
const as = (person: string): Caller => new Caller(app, stack.tokens.persons[person]);
const freeze = (id: string) => freezeReport({ pool: stack.pool, clock: AFTER }, id);
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordMarch(stack.pool);
  app = await stack.api({ clock: AFTER });
  manager = as(MANAGER);
  const said = { unit: HILLSIDE.at(-1), since: '2026-03', measure: 'timely-cases', yellow: 0.9, red: 0.7 };
  expect((await manager.put('/targets', { items: [said] })).statusCode).toBe(204);
  live = granted(await manager.get('/measures/report?month=2026-03'));
  granted(await manager.post('/reports', { month: '2026-03' }), 202);
  await freeze('2026-03');
});
afterAll(() => stack?.stop());

/** Every number of a report, with how its complaints are asked for: as they stand, and as they were kept. */
function numbersOf({ sections, from, to, zone }: ReportView) {
  const within = { from, to, zone };
  return sections.flatMap(({ tables }) =>
    tables.flatMap(({ cut, whole, lines, measures }) => [
      ...whole.map(({ measure, figure }) => ({ measure, figure, kept: {}, asked: within })),
      ...lines.flatMap(({ key, below, cells }) =>
        cells.map((figure, index) => ({
          measure: measures[index]!,
          figure,
          kept: { cut: cut!, ...(key !== null && { key }), ...(below !== null && { category: below }) },
          asked: { ...within, by: cut!, key: key ?? '', ...(below !== null && { category: below }) },
        })),
      ),
    ]),
  );
}
const query = (asked: object): string => new URLSearchParams(asked as Record<string, string>).toString();
const kept = async (measure: string, asked: object, who = manager) =>
  granted(await who.get(`/reports/2026-03/complaints?limit=200&${query({ measure, ...asked })}`)).items;

test('the figures of a month are frozen as the report tells them', async () => {
  const found = granted(await manager.get('/reports/2026-03'));
  expect(found).toMatchObject({ id: '2026-03', month: '2026-03', unit: null, state: 'asked', orderedBy: MANAGER });
  expect(found.report).toEqual(live);
  const { rows } = await stack.pool.query('SELECT document::text AS text FROM report');
  expect(createHash('sha256').update(rows[0].text).digest('hex')).toBe(found.sha256);
});

test('behind every number stand the complaints that were behind it when it was frozen', async () => {
  let cases = 0;
  for (const { measure, figure, kept: asked, asked: alive } of numbersOf(live)) {
    for (const part of ['numerator', 'denominator', 'excluded', 'population'] as const) {
      const items = await kept(measure, { ...asked, part });
      const standing = granted(
        await manager.get(`/measures/${measure}/complaints?limit=200&${query({ ...alive, part })}`),
      ).items;
      expect({ measure, asked, part, items }).toEqual({ measure, asked, part, items: standing });
      // Of customers all complaints are told.
      if (measure !== 'repeat-rate') expect(items).toHaveLength(figure?.[part] ?? 0);
      cases += items.length;
    }
  }
  expect(cases).toBeGreaterThan(300);
});

test('its complaints come in pages', async () => {
  const all = await kept('volume', { part: 'population' });
  const shown: object[] = [];
  for (let cursor = ''; ; ) {
    const url = `/reports/2026-03/complaints?measure=volume&part=population&limit=2${cursor}`;
    const { items, next } = granted(await manager.get(url));
    shown.push(...items);
    if (next === null) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  expect(shown).toEqual(all);
});

test('nothing that comes later changes it', async () => {
  const before = granted(await manager.get('/reports/2026-03'));
  const behind = await kept('volume', {});
  await recordLife(stack.pool, ofItsOwn(answered.events), { hashes: nobody });
  const { sections } = granted(await manager.get('/measures/report?month=2026-03')) as ReportView;
  expect(sections[0]!.tables[0]!.whole[0]).toMatchObject({ measure: 'volume', value: 7 });
  // Neither does freezing it again.
  expect(granted(await manager.post('/reports', { month: '2026-03' }), 202).state).toBe('asked');
  await freeze('2026-03');
  expect(granted(await manager.get('/reports/2026-03'))).toEqual(before);
  expect(await kept('volume', {})).toEqual(behind);
  for (const table of ['report', 'report_case', 'report_number']) {
    await expect(stack.pool.query(`DELETE FROM ${table}`)).rejects.toThrow('never changed');
  }
  await expect(stack.pool.query("UPDATE report SET sha256 = ''")).rejects.toThrow('never changed');
});

test.each(['zh', 'en'] as const)('it goes out as files that say that it is kept (%s)', async (lang) => {
  const { sha256 } = granted(await manager.get('/reports/2026-03'));
  const pdf = await manager.get(`/reports/2026-03/report.pdf?lang=${lang}`);
  expect(pdf.headers['content-disposition']).toBe('attachment; filename="report-2026-03.pdf"');
  const { text } = await extractText(new Uint8Array(pdf.rawPayload), { mergePages: true });
  expect(text.replaceAll(/\s+/g, '')).toContain(sha256);
  const xlsx = await manager.get(`/reports/2026-03/report.xlsx?lang=${lang}`);
  const { sheets } = await readXlsx(xlsx.rawPayload);
  expect(sheets[0]!.rows.flat().some((cell) => String(cell).includes(sha256))).toBe(true);
});

test('a report is read by those who answer for its unit or one above', async () => {
  const { id } = await orderReport(
    stack.pool,
    { month: '2026-03', unit: 'city-haizhou' },
    'Asia/Shanghai',
    null,
    AFTER(),
  );
  await freeze(id);
  expect(granted(await manager.get('/reports')).items).toMatchObject([
    { id: '2026-03', unitName: null },
    { id: '2026-03-city-haizhou', unitName: { en: expect.any(String) }, orderedBy: null },
  ]);
  const first = granted(await manager.get('/reports?limit=1'));
  const second = granted(await manager.get(`/reports?limit=1&cursor=${encodeURIComponent(first.next)}`));
  expect([...first.items, ...second.items].map((one: { id: string }) => one.id)).toEqual(['2026-03', id]);
  const head = as(PEOPLE.cityHead);
  const { items, orderable } = granted(await head.get('/reports'));
  expect([items.map((one: { id: string }) => one.id), orderable]).toEqual([[id], false]);
  granted(await head.get(`/reports/${id}`));
  granted(await head.get(`/reports/${id}/complaints?measure=volume`));
  for (const url of ['', '/complaints?measure=volume', '/report.pdf', '/report.xlsx']) {
    refused(await head.get(`/reports/2026-03${url}`), 404);
    refused(await as(PEOPLE.networkHead).get(`/reports/${id}${url}`), 404);
    refused(await as(PEOPLE.agent).get(`/reports/${id}${url}`), 403);
  }
  // Whoever heads the top reads what is of all units.
  granted(await as('p-head-province').get('/reports/2026-03'));
});

test('nobody is told more of a complaint than they may hear of it now', async () => {
  const top = as('p-head-province');
  const all = await kept('volume', {});
  const told = await kept('volume', {}, top);
  expect(told).toHaveLength(all.length);
  const [first] = all;
  const { id } = first.complaint;
  await stack.pool.query('UPDATE complaint SET accused = $2 WHERE id = $1', [id, [MANAGER]]);
  const left = await kept('volume', {});
  expect(left).toEqual(all.slice(1));
  expect(await kept('volume', {}, top)).toHaveLength(all.length);
  await stack.pool.query("UPDATE complaint SET accused = '{}' WHERE id = $1", [id]);
});

test('only months that are over are frozen, of units that there are, by service managers', async () => {
  for (const [body, pointer] of [
    [{ month: '2026-04' }, '/body/month'],
    [{ month: '2027-01' }, '/body/month'],
    [{ month: 'March' }, '/body/month'],
  ] as const) {
    const { errors } = refused(await manager.post('/reports', body), 400);
    expect(errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  }
  expect(refused(await manager.post('/reports', { month: '2026-03', unit: 'nowhere' }), 400).type).toBe(
    '/problems/unknown-reference',
  );
  for (const person of [PEOPLE.cityHead, 'p-administrator-1', PEOPLE.agent]) {
    expect(refused(await as(person).post('/reports', { month: '2026-03' }), 403).rule).toBe('office-needed');
  }
  refused(await manager.get('/reports/2025-01'), 404);
  refused(await manager.get('/reports/2026-03/complaints?measure=nothing'), 404);
});

test('its workflow freezes it, also where it could not be started at once', async () => {
  const away = await stack.api({ clock: AFTER, taskQueue: 'nobody-polls-this' });
  granted(await new Caller(away, stack.tokens.persons[MANAGER]).post('/reports', { month: '2025-12' }), 202);
  await stack.client.workflow.getHandle('report-2025-12').terminate('the test has it lost');
  expect(granted(await manager.get('/reports/2025-12'))).toMatchObject({ state: 'ordered', report: null });
  refused(await manager.get('/reports/2025-12/report.pdf'), 404);
  await stack.startWorker();
  const { pool, client, taskQueue } = stack;
  await sweepReports({ pool, client, taskQueue, log: { info: () => {}, warn: () => {} } });
  await eventually(async () => granted(await manager.get('/reports/2025-12')).state !== 'ordered');
  await stack.stopWorker();
  expect(granted(await manager.get('/reports/2025-12')).report).toMatchObject({
    month: '2025-12',
    from: new Date(beijing('2025-12-01 00:00')).toISOString(),
  });
});

test('nothing is frozen while the facts of some complaint have yet to be made anew', async () => {
  granted(await manager.post('/reports', { month: '2026-02' }), 202);
  await stack.pool.query('UPDATE fact_standing SET made_with = made_with - 1');
  try {
    await expect(freeze('2026-02')).rejects.toThrow('being made anew');
  } finally {
    await stack.pool.query('UPDATE fact_standing SET made_with = made_with + 1');
  }
  await freeze('2026-02');
  expect(granted(await manager.get('/reports/2026-02')).report).not.toBeNull();
});
