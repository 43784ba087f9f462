import { definitionOf } from '../../domain/measures/definitions/all';
import { toldFigure } from '../../domain/measures/report/told';
import { printedOf } from '../../paper/print';
import { type PaperReport, sheetsOf } from '../../paper/sheet';

const definition = definitionOf('complaints-per-ten-thousand')!;
const { id } = definition;
const NAME = { zh: '海州', en: 'Haizhou' };

/** A report with the figure of the whole and of one unit, for so many customers. */
function reportFor(customers: number | null): PaperReport {
  const counted = { period: null, keys: [], population: 8, denominator: 8, numerator: 8, time: null } as never;
  const figure = toldFigure(definition, counted, { customers });
  const table = { name: NAME, measures: [id], left: 0, whole: [], lines: [] };
  const value = { value: figure.value, before: null, yearBefore: null, values: [null] };
  const line = { key: 'haizhou', name: NAME, below: null, share: null, cumulative: null, cells: [figure] };
  return {
    ...{ month: '2026-03', finished: true, zone: 'Asia/Shanghai', unit: null, unitName: null, counted: null },
    ...{ from: '2026-02-28T16:00:00.000Z', to: '2026-03-31T16:00:00.000Z', made: '2026-04-01T00:00:00.000Z' },
    definitions: [{ id, version: 1, shape: definition.shape, per: definition.per, name: NAME, words: WORDS }],
    sections: [
      {
        name: NAME,
        tables: [
          { ...table, id: 'whole', cut: null, whole: [{ measure: id, ...value, figure }] },
          { ...table, id: 'units', cut: 'unit', lines: [line] },
        ],
      },
    ],
  } as never;
}
const WORDS = { counts: NAME, numerator: NAME, denominator: NAME, exclusions: NAME, whose: NAME } as never;

/** What a workbook has under these headings, in each of its tables. */
const inTables = (report: PaperReport, ...endings: readonly string[]): unknown[] =>
  sheetsOf(report, 'en')[0]!.tables.map(({ headings, rows }) =>
    endings.map((ending) => rows[0]![headings.findIndex((heading) => heading.endsWith(ending))]!.value),
  );
const onPaper = (report: PaperReport): unknown[] =>
  printedOf(report, 'en').sections[0]!.tables.map(({ rows }) => [rows[0]!.cells[0]!.text, rows[0]!.cells[0]!.small]);

test('the denominator of a figure per customers is the customers, in workbook and PDF', () => {
  const report = reportFor(40_000);
  expect(inTables(report, 'umerator', 'enominator')).toEqual([
    [8, 40_000],
    [8, 40_000],
  ]);
  expect(onPaper(report)).toEqual([
    ['2', '8 / 40,000'],
    ['2', '8 / 40,000'],
  ]);
});

test('where nobody knows the customers there is no denominator, and nothing that looks like one', () => {
  const report = reportFor(null);
  expect(inTables(report, 'enominator')).toEqual([[null], [null]]);
  expect(onPaper(report)).toEqual([
    ['–', null],
    ['–', null],
  ]);
});
