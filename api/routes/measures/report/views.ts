import { z } from 'zod';
import type { CountedSection, CountedTable, ReportFigure } from '../../../../db/measures/report';
import type { Words } from '../../../../domain/language';
import { CUTS, type Cut } from '../../../../domain/measures/cut';
import type { Definition } from '../../../../domain/measures/definition';
import { MOST_LINES } from '../../../../domain/measures/report/lines';
import type { ApiDependencies } from '../../../dependencies';
import { wordsView } from '../../../views/words';
import { namesOfCuts } from '../names';
import { definitionView, figureView, viewDefinition, viewFigure } from '../views';

const named = z.object({ code: z.string(), name: wordsView });

const wholeView = z.object({
  measure: z.string().describe('Id of its definition'),
  value: z
    .number()
    .nullable()
    .describe('The value of the figure; where nothing is counted a number is nought, and all others are not known'),
  before: z.number().nullable().describe('The value of the month before'),
  yearBefore: z.number().nullable().describe('The value of the same month a year before'),
  values: z.array(z.number().nullable()).describe('The values of `months`'),
  figure: figureView.nullable().describe('Null where nothing is counted'),
});

const lineView = z.object({
  key: z.string().nullable().describe('The value of the cut; null for what has none'),
  name: wordsView.nullable().describe('What that value is called; null where it is called what it is'),
  below: z.string().nullable().describe('The category that the line looks into, one level down; null at the top'),
  share: z.number().nullable().describe('Its share of all lines, where they are parts of one whole'),
  cumulative: z.number().nullable().describe('The share of all lines down to this one'),
  cells: z.array(figureView.nullable()).describe('One for each of `measures`; null where nothing is counted'),
});

const tableView = z.object({
  id: z.string(),
  name: wordsView,
  measures: z.array(z.string()).describe('Ids of the definitions of its figures, in order'),
  cut: z.enum(CUTS).nullable().describe('What it is cut by; null for figures of the whole'),
  whole: z.array(wholeView).describe('The figures of a table that is not cut'),
  lines: z.array(lineView).describe('The lines of a table that is cut'),
  left: z.number().int().describe('How many lines there are beyond these'),
});

/** The report of a month. */
export const reportView = z
  .object({
    month: z.string().describe('Such as 2026-03'),
    finished: z.boolean().describe('Whether the month is over; if not, everything is as it stands now'),
    zone: z.string(),
    from: z.string(),
    to: z.string(),
    made: z.string().describe('The moment at which it was counted'),
    unit: z.string().nullable().describe('The unit with all below it; null for all that the caller answers for'),
    unitName: wordsView.nullable(),
    counted: z
      .array(named)
      .nullable()
      .describe('The units, with all below them, that the caller answers for and that alone are counted; null for all'),
    months: z.array(z.string()).describe('The first days of the month and the twelve before it, in order'),
    definitions: z.array(definitionView).describe('The definitions of all figures in it'),
    sections: z.array(z.object({ id: z.string(), name: wordsView, tables: z.array(tableView) })),
  })
  .meta({ id: 'MeasureReport' });

export type ReportView = z.infer<typeof reportView>;
export type ReportTableView = ReportView['sections'][number]['tables'][number];

const viewOf = (definition: Definition, figure: ReportFigure): z.infer<typeof figureView> =>
  viewFigure(definition, figure, { customers: figure.customers, target: figure.target });

type Deps = Pick<ApiDependencies, 'pool' | 'clock'>;

/** The sections of a report in the form of {@link reportView}, with the names of what its figures are cut by. */
export async function viewSections(deps: Deps, sections: readonly CountedSection[]): Promise<ReportView['sections']> {
  const tables = sections.flatMap((section) => section.tables);
  const namesOf = await namesFor(deps, tables);
  return sections.map(({ section: { id, name }, tables: own }) => ({
    id,
    name,
    tables: own.map((table) => viewTable(table, namesOf(table))),
  }));
}

function viewTable(
  { table: { id, name, cut }, definitions, whole, lines }: CountedTable,
  names: Readonly<Record<string, Words>>,
): ReportTableView {
  return {
    id,
    name,
    measures: definitions.map((definition) => definition.id),
    cut,
    whole: whole.map(({ figure, values }, index) => ({
      measure: definitions[index]!.id,
      value: values.at(-1) ?? null,
      before: values.at(-2) ?? null,
      yearBefore: values[0] ?? null,
      values: [...values],
      figure: figure && viewOf(definitions[index]!, figure),
    })),
    lines: lines.slice(0, MOST_LINES).map(({ key, below, share, cumulative, cells }) => ({
      key,
      name: (key === null ? null : names[key]) ?? null,
      below,
      share,
      cumulative,
      cells: cells.map((cell, index) => cell && viewOf(definitions[index]!, cell)),
    })),
    left: Math.max(0, lines.length - MOST_LINES),
  };
}

/** Finds the names of all values at once, since some of them stand in several tables. */
async function namesFor(deps: Deps, tables: readonly CountedTable[]) {
  // The sorts of different facts have different names.
  const sourceOf = (cut: Cut, { counts }: Definition): string => (cut === 'what' ? `what ${counts}` : cut);
  const asked = new Map<string, { cut: Cut; definition: Definition; values: Set<string | null> }>();
  for (const { table, definitions, lines } of tables) {
    const [definition] = definitions;
    if (table.cut === null || definition === undefined) continue;
    const source = sourceOf(table.cut, definition);
    const one = asked.get(source) ?? { cut: table.cut, definition, values: new Set() };
    for (const { key } of lines) one.values.add(key);
    asked.set(source, one);
  }
  const found = new Map<string, Readonly<Record<string, Words>>>();
  for (const [source, { cut, definition, values }] of asked) {
    const names = await namesOfCuts(deps, definition, { [cut]: [...values] });
    found.set(source, names[cut] ?? {});
  }
  return ({ table: { cut }, definitions: [definition] }: CountedTable): Readonly<Record<string, Words>> =>
    (cut !== null && definition !== undefined && found.get(sourceOf(cut, definition))) || {};
}

/** The definitions of all figures of a report, each once. */
export function viewDefinitions(sections: readonly CountedSection[]): ReportView['definitions'] {
  const all = sections.flatMap(({ tables }) => tables.flatMap(({ definitions }) => definitions));
  return [...new Map(all.map((definition) => [definition.id, definition])).values()].map(viewDefinition);
}
