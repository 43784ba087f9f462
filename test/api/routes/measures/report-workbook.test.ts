import { readXlsx } from 'hucre/xlsx';
import { workbookOf } from '../../../../api/exports/report/workbook';
import type { ReportView } from '../../../../api/routes/measures/report/views';
import { sheetsOf } from '../../../../paper/sheet';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted, PEOPLE, refused } from '../../callers';
import { AFTER, recordMarch } from './a-march';
import { tableIn } from './workbook-tables';

let stack: Stack;
let manager: Caller;
let agent: Caller;
let report: ReportView;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordMarch(stack.pool);
  const app = await stack.api({ clock: AFTER });
  manager = new Caller(app, stack.tokens.persons['p-service-manager-1']);
  agent = new Caller(app, stack.tokens.persons[PEOPLE.agent]);
  report = granted(await manager.get('/measures/report?month=2026-03'));
});
afterAll(() => stack?.stop());

const HOUR = 3_600_000;
const read = async (query: string) => {
  const answer = await manager.get(`/measures/report.xlsx?month=2026-03${query}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="report-2026-03.xlsx"');
  return { answer, sheets: (await readXlsx(answer.rawPayload, { readStyles: true })).sheets };
};

test('every number of the report is in the workbook, as a number', async () => {
  const { sheets } = await read('&lang=en');
  expect(sheets.map(({ name }) => name)).toEqual([...report.sections.map(({ name }) => name.en), 'What is counted']);
  const shapes = new Map(report.definitions.map(({ id, shape }) => [id, shape]));
  const written = (measure: string, value: number | null | undefined) =>
    value === null || value === undefined || !/elapsed|working/.test(shapes.get(measure)!)
      ? (value ?? null)
      : value / HOUR;
  let numbers = 0;
  for (const { id, cut, whole, lines, measures } of report.sections.flatMap(({ tables }) => tables)) {
    if (whole.length === 0 && lines.length === 0) continue;
    const { headings, rows } = tableIn(sheets, id);
    expect(rows).toHaveLength(whole.length + lines.length);
    for (const [index, { measure, value, before, yearBefore, figure }] of whole.entries()) {
      const { numerator = 0, excluded = 0, coverage = null, time = null } = figure ?? {};
      const { per } = report.definitions.find((one) => one.id === measure)!;
      const denominator = per === undefined ? (figure?.denominator ?? 0) : (figure?.customers ?? null);
      const row = rows[index]!.map((cell) => cell ?? null);
      expect([id, measure, ...row.slice(1, 10)]).toEqual([
        id,
        measure,
        ...[value, before, yearBefore].map((one) => written(measure, one)),
        ...[time?.p50Ms, time?.p90Ms].map((one) => (one === undefined ? null : one / HOUR)),
        ...[numerator, denominator, excluded, coverage],
      ]);
      numbers += 9;
    }
    if (cut === null) continue;
    for (const [index, { cells, share }] of lines.entries()) {
      const named = new Map(headings.map((heading, column) => [heading, rows[index]![column] ?? null]));
      if (share !== null) expect(named.get('Share')).toBeCloseTo(share, 9);
      for (const [at, measure] of measures.entries()) {
        const { name } = report.definitions.find((one) => one.id === measure)!;
        const cell = cells[at] ?? null;
        const isCount = shapes.get(measure) === 'count';
        const value = isCount ? (cell?.numerator ?? 0) : written(measure, cell?.value);
        expect([id, measure, named.get(name.en)]).toEqual([id, measure, value]);
        if (!isCount) {
          for (const part of ['numerator', 'denominator', 'excluded'] as const) {
            const heading = `${name.en}: ${part[0]!.toUpperCase()}${part.slice(1)}`;
            expect([id, measure, named.get(heading)]).toEqual([id, measure, cell?.[part] ?? 0]);
          }
        }
        numbers += 1;
      }
    }
  }
  expect(numbers).toBeGreaterThan(300);
});

test('shares are shown in percent, and definitions stand beside', async () => {
  const { sheets } = await read('&lang=en');
  const { sheet, first, headings } = tableIn(sheets, 'overview');
  expect(headings).toEqual(expect.arrayContaining(['Yellow beyond', 'Red beyond']));
  const timely = report.sections[0]!.tables[0]!.measures.indexOf('timely-cases');
  expect(sheet.cells!.get(`${first + timely},1`)?.style?.numFmt).toBe('0.0%');
  const { rows } = tableIn(sheets, 'definitions');
  expect(rows.map((row) => row[0])).toEqual(report.definitions.map(({ name }) => name.en));
});

test('it is in the language of its reader, and for those who may read figures', async () => {
  const zh = await read('&lang=zh');
  expect(zh.answer.headers['content-language']).toBe('zh');
  expect(zh.sheets[0]!.name).toBe('总体情况');
  expect(zh.sheets[0]!.rows[0]![0]).toBe('2026-03 月度报告');
  expect(tableIn(zh.sheets, 'overview').rows[0]!.slice(0, 2)).toEqual(['投诉量', 6]);
  const english = await manager.get('/measures/report.xlsx?month=2026-03');
  expect(english.headers['content-language']).toBe('en');
  refused(await agent.get('/measures/report.xlsx?month=2026-03'), 403);
  refused(await manager.get('/measures/report.xlsx?month=2026-05'), 400);
});

test('a name that looks like a formula is a text, and breaks nothing', async () => {
  const evil = '=HYPERLINK("http://example.org";"x")<&>\u0001_x0041_';
  const unit = { zh: evil, en: evil };
  const sections = report.sections.map((section) => ({
    ...section,
    name: section.id === 'units' ? { zh: 'a/b:c?', en: 'a/b:c?' } : section.name,
    tables: section.tables.map((table) => ({ ...table, lines: table.lines.map((line) => ({ ...line, name: unit })) })),
  }));
  const nasty: ReportView = { ...report, unit: 'x', unitName: unit, sections };
  const { sheets } = await readXlsx(await workbookOf(nasty, 'en'));
  const cells = sheets.flatMap((sheet) => [...(sheet.cells ?? new Map()).values()]);
  expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
  expect(sheets[0]!.rows[1]![0]).toBe('=HYPERLINK("http://example.org";"x")<&>\ufffd_x0041_');
  expect(sheets.map(({ name }) => name)).toContain('a b c ');
  for (const { title, tables } of sheetsOf(nasty, 'en')) {
    for (const { id, rows } of tables)
      if (rows.length > 0) expect([title, tableIn(sheets, id).rows.length]).toEqual([title, rows.length]);
  }
});
