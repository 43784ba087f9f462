import type { Pool, PoolClient } from 'pg';
import type { Words } from '../../domain/language';
import type { Cut } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import type { ReportDocument, ReportDocumentTable } from '../../domain/measures/report/document';
import { MOST_LINES } from '../../domain/measures/report/lines';
import { type ToldDefinition, type ToldFigure, toldDefinition, toldFigure } from '../../domain/measures/report/told';
import { DAY, type Instant } from '../../domain/time';
import { unitNamesBefore } from '../organisation/as-it-was';
import type { Asked } from './counted-sql';
import { type NamesDependencies, namesOfCuts, sourceOfNames } from './names';
import { periodsIn, type Stretch } from './periods';
import type { CountedSection, CountedTable, ReportFigure } from './report';

/** How many months before its own a report looks back, so that the month of a year before is among them. */
const MONTHS_BACK = 12;

/** A month, such as `2026-03`, and the twelve before it, in order, as they begin and end in a zone. */
export async function monthsTo(db: Pool | PoolClient, name: string, zone: string): Promise<Stretch[]> {
  const [year, number] = name.split('-').map(Number) as [number, number];
  // The middle of a month is in it wherever one is.
  const middle = (back: number): Date => new Date(Date.UTC(year, number - 1 - back, 15));
  const [from, to] = [middle(MONTHS_BACK), new Date(middle(0).getTime() + DAY)];
  return periodsIn(db, { from, to, period: 'month', zone }, MONTHS_BACK + 1);
}

/** What a report is of. */
export interface ReportOf {
  readonly month: string;
  readonly unit?: string | undefined;
  readonly zone: string;
  /** What was counted. */
  readonly units: Asked['reach']['units'];
  /** As {@link monthsTo} finds them. */
  readonly months: readonly Stretch[];
  /** When it was counted. */
  readonly now: Instant;
}

/** The report as it is told: what was counted, with the names that units had at its end, and all else has now. */
export async function reportDocument(
  deps: NamesDependencies,
  { month, unit, zone, units, months, now }: ReportOf,
  sections: readonly CountedSection[],
): Promise<ReportDocument> {
  const counted = units === 'all' ? null : units;
  const { starts, ends } = months.at(-1)!;
  const named = [...(counted ?? []), ...(unit === undefined ? [] : [unit])];
  const names = await unitNamesBefore(deps.pool, named, ends);
  const nameOf = (code: string): Words => names.get(code) ?? { zh: code, en: code };
  return {
    month,
    finished: ends.getTime() <= now,
    zone,
    from: starts.toISOString(),
    to: ends.toISOString(),
    made: new Date(now).toISOString(),
    unit: unit ?? null,
    unitName: unit === undefined ? null : nameOf(unit),
    counted: counted === null ? null : counted.map((code) => ({ code, name: nameOf(code) })),
    months: months.map(({ period }) => period),
    definitions: toldDefinitions(sections),
    sections: await toldSections(deps, sections, ends),
  };
}

const told = (definition: Definition, figure: ReportFigure): ToldFigure =>
  toldFigure(definition, figure, { customers: figure.customers, target: figure.target });

/** The sections of a report as they are told, with the names of what its figures are cut by. */
async function toldSections(
  deps: NamesDependencies,
  sections: readonly CountedSection[],
  until: Date,
): Promise<ReportDocument['sections']> {
  const tables = sections.flatMap((section) => section.tables);
  const namesOf = await namesFor(deps, tables, until);
  return sections.map(({ section: { id, name }, tables: own }) => ({
    id,
    name,
    tables: own.map((table) => toldTable(table, namesOf(table))),
  }));
}

function toldTable(
  { table: { id, name, cut }, definitions, whole, lines }: CountedTable,
  names: Readonly<Record<string, Words>>,
): ReportDocumentTable {
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
      figure: figure && told(definitions[index]!, figure),
    })),
    lines: lines.slice(0, MOST_LINES).map(({ key, below, share, cumulative, cells }) => ({
      key,
      name: (key === null ? null : names[key]) ?? null,
      below,
      share,
      cumulative,
      cells: cells.map((cell, index) => cell && told(definitions[index]!, cell)),
    })),
    left: Math.max(0, lines.length - MOST_LINES),
  };
}

/** Finds the names of all values at once, since some of them stand in several tables. */
async function namesFor(deps: NamesDependencies, tables: readonly CountedTable[], until: Date) {
  const asked = new Map<string, { cut: Cut; definition: Definition; values: Set<string | null> }>();
  for (const { table, definitions, lines } of tables) {
    const [definition] = definitions;
    if (table.cut === null || definition === undefined) continue;
    const source = sourceOfNames(table.cut, definition);
    const one = asked.get(source) ?? { cut: table.cut, definition, values: new Set() };
    for (const { key } of lines) one.values.add(key);
    asked.set(source, one);
  }
  const found = new Map<string, Readonly<Record<string, Words>>>();
  for (const [source, { cut, definition, values }] of asked) {
    const names = await namesOfCuts(deps, definition, { [cut]: [...values] }, until);
    found.set(source, names[cut] ?? {});
  }
  return ({ table: { cut }, definitions: [definition] }: CountedTable): Readonly<Record<string, Words>> =>
    (cut !== null && definition !== undefined && found.get(sourceOfNames(cut, definition))) || {};
}

/** The definitions of all figures of a report, each once. */
function toldDefinitions(sections: readonly CountedSection[]): ToldDefinition[] {
  const all = sections.flatMap(({ tables }) => tables.flatMap(({ definitions }) => definitions));
  return [...new Map(all.map((definition) => [definition.id, definition])).values()].map(toldDefinition);
}
