import type { Language } from '../domain/language';
import type { ReportDocumentTable } from '../domain/measures/report/document';
import type { ToldFigure } from '../domain/measures/report/told';
import type { Light } from '../domain/measures/target';
import { CUT_WORDS } from '../words/measures';
import { LIGHT_WORDS, REPORT_WORDS } from '../words/report';
import { PAPER_COLOURS, type PrintedPicture, picturesOf } from './pictures';
import {
  definitionsTable,
  filled,
  headOf,
  type Kept,
  lineName,
  outOf,
  type PaperDefinition,
  type PaperReport,
  partsTable,
  type ReportCell,
  valueCell,
} from './sheet';

/** A cell on paper: what stands in it, below that what it is made of, and how it stands against its target. */
interface PrintedCell {
  readonly text: string;
  readonly small: string | null;
  readonly light: Light | null;
}

interface PrintedRow {
  readonly name: string;
  /** Whether it looks into the row above it. */
  readonly below: boolean;
  readonly cells: readonly PrintedCell[];
}

interface PrintedTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly PrintedRow[];
  /** How long the bar of each row is, as a share of the longest; null for a table without bars. */
  readonly bars: readonly number[] | null;
  readonly note: string | null;
  readonly pictures: readonly PrintedPicture[];
}

/** What the template puts on paper. */
export interface PrintedReport {
  readonly colours: typeof PAPER_COLOURS;
  readonly language: Language;
  readonly title: string;
  readonly lines: readonly string[];
  readonly sections: readonly { readonly title: string; readonly tables: readonly PrintedTable[] }[];
  /** What units explain; null where none was asked, and for a report as it stands. */
  readonly parts: {
    readonly title: string;
    readonly entries: readonly {
      readonly name: string;
      readonly said: readonly (readonly [name: string, said: string])[];
    }[];
  } | null;
  readonly definitions: {
    readonly title: string;
    readonly entries: readonly {
      readonly name: string;
      readonly version: string;
      readonly said: readonly (readonly [name: string, said: string])[];
    }[];
  };
}

const cell = (text: string, small: string | null = null, light: Light | null = null): PrintedCell => ({
  ...{ text, small, light },
});
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A number as it stands on paper: `1,204`, `93.4%`, `27.5 h`. */
export function written({ value, format }: ReportCell, language: Language): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  const rounded = (most: number): string => value.toLocaleString('en-US', { maximumFractionDigits: most });
  if (format === 'share') return `${(value * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })}%`;
  return format === 'hours' ? filled(REPORT_WORDS.hours, language, { hours: rounded(1) }) : rounded(2);
}

/**
 * The report in the form in which it is put on paper.
 *
 * @param kept of a report that is kept. @default null, for one as it stands
 */
export function printedOf(report: PaperReport, language: Language, kept: Kept | null = null): PrintedReport {
  const definitions = new Map(report.definitions.map((one) => [one.id, one]));
  const { title, rows, headings } = definitionsTable(report, language);
  const [, , ...parts] = headings;
  return {
    colours: PAPER_COLOURS,
    language,
    ...headOf(report, language, kept),
    sections: report.sections.map(({ name, tables }) => ({
      title: name[language],
      tables: tables.map((table) =>
        tableOf(
          report,
          table,
          table.measures.map((id) => definitions.get(id)!),
          language,
        ),
      ),
    })),
    parts: partsOf(kept, language),
    definitions: {
      title,
      entries: rows.map(([name, version, ...said]) => ({
        name: capital(String(name!.value)),
        version: `${REPORT_WORDS.version[language]} ${version!.value}`,
        said: said.map(({ value }, index) => [parts[index]!, String(value)]),
      })),
    },
  };
}

/** What units explain, text below text. */
function partsOf(kept: Kept | null, language: Language): PrintedReport['parts'] {
  const table = kept && partsTable(kept, language);
  if (table === null) return null;
  const { title, headings, rows } = table;
  return {
    title,
    entries: rows.map(([unit, ...texts]) => ({
      name: String(unit!.value),
      said: texts.map(({ value }, index) => [headings[index + 1]!, String(value)]),
    })),
  };
}

