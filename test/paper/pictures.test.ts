import { getDocumentProxy } from 'unpdf';
import { definitionOf } from '../../domain/measures/definitions/all';
import type { ReportDocumentLine, ReportDocumentTable } from '../../domain/measures/report/document';
import { toldDefinition, toldFigure } from '../../domain/measures/report/told';
import { picturesOf } from '../../paper/pictures';
import { printedOf } from '../../paper/print';
import { Printer } from '../../paper/printer';
import type { PaperReport } from '../../paper/sheet';

const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01'];
const told = (id: string) => toldDefinition(definitionOf(id)!);
const EMPTY = { name: { zh: '表', en: 'table' }, whole: [], lines: [], left: 0 };

/** The month at a glance, of which these figures say so much in each of the months. */
const atAGlance = (figures: Readonly<Record<string, readonly (number | null)[]>>): ReportDocumentTable => ({
  ...EMPTY,
  id: 'overview',
  cut: null,
  measures: Object.keys(figures),
  whole: Object.entries(figures).map(([measure, values]) => ({
    ...{ measure, value: values.at(-1)!, before: null, yearBefore: null, figure: null },
    values: [...values],
  })),
});

/** A table whose lines are parts of one whole. */
function partsOfWhole(counts: readonly (readonly [name: string, count: number])[], below: string | null = null) {
  const sum = counts.reduce((all, [, count]) => all + count, 0);
  let down = 0;
  const lines = counts.map(([name, count]): ReportDocumentLine => {
    down += count;
    const figure = { period: null, keys: [name], population: count, denominator: count, numerator: count, time: null };
    return {
      ...{ key: name, name: { zh: name, en: name }, below, share: count / sum, cumulative: down / sum },
      cells: [toldFigure(definitionOf('volume')!, figure as never)],
    };
  });
  return { ...EMPTY, id: 'channels', cut: 'channel' as const, measures: ['volume'], lines };
}

const drawnOf = (table: ReportDocumentTable) =>
  picturesOf({ months: MONTHS }, table, table.measures.map(told), 'en').map(({ title, drawing }) => {
    const { series } = drawing as { series: { data: (number | { value: number | null })[] }[] };
    return {
      title,
      series: series.map(({ data }) => data.map((one) => (one !== null && typeof one === 'object' ? one.value : one))),
    };
  });

const CAUSES = [
  ['Tower', 3],
  ['Cable', 2],
  ['</text><script>', 1],
] as const;

test('headline figures are drawn month by month, shares in percent and times in hours', () => {
  const table = atAGlance({ volume: [4, 0, 6], 'timely-cases': [0.5, null, 0.75], 'handling-time-working': [1, 2, 3] });
  const hour = 3_600_000;
  for (const one of table.whole) if (one.measure === 'handling-time-working') one.values = [hour, 2 * hour, hour / 2];
  // Two shares make no line worth drawing.
  expect(drawnOf(table)).toEqual([
    { title: 'Complaints received', series: [[4, 0, 6]] },
    { title: 'Handling time in working hours', series: [[1, 2, 0.5]] },
  ]);
});

test('parts of one whole are drawn with their shares, the longest first, and parts of parts are not', () => {
  expect(drawnOf(partsOfWhole(CAUSES))).toEqual([
    {
      title: null,
      series: [
        [3, 2, 1],
        [50, expect.closeTo(83.3, 1), 100],
      ],
    },
  ]);
  expect(drawnOf(partsOfWhole(CAUSES, 'network'))).toEqual([]);
  expect(drawnOf(partsOfWhole(CAUSES.slice(1)))).toEqual([]);
});

test('what is drawn is on paper, whatever is written in it, and its table has no bars beside it', async () => {
  const table = partsOfWhole(CAUSES);
  const report: PaperReport = {
    ...{ month: '2026-03', finished: true, zone: 'Asia/Shanghai', from: '2026-03-01', to: '2026-04-01' },
    ...{ made: '2026-04-10T01:00:00Z', unit: null, unitName: null, counted: null, months: MONTHS },
    definitions: [told('volume')],
    sections: [{ id: 'channels', name: EMPTY.name, tables: [table] }],
  };
  const printed = printedOf(report, 'en');
  expect(printed.sections[0]!.tables[0]!.bars).toBeNull();
  const without = {
    ...printed,
    sections: printed.sections.map((one) => ({ ...one, tables: one.tables.map((own) => ({ ...own, pictures: [] })) })),
  };
  const printer = new Printer();
  const [plain, drawn] = [await shapesIn(await printer.print(without)), await shapesIn(await printer.print(printed))];
  // A line of shares, its points, axes and a bar for each part.
  expect(drawn - plain).toBeGreaterThan(10);
});

/** How many lines and areas stand on the first page. */
async function shapesIn(pdf: Uint8Array): Promise<number> {
  const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1);
  const { fnArray } = await page.getOperatorList();
  const CONSTRUCT_PATH = 91;
  return fnArray.filter((one) => one === CONSTRUCT_PATH).length;
}
