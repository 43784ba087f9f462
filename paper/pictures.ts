import { drawingOf, heightOf } from '../charts/drawing';
import { type ChartLook, legendOf, type Picture } from '../charts/picture';
import { drawn, scaleOf } from '../charts/scale';
import type { Language } from '../domain/language';
import type { ReportDocumentTable } from '../domain/measures/report/document';
import { REPORT_WORDS } from '../words/report';
import { lineName, type PaperDefinition, type PaperReport } from './sheet';

/** The colours of paper. The template has its own from here too. */
export const PAPER_COLOURS = {
  text: '#1c2321',
  quiet: '#52605c',
  line: '#dfe5e3',
  accent: '#0f6b5c',
  late: '#b3261e',
  soon: '#8a5600',
  surface: '#ffffff',
} as const;

/** The figures whose way through the months is drawn, by the table of the report in which they stand. */
const HEADLINES: Readonly<Record<string, readonly string[]>> = {
  overview: ['volume', 'timely-cases', 'satisfaction-of-all', 'handling-time-working'],
  satisfaction: ['satisfaction', 'callback-reach'],
  open: ['open-cases', 'open-overdue'],
};

/** A line through fewer values says nothing. */
const LEAST_VALUES = 3;

/** The most bars of one picture; what is left stands in the table alone. */
const MOST_BARS = 12;

/** A picture of a table, and what is written above it. */
export interface PrintedPicture {
  /** Null where the table says it. */
  readonly title: string | null;
  /** Whether two of them stand side by side. */
  readonly half: boolean;
  readonly legend: readonly { readonly name: string; readonly colour: string }[];
  /** What ECharts is told. */
  readonly drawing: object;
  readonly width: number;
  readonly height: number;
}

/** How large pictures are and their letters, in pixels: those that stand side by side are made smaller on the page. */
const HALF = { half: true, width: 560, size: 15 };
const WHOLE = { half: false, width: 720, size: 11 };

/** The pictures of a table: trends of the most important figures, or the shares of a whole, longest first (Pareto). */
export function picturesOf(
  { months }: Pick<PaperReport, 'months'>,
  table: ReportDocumentTable,
  definitions: readonly PaperDefinition[],
  language: Language,
): PrintedPicture[] {
  if (table.cut === null) return trendsOf(months, table, definitions, language);
  const pareto = paretoOf(table, definitions[0], language);
  return pareto === null ? [] : [printed(null, pareto, WHOLE)];
}

function trendsOf(
  months: readonly string[],
  { id, whole }: ReportDocumentTable,
  definitions: readonly PaperDefinition[],
  language: Language,
): PrintedPicture[] {
  return whole.flatMap(({ measure, values }, index) => {
    const isKnown = values.filter((value) => value !== null).length >= LEAST_VALUES;
    if (!HEADLINES[id]?.includes(measure) || !isKnown) return [];
    const definition = definitions[index]!;
    const none = values.map(() => null);
    const picture: Picture = {
      kind: 'trend',
      scale: scaleOf(definition),
      name: definition.name[language],
      limits: '',
      centreName: '',
      names: months.map((month) => month.slice(0, 7)),
      values: values.map((value) => (value === null ? null : drawn(definition, value))),
      lower: none,
      upper: none,
      centre: null,
      marked: values.map(() => false),
      unfinished: values.map(() => false),
    };
    return [{ ...printed(definition.name[language], picture, HALF), legend: [] }];
  });
}

function paretoOf(
  { lines }: ReportDocumentTable,
  definition: PaperDefinition | undefined,
  language: Language,
): Picture | null {
  const counted = lines.filter(({ below, share, cells }) => below === null && share !== null && cells[0]?.numerator);
  if (definition?.shape !== 'count' || counted.length < LEAST_VALUES) return null;
  const bars = counted.slice(0, MOST_BARS);
  return {
    kind: 'bars',
    scale: 'number',
    names: bars.map((line) => lineName(line, language)),
    series: [
      { name: definition.name[language], colour: 'accent', values: bars.map(({ cells }) => cells[0]!.numerator) },
    ],
    shares: {
      name: REPORT_WORDS.cumulative[language],
      values: bars.map(({ cumulative }) => (cumulative ?? 0) * 100),
    },
  };
}

function printed(title: string | null, picture: Picture, { half, width, size }: typeof HALF): PrintedPicture {
  const look: ChartLook = { ...PAPER_COLOURS, font: 'Noto Sans SC', size, grounds: [] };
  return {
    title: title && title.charAt(0).toUpperCase() + title.slice(1),
    half,
    legend: legendOf(picture).map(({ name, colour }) => ({ name, colour: look[colour] })),
    drawing: drawingOf(picture, look, width),
    width,
    height: heightOf(picture),
  };
}
