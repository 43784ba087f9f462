import type { ReportView } from '../../../../api/routes/measures/report/views';
import { type PrintedReport, printedOf } from '../../../../paper/print';
import { Printer, PrinterBusyError } from '../../../../paper/printer';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted, PEOPLE, refused } from '../../callers';
import { AFTER, recordMarch } from './a-march';
import { close, reader, textOf } from './paper-text';

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

/** Holds that all lines of all tables stand in a text, in their order. */
function expectPrinted({ sections, title, lines }: PrintedReport, text: string): number {
  const next = reader(text);
  let cells = 0;
  for (const said of [title, ...lines]) next(said);
  for (const section of sections) {
    next(section.title);
    for (const { rows } of section.tables) {
      for (const row of rows) {
        next(row.name);
        for (const { text: value, small } of row.cells) {
          next(value);
          if (small !== null) next(small);
          cells += 1;
        }
      }
    }
  }
  return cells;
}

test.each(['zh', 'en'] as const)('every number of the report is on paper, in its place (%s)', async (language) => {
  const answer = await manager.get(`/measures/report.pdf?month=2026-03&lang=${language}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-language': language,
    'content-disposition': 'attachment; filename="report-2026-03.pdf"',
  });
  const text = await textOf(answer.rawPayload);
  expect(expectPrinted(printedOf(report, language), text)).toBeGreaterThan(200);
  for (const { name, words } of report.definitions) {
    const said = name[language];
    expect(text).toContain(close(said.charAt(0).toUpperCase() + said.slice(1)));
    expect(text).toContain(close(words.exclusions[language]).slice(0, 12));
  }
});

test('what is on paper says what the figures say', () => {
  const [overview] = printedOf(report, 'en').sections[0]!.tables;
  const row = (name: string) =>
    overview!.rows.find((one) => one.name === name)!.cells.map(({ text, small }) => [text, small]);
  expect(row('Complaints received').slice(0, 3)).toEqual([
    ['6', null],
    ['0', null],
    ['0', null],
  ]);
  expect(row('Timely rate by case')[0]).toEqual(['80%', '4 / 5']);
  expect(row('Satisfaction rate of the evaluated').slice(-1)).toEqual([['66.7%', null]]);
  expect(row('Handling time')[0]).toEqual(['112.6 h', 'of 3']);
});

test('nothing that is written in a report is taken for code', async () => {
  const evil = '#panic("x") $ sum $ *bold* _x_ \\ ` @ref <label> "quoted" // gone /* gone */';
  const name = { zh: evil, en: evil };
  const sections = report.sections.map((section) => ({
    ...section,
    name,
    tables: section.tables.map((table) => ({ ...table, lines: table.lines.map((line) => ({ ...line, name })) })),
  }));
  const nasty = printedOf({ ...report, unitName: name, sections }, 'en');
  const text = await textOf(await new Printer().print(nasty));
  expect(expectPrinted(nasty, text)).toBeGreaterThan(200);
});

test('only so many are printed at once, and not for ever', async () => {
  const printed = printedOf(report, 'en');
  const one = new Printer({ atOnce: 1 });
  const [first, second] = await Promise.allSettled([one.print(printed), one.print(printed)]);
  expect([first!.status, second!.status]).toEqual(['fulfilled', 'rejected']);
  expect((second as PromiseRejectedResult).reason).toBeInstanceOf(PrinterBusyError);
  await expect(new Printer({ ms: 0 }).print(printed)).rejects.toThrow(PrinterBusyError);
});

test('it is for those who may read figures', async () => {
  refused(await agent.get('/measures/report.pdf?month=2026-03'), 403);
  refused(await manager.get('/measures/report.pdf?month=2026-05'), 400);
});
