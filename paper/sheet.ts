import type { Language, Words } from '../domain/language';
import type { ReportDocument, ReportDocumentTable } from '../domain/measures/report/document';
import type { ToldDefinition, ToldFigure } from '../domain/measures/report/told';
import type { ToldPart } from '../domain/report/letter';
import { CUT_WORDS } from '../words/measures';
import { LIGHT_WORDS, REPORT_WORDS } from '../words/report';

/** What stands in one cell; null for nothing. */
type Cell = string | number | null;

/** What is said of a figure, as far as it stands on paper. */
export type PaperDefinition = Pick<ToldDefinition, 'id' | 'version' | 'shape' | 'name' | 'words'> & {
  readonly per?: number | undefined;
};

/** A report as it is told, by whichever version of the product. */
export interface PaperReport extends Omit<ReportDocument, 'definitions'> {
  readonly definitions: readonly PaperDefinition[];
}

/** What is said of a report that is kept. */
export interface Kept {
  /** The hash of what was frozen. */
  readonly sha256: string;
  /** What units explain. */
  readonly parts: readonly ToldPart[];
}

/** In what a number is written: as it is, as a share of 1, or in hours. */
export type Format = 'text' | 'number' | 'share' | 'hours';

/** A cell with how it is written. Numbers stay numbers, times are in hours. */
export interface ReportCell {
  readonly value: Cell;
  readonly format: Format;
}

/** A table of the report, in the language of its reader. */
export interface ReportSheetTable {
  readonly id: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** What is said below it; null for nothing. */
  readonly note: string | null;
}

export interface ReportSheet {
  readonly title: string;
  readonly tables: readonly ReportSheetTable[];
}

const HOUR = 3_600_000;
const text = (value: string | null): ReportCell => ({ value, format: 'text' });
const number = (value: number | null): ReportCell => ({ value, format: 'number' });
const share = (value: number | null): ReportCell => ({ value, format: 'share' });
const hours = (ms: number | null | undefined): ReportCell => ({
  value: ms === null || ms === undefined ? null : ms / HOUR,
  format: 'hours',
});

/** What a figure says in one number, as it is written. */
export function valueCell({ shape }: PaperDefinition, value: number | null): ReportCell {
  if (shape === 'rate') return share(value);
  return shape === 'count' ? number(value) : hours(value);
}

/** Out of how many a figure is: of one per customers these, or null where they are not known; of others what is counted. */
export const outOf = ({ per }: PaperDefinition, figure: ToldFigure | null): number | null =>
  per === undefined ? (figure?.denominator ?? 0) : (figure?.customers ?? null);

