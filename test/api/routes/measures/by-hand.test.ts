import { readXlsx } from 'hucre/xlsx';
import type { ReportView } from '../../../../api/routes/measures/report/views';
import { DEFINITIONS } from '../../../../domain/measures/definitions/all';
import { REPORT } from '../../../../domain/measures/report/sections';
import { HOUR } from '../../../../domain/time';
import { type ByHand, type MonthByHand, NOTHING, valueByHand } from '../../../db/measures/a-figure-by-hand';
import { MONTHS } from '../../../db/measures/by-hand';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted } from '../../callers';
import { AFTER_MAY, recordByHand } from './a-march';
import { reader, textOf } from './paper-text';
import { type CellByHand, NOT_IN_REPORT, notIn, reportByHand } from './report-by-hand';
import { tableIn } from './workbook-tables';

/*
 * Every figure of two months, as it was worked out by hand, against what the API, the report, the workbook and the paper say.
 * The pages are in test/desk/figures.test.ts.
 */
let stack: Stack;
let manager: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordByHand(stack.pool);
  manager = new Caller(await stack.api({ clock: AFTER_MAY }), stack.tokens.persons['p-service-manager-1']);
});
afterAll(() => stack?.stop());

const zone = 'zone=Asia/Shanghai';
const reportOf = async ({ month }: MonthByHand): Promise<ReportView> =>
  granted(await manager.get(`/measures/report?month=${month}&${zone}`));

/** What a figure is told with; null where nothing is counted. */
function told({ by, value }: Pick<CellByHand, 'by' | 'value'>) {
  const [population, denominator, numerator, time] = by;
  if (population === 0) return null;
  return {
    ...{ population, denominator, numerator, value },
    excluded: population - denominator,
    coverage: denominator / population,
    time: time === undefined ? null : { meanMs: time.mean, p50Ms: time.p50, p90Ms: time.p90 },
  };
}
type Told = { readonly [Part in keyof NonNullable<ReturnType<typeof told>>]: unknown };
const toldParts = (figure: Told | null) => {
  if (figure === null) return null;
  const { population, denominator, numerator, value, excluded, coverage, time } = figure;
  return { population, denominator, numerator, value, excluded, coverage, time };
};

test('every figure is in a table of the report that was worked out by hand, or is known not to be in the report', () => {
  expect([...notIn(MONTHS.flatMap(reportByHand))].sort()).toEqual([...NOT_IN_REPORT].sort());
  const inReport = new Set(REPORT.flatMap(({ tables }) => tables).flatMap(({ measures }) => measures));
  expect(NOT_IN_REPORT.filter((id) => inReport.has(id))).toEqual([]);
});

