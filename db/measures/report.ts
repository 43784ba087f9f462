import type { Pool, PoolClient } from 'pg';
import type { Cut } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import { definitionOf } from '../../domain/measures/definitions/all';
import { nothingIn, numberOf } from '../../domain/measures/figure';
import { linesOf, MOST_LOOKED_INTO, type ReportLine } from '../../domain/measures/report/lines';
import type { ReportSection, ReportTable } from '../../domain/measures/report/section';
import type { fewAtOnce } from '../few-at-once';
import type { Asked } from './counted-sql';
import type { FigureOfUnit } from './one-pass';
import { inPasses } from './passes';
import { customersFor } from './per-customers';
import type { Stretch } from './periods';
import { targetedMeasures } from './targets';
import { type Beside, targetsFor } from './targets-beside';

/** What is asked of a report: a month of a unit with all below it, or of all that the reader answers for. */
export interface AskedReport extends Pick<Asked, 'root' | 'zone' | 'reach' | 'now'> {
  readonly unit?: string | undefined;
  /** The month and the twelve before it, in order. */
  readonly months: readonly Stretch[];
}

/** A figure with what is shown beside it. */
export interface ReportFigure extends FigureOfUnit {
  readonly customers: number | null;
  readonly target: Beside | null;
}

/** A figure of the whole, with those of the months before. */
export interface WholeFigure {
  /** Null where nothing is there to be counted. */
  readonly figure: ReportFigure | null;
  /** What it says in one number in each of the months; where nothing happened a number is nought, a share or time null. */
  readonly values: readonly (number | null)[];
}

export interface CountedTable {
  readonly table: ReportTable;
  readonly definitions: readonly Definition[];
  /** One for each definition, of a table that is not cut; else none. */
  readonly whole: readonly WholeFigure[];
  /** Of a table that is cut. */
  readonly lines: readonly ReportLine<ReportFigure>[];
}

export interface CountedSection {
  readonly section: ReportSection;
  readonly tables: readonly CountedTable[];
}

/**
 * Counts all figures of a report, each as `figures` counts it when it is asked for alone, those of the same facts together.
 *
 * @param turn lets only a few of its statements run at once, so that others find connections too
 * @param keeping how long a count must take to be kept, if not as long as usual
 */
export async function countReport(
  db: Pool | PoolClient,
  sections: readonly ReportSection[],
  asked: AskedReport,
  turn: ReturnType<typeof fewAtOnce>,
  keeping?: Parameters<typeof inPasses>[2],
): Promise<CountedSection[]> {
  const targeted = await targetedMeasures(db);
  const count = inPasses(db, turn, keeping);
  const known = new Map<string, Promise<ReportFigure[]>>();
  const find: Find = (definition, by, months, category) => {
    const name = JSON.stringify([definition.id, by, months.length, category]);
    const isTargeted = targeted.has(definition.id);
    const question = { ...questionOf(asked, by, months, category), chains: isTargeted };
    const found =
      known.get(name) ?? besides(db, definition, { question, isTargeted }, count(definition, question, months));
    known.set(name, found);
    return found;
  };
  const counting = sections.map(async (section) => ({
    section,
    tables: await Promise.all(section.tables.map((table) => countTable(table, targeted, asked, find))),
  }));
  return Promise.all(counting);
}

/** Finds the rows of a figure in some months, narrowed to a category where one is given. */
type Find = (
  definition: Definition,
  by: readonly Cut[],
  months: readonly Stretch[],
  category?: string,
) => Promise<ReportFigure[]>;

function questionOf(
  { root, zone, reach, now, unit }: AskedReport,
  by: readonly Cut[],
  months: readonly Stretch[],
  category: string | undefined,
): Asked {
  const within = { unit, category };
  return { from: months[0]!.starts, to: months.at(-1)!.ends, period: 'month', zone, by, within, root, now, reach };
}

/** Rows with what is shown beside them. */
async function besides(
  db: Pool | PoolClient,
  definition: Definition,
  { question, isTargeted }: { readonly question: Asked; readonly isTargeted: boolean },
  counted: Promise<FigureOfUnit[]>,
): Promise<ReportFigure[]> {
  const [rows, targets] = await Promise.all([counted, isTargeted ? targetsFor(db, definition, question) : null]);
  const customersIn = await customersFor(db, definition, question, rows);
  return rows.map((row) => {
    const customers = customersIn(row);
    return { ...row, customers, target: targets?.(row, customers) ?? null };
  });
}

async function countTable(
  table: ReportTable,
  targeted: ReadonlySet<string>,
  { months }: AskedReport,
  find: Find,
): Promise<CountedTable> {
  const { measures, cut, further } = table;
  const ids = measures === 'targeted' ? [...targeted] : measures;
  const definitions = ids.flatMap((id) => definitionOf(id) ?? []);
  if (cut === null) {
    const whole = await Promise.all(definitions.map(async (one) => wholeOf(one, months, await find(one, [], months))));
    return { table, definitions, whole, lines: [] };
  }
  const month = months.slice(-1);
  const columnsOf = (category?: string) => Promise.all(definitions.map((one) => find(one, [cut], month, category)));
  const top = linesOf(table, definitions, await columnsOf());
  if (further !== true) return { table, definitions, whole: [], lines: top };
  const lines = top.map(async (line, index) => {
    if (line.key === null || index >= MOST_LOOKED_INTO) return [line];
    const below = linesOf(table, definitions, await columnsOf(line.key), line.key);
    // Whatever is in the value itself, and in nothing below it, need not be said twice.
    return below.every(({ key }) => key === line.key) ? [line] : [line, ...below];
  });
  return { table, definitions, whole: [], lines: (await Promise.all(lines)).flat() };
}

function wholeOf(definition: Definition, months: readonly Stretch[], rows: readonly ReportFigure[]): WholeFigure {
  const found = months.map(({ period }) => rows.find((row) => row.period === period) ?? null);
  const values = found.map((row, index) =>
    numberOf(definition, row ?? nothingIn(months[index]!.period), row?.customers ?? null),
  );
  return { figure: found.at(-1) ?? null, values };
}