/** Fills what is open in a text. */
export const filled = (words: Words, language: Language, values: Readonly<Record<string, string>>): string =>
  words[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** What a line is called. */
export function lineName(
  { key, name, below }: Pick<ReportDocumentTable['lines'][number], 'key' | 'name' | 'below'>,
  language: Language,
): string {
  const own = name?.[language] ?? key ?? REPORT_WORDS.unknown[language];
  return key !== null && key === below ? filled(REPORT_WORDS.itself, language, { name: own }) : own;
}

/** The whole report as tables, with every number that it has. */
export function sheetsOf(report: PaperReport, language: Language): ReportSheet[] {
  const definitions = new Map(report.definitions.map((one) => [one.id, one]));
  return report.sections.map(({ name, tables }) => ({
    title: name[language],
    tables: tables.map((table) => {
      const own = table.measures.map((id) => definitions.get(id)!);
      const left = table.left > 0 ? filled(REPORT_WORDS.left, language, { count: String(table.left) }) : null;
      const { headings, rows } = table.cut === null ? wholeRows(table, own, language) : lineRows(table, own, language);
      const note = rows.length === 0 ? REPORT_WORDS.nothing[language] : left;
      return { id: table.id, title: table.name[language], headings, rows, note };
    }),
  }));
}

type Rows = Pick<ReportSheetTable, 'headings' | 'rows'>;

const WHOLE_HEADINGS = [
  'figure',
  'value',
  'before',
  'yearBefore',
  'p50',
  'p90',
  'numerator',
  'denominator',
  'excluded',
  'coverage',
  'target',
  'yellow',
  'red',
  'version',
] as const satisfies readonly (keyof typeof REPORT_WORDS)[];

function wholeRows({ whole }: ReportDocumentTable, definitions: readonly PaperDefinition[], language: Language): Rows {
  const rows = whole.map(({ value, before, yearBefore, figure }, index) => {
    const definition = definitions[index]!;
    const target = figure?.target ?? null;
    return [
      text(definition.name[language]),
      valueCell(definition, value),
      valueCell(definition, before),
      valueCell(definition, yearBefore),
      hours(figure?.time?.p50Ms),
      hours(figure?.time?.p90Ms),
      number(figure?.numerator ?? 0),
      number(outOf(definition, figure)),
      number(figure?.excluded ?? 0),
      share(figure?.coverage ?? null),
      text(target && LIGHT_WORDS[target.light][language]),
      valueCell(definition, target?.yellow ?? null),
      valueCell(definition, target?.red ?? null),
      number(definition.version),
    ];
  });
  return { headings: WHOLE_HEADINGS.map((name) => REPORT_WORDS[name][language]), rows };
}

/** A column beside the names of lines: its heading, after the name of the figure, and what a figure has in it. */
interface FigureColumn {
  readonly heading: keyof typeof REPORT_WORDS | null;
  readonly cell: (figure: ToldFigure | null, definition: PaperDefinition) => ReportCell;
}

const VALUE: FigureColumn = {
  heading: null,
  cell: (figure, definition) => valueCell(definition, figure?.value ?? null),
};
const COUNTED: readonly FigureColumn[] = [
  { heading: 'numerator', cell: (figure) => number(figure?.numerator ?? 0) },
  { heading: 'denominator', cell: (figure, definition) => number(outOf(definition, figure)) },
  { heading: 'excluded', cell: (figure) => number(figure?.excluded ?? 0) },
  { heading: 'coverage', cell: (figure) => share(figure?.coverage ?? null) },
];
const TIMES: readonly FigureColumn[] = [
  { heading: 'p50', cell: (figure) => hours(figure?.time?.p50Ms) },
  { heading: 'p90', cell: (figure) => hours(figure?.time?.p90Ms) },
];

/** What a table has of a figure: of a number only that, of all others also what they are made of. */
function columnsOf({ shape, per }: PaperDefinition): readonly FigureColumn[] {
  if (shape === 'rate' || per !== undefined) return [VALUE, ...COUNTED];
  if (shape === 'count') return [{ heading: null, cell: (figure) => number(figure?.numerator ?? 0) }];
  return [VALUE, ...TIMES, ...COUNTED];
}

const LIGHT = (language: Language): FigureColumn => ({
  heading: 'target',
  cell: (figure) => text(figure?.target ? LIGHT_WORDS[figure.target.light][language] : null),
});

function lineRows(
  { cut, lines }: ReportDocumentTable,
  definitions: readonly PaperDefinition[],
  language: Language,
): Rows {
  const hasTargets = lines.some(({ cells }) => cells.some((cell) => cell?.target));
  const columns = definitions.map((one) => [...columnsOf(one), ...(hasTargets ? [LIGHT(language)] : [])]);
  const hasBelow = lines.some(({ below }) => below !== null);
  const hasShares = lines.some((line) => line.share !== null);
  const said = (name: keyof typeof REPORT_WORDS): string => REPORT_WORDS[name][language];
  const nameOf = new Map(lines.map(({ key, name }) => [key, name?.[language] ?? key]));
  const headings = [
    CUT_WORDS[cut!][language],
    ...(hasBelow ? [said('above')] : []),
    ...definitions.flatMap(({ name }, index) =>
      columns[index]!.map(({ heading }) => (heading === null ? name[language] : `${name[language]}: ${said(heading)}`)),
    ),
    ...(hasShares ? [said('share'), said('cumulative')] : []),
  ];
  const rows = lines.map((line) => [
    text(lineName(line, language)),
    ...(hasBelow ? [text(line.below === null ? null : (nameOf.get(line.below) ?? line.below))] : []),
    ...definitions.flatMap((definition, index) =>
      columns[index]!.map(({ cell }) => cell(line.cells[index] ?? null, definition)),
    ),
    ...(hasShares ? [share(line.share), share(line.cumulative)] : []),
  ]);
  return { headings, rows };
}

/** The definitions of all figures in words, as a table of its own. */
export function definitionsTable({ definitions }: PaperReport, language: Language): ReportSheetTable {
  const names = ['figure', 'version', 'counts', 'numerator', 'denominator', 'exclusions', 'whose'] as const;
  return {
    id: 'definitions',
    title: REPORT_WORDS.definitions[language],
    headings: names.map((name) => REPORT_WORDS[name][language]),
    rows: definitions.map(({ name, version, words }) => [
      text(name[language]),
      number(version),
      ...(['counts', 'numerator', 'denominator', 'exclusions', 'whose'] as const).map((part) =>
        text(words[part][language]),
      ),
    ]),
    note: null,
  };
}

/** What units explain, as a table; null where none was asked. */
export function partsTable({ parts }: Kept, language: Language): ReportSheetTable | null {
  if (parts.length === 0) return null;
  const fields = ['causes', 'done', 'plans'] as const;
  return {
    id: 'parts',
    title: REPORT_WORDS.parts[language],
    headings: (['unit', ...fields] as const).map((name) => REPORT_WORDS[name][language]),
    rows: parts.map(({ unit, texts }) => [
      text(unit[language]),
      ...fields.map((field) => text(texts?.[field] ?? REPORT_WORDS.notGiven[language])),
    ]),
    note: null,
  };
}

/**
 * What stands above a report: its title, whose it is, and when it was counted.
 *
 * @param kept of a report that is kept; null for one as it stands
 */
export function headOf(
  report: PaperReport,
  language: Language,
  kept: Kept | null,
): { readonly title: string; readonly lines: string[] } {
  const { month, unitName, counted, finished, made, zone } = report;
  const said = (name: keyof typeof REPORT_WORDS, values: Readonly<Record<string, string>> = {}): string =>
    filled(REPORT_WORDS[name], language, values);
  const at = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const units = counted?.map(({ name }) => name[language]).join(language === 'zh' ? '、' : ', ');
  return {
    title: said('title', { month }),
    lines: [
      unitName?.[language] ?? said('all'),
      ...(units === undefined ? [] : [said('counted', { units })]),
      ...(finished ? [] : [said('notOver')]),
      ...(kept === null ? [] : [said('kept', { sha256: kept.sha256 })]),
      said('made', { at: at.format(new Date(made)), zone }),
    ],
  };
}