function tableOf(
  report: PaperReport,
  table: ReportDocumentTable,
  definitions: readonly PaperDefinition[],
  language: Language,
): PrintedTable {
  const said = table.cut === null ? wholeOf(table, definitions, language) : linesOf(table, definitions, language);
  const pictures = picturesOf(report, table, definitions, language);
  const left = table.left > 0 ? filled(REPORT_WORDS.left, language, { count: String(table.left) }) : null;
  return {
    title: table.name[language],
    ...said,
    // A picture has the same bars.
    bars: pictures.length > 0 ? null : said.bars,
    pictures,
    note: said.rows.length === 0 ? REPORT_WORDS.nothing[language] : left,
  };
}

type Told = Pick<PrintedTable, 'headings' | 'rows' | 'bars'>;

/** What a figure is made of, as it stands below its value. */
function madeOf(definition: PaperDefinition, figure: ToldFigure | null, language: Language): string | null {
  if (figure === null) return null;
  const number = (value: number): string => written({ value, format: 'number' }, language);
  const { shape, per } = definition;
  if (shape === 'rate' || per !== undefined) {
    const whole = outOf(definition, figure);
    return whole === null ? null : `${number(figure.numerator)} / ${number(whole)}`;
  }
  return shape === 'count' ? null : filled(REPORT_WORDS.of, language, { count: number(figure.denominator) });
}

const WHOLE = ['figure', 'value', 'before', 'yearBefore', 'p50', 'p90', 'excluded', 'coverage'] as const;

function wholeOf({ whole }: ReportDocumentTable, definitions: readonly PaperDefinition[], language: Language): Told {
  const hours = (ms: number | undefined): PrintedCell =>
    cell(ms === undefined ? '' : written({ value: ms / 3_600_000, format: 'hours' }, language));
  const hasTimes = whole.some(({ figure }) => figure?.time);
  const hasTargets = whole.some(({ figure }) => figure?.target);
  const names = WHOLE.filter((name) => hasTimes || (name !== 'p50' && name !== 'p90'));
  const rows = whole.map(({ value, before, yearBefore, figure }, index): PrintedRow => {
    const definition = definitions[index]!;
    const said = (one: number | null): string => written(valueCell(definition, one), language);
    const target = figure?.target ?? null;
    return {
      name: capital(definition.name[language]),
      below: false,
      cells: [
        cell(said(value), madeOf(definition, figure, language), target?.light ?? null),
        cell(said(before)),
        cell(said(yearBefore)),
        ...(hasTimes ? [hours(figure?.time?.p50Ms), hours(figure?.time?.p90Ms)] : []),
        cell(written({ value: figure?.excluded ?? 0, format: 'number' }, language)),
        cell(written({ value: figure?.coverage ?? null, format: 'share' }, language)),
        ...(!hasTargets
          ? []
          : target === null
            ? [cell('')]
            : [
                cell(LIGHT_WORDS[target.light][language], `${said(target.yellow)} / ${said(target.red)}`, target.light),
              ]),
      ],
    };
  });
  const headings = [...names, ...(hasTargets ? (['target'] as const) : [])].map((name) => REPORT_WORDS[name][language]);
  return { headings, rows, bars: null };
}

function linesOf(
  { cut, lines }: ReportDocumentTable,
  definitions: readonly PaperDefinition[],
  language: Language,
): Told {
  const hasShares = lines.some(({ share }) => share !== null);
  const share = (value: number | null): PrintedCell => cell(written({ value, format: 'share' }, language));
  const first = lines.map(({ cells }) => cells[0]?.numerator ?? 0);
  const most = Math.max(1, ...first);
  return {
    headings: [
      capital(CUT_WORDS[cut!][language]),
      ...definitions.map(({ name }) => capital(name[language])),
      ...(hasShares ? [REPORT_WORDS.share[language], REPORT_WORDS.cumulative[language]] : []),
    ],
    rows: lines.map((line) => ({
      name: lineName(line, language),
      below: line.below !== null,
      cells: [
        ...definitions.map((definition, index) => {
          const figure = line.cells[index] ?? null;
          const nothing = definition.shape === 'count' && definition.per === undefined ? 0 : null;
          const value = written(valueCell(definition, figure?.value ?? nothing), language);
          const light = figure?.target?.light ?? null;
          const made = [madeOf(definition, figure, language), light && LIGHT_WORDS[light][language]];
          return cell(value, made.filter((one) => one !== null).join(' · ') || null, light);
        }),
        ...(hasShares ? [share(line.share), share(line.cumulative)] : []),
      ],
    })),
    bars: definitions[0]?.shape === 'count' ? first.map((one) => one / most) : null,
  };
}