describe.each(MONTHS)('$month as it was worked out by hand', (month) => {
  test('is what the API says of every figure', async () => {
    const [from, to] = [month.from, month.to].map((at) => new Date(at).toISOString());
    for (const definition of DEFINITIONS) {
      const by: ByHand = month.figures[definition.id] ?? NOTHING;
      const expected = told({ by, value: valueByHand(definition, by, month) });
      const { items } = granted(
        await manager.get(`/measures/${definition.id}?from=${from}&to=${to}&period=month&${zone}`),
      );
      expect([definition.id, items.map(toldParts)]).toEqual([definition.id, expected === null ? [] : [expected]]);
    }
  });

  test('is what the report says', async () => {
    const { sections } = await reportOf(month);
    for (const { id, cut, lines } of reportByHand(month)) {
      const table = sections.flatMap(({ tables }) => tables).find((one) => one.id === id)!;
      const expected = lines.map(({ key, cells }) => [key, ...cells.map(told)]);
      if (cut === null) {
        expect([id, table.whole.map(({ figure }) => [null, toldParts(figure)])]).toEqual([id, expected]);
        const values = lines.flatMap(({ cells }) => cells.map(({ definition, value }) => [definition.id, value]));
        expect([id, table.whole.map(({ measure, value }) => [measure, value])]).toEqual([id, values]);
      } else {
        expect([id, table.lines.map(({ key, cells }) => [key, ...cells.map(toldParts)])]).toEqual([id, expected]);
      }
    }
  });

  test('is what the workbook says, as numbers', async () => {
    const answer = await manager.get(`/measures/report.xlsx?month=${month.month}&${zone}&lang=en`);
    expect(answer.statusCode).toBe(200);
    const { sheets } = await readXlsx(answer.rawPayload);
    for (const { id, cut, lines } of reportByHand(month)) {
      if (lines.length === 0) continue;
      const { headings, rows } = tableIn(sheets, id);
      expect([id, rows.length]).toEqual([id, lines.length]);
      for (const [index, { cells }] of lines.entries()) {
        const row = new Map(headings.map((heading, column) => [heading, rows[index]![column] ?? null]));
        for (const cell of cells) {
          const expected = inWorkbook(cell, cut);
          const shown = Object.keys(expected).map((heading) => [heading, row.get(heading)]);
          expect([id, cell.definition.id, Object.fromEntries(shown)]).toEqual([id, cell.definition.id, expected]);
        }
      }
    }
  });

  test('is what is on paper, each line in its place', async () => {
    const answer = await manager.get(`/measures/report.pdf?month=${month.month}&${zone}&lang=en`);
    expect(answer.statusCode).toBe(200);
    const { sections } = await reportOf(month);
    const next = reader(await textOf(answer.rawPayload));
    for (const { id, cut, lines } of reportByHand(month)) {
      const section = sections.find(({ tables }) => tables.some((one) => one.id === id))!;
      const table = section.tables.find((one) => one.id === id)!;
      if (lines.length === 0) continue;
      // A section with one table has its title alone.
      next(section.tables.length > 1 ? table.name.en : section.name.en);
      for (const [index, { key, cells }] of lines.entries()) {
        const [first] = cells;
        const { en } = cut === null ? first!.definition.name : (table.lines[index]!.name ?? { en: key ?? 'not known' });
        const name = cut === null ? en.charAt(0).toUpperCase() + en.slice(1) : en;
        next([name, ...cells.map((cell) => onPaper(cell, cut))].join(''));
        // The months before stand between.
        if (cut === null) next(besideOnPaper(first!.by));
      }
    }
  });
});

/**
 * What the workbook has of a figure, by the headings of the columns. A table of the whole has a line for each figure, every
 * other one columns that begin with the name of the figure.
 */
function inWorkbook({ definition, by, value, outOf }: CellByHand, cut: string | null): Record<string, number | null> {
  const { name, shape, per } = definition;
  const [population, denominator, numerator, time] = by;
  if (cut !== null && shape === 'count' && per === undefined) return { [name.en]: numerator };
  const isTime = shape === 'elapsed' || shape === 'working';
  const beside = {
    Numerator: numerator,
    Denominator: outOf,
    Excluded: population - denominator,
    Coverage: population === 0 ? null : denominator / population,
    ...(isTime && { 'Half within': time ? time.p50 / HOUR : null }),
    ...(isTime && { 'Nine in ten within': time ? time.p90 / HOUR : null }),
  };
  const figure = isTime && value !== null ? value / HOUR : value;
  if (cut === null) return { Value: figure, ...beside };
  const named = Object.entries(beside).map(([heading, number]) => [`${name.en}: ${heading}`, number]);
  return { [name.en]: figure, ...Object.fromEntries(named) };
}

const rounded = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
const percent = (share: number): string => `${rounded(share * 100)}%`;
const hours = (ms: number): string => `${rounded(ms / HOUR)} h`;

/** A figure on paper, with what it is made of below it. */
function onPaper({ definition: { shape, per }, by, value, outOf }: CellByHand, cut: string | null): string {
  const [population, denominator, numerator] = by;
  if (shape === 'count') {
    const ofCustomers = per === undefined || population === 0 ? '' : `${numerator} / ${rounded(outOf)}`;
    return value === null ? '–' : `${rounded(value)}${ofCustomers}`;
  }
  // A line has nothing of a figure of which nothing is counted.
  const made = population === 0 ? '' : shape === 'rate' ? `${numerator} / ${denominator}` : `of ${denominator}`;
  if (value === null) return cut !== null && population === 0 ? '–' : `–${made}`;
  return `${shape === 'rate' ? percent(value) : hours(value)}${made}`;
}

/** What stands beside a figure of the whole, behind the months before. */
function besideOnPaper([population, denominator, , time]: ByHand): string {
  const times = time === undefined ? '' : `${hours(time.p50)}${hours(time.p90)}`;
  return `${times}${population - denominator}${population === 0 ? '–' : percent(denominator / population)}`;
}
