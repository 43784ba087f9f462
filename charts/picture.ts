/** How a picture looks: its colours and its font. */
export interface ChartLook {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly late: string;
  readonly soon: string;
  readonly surface: string;
  readonly font: string;
  /** How large its letters are, in pixels. */
  readonly size: number;
  /** What stands behind text, by the tone of {@link TONES}; the last one where nothing is known. */
  readonly grounds: readonly string[];
}
type Colour = Exclude<keyof ChartLook, 'font' | 'size' | 'grounds'>;

/** In what values are drawn. */
export type Scale = 'number' | 'percent' | 'hours';

/** Bars beside each other, a group of them for each name. */
export interface Bars {
  readonly kind: 'bars';
  readonly scale: Scale;
  readonly names: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly colour: Colour;
    /** One for each name. */
    readonly values: readonly number[];
  }[];
  /** What share of the whole the bars down to each one make, in percent: the line of a Pareto chart. */
  readonly shares?: { readonly name: string; readonly values: readonly number[] };
}

/** A value from period to period, with the limits between which it varies by itself. */
export interface Trend {
  readonly kind: 'trend';
  readonly scale: Scale;
  readonly name: string;
  readonly limits: string;
  readonly centreName: string;
  /** The periods. */
  readonly names: readonly string[];
  /** One for each period; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly centre: number | null;
  /** Periods at which something is remarkable, and those that are not over. */
  readonly marked: readonly boolean[];
  readonly unfinished: readonly boolean[];
}

/** Where things went from place to place: how many went each way is how broad it is. */
export interface Flow {
  readonly kind: 'flow';
  /** Each stands in a column, from the left. A node may be pointed at by its position. */
  readonly nodes: readonly { readonly name: string; readonly column: number; readonly colour: Colour }[];
  /** From node to node, by their positions. A way is pointed at by its position, counted on after the nodes. */
  readonly links: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

/** How a share falls with time, step by step. */
export interface Curves {
  readonly kind: 'curves';
  /** What is along the axis of time, such as `days`. */
  readonly time: string;
  readonly curves: readonly {
    readonly name: string;
    /** After how long it fell, and to how many percent, in order. */
    readonly points: readonly (readonly [number, number])[];
    /** Until when it is known. */
    readonly until: number;
  }[];
}

/** A point of a curve is pointed at by the position of the curve times this, and its own position in that. */
export const POINTS_OF_A_CURVE = 100_000;

/** Parts of a whole as areas, each with a value that its tone and its text say. */
export interface Areas {
  readonly kind: 'areas';
  readonly areas: readonly {
    readonly name: string;
    readonly size: number;
    /** What is written below the name. */
    readonly said: string;
    /** Which of {@link TONES}; null where nothing is known. */
    readonly tone: number | null;
  }[];
  /** What the tones mean, in their order. */
  readonly tones: readonly string[];
  readonly unknown: string;
}

/** The tones of areas, the worst first. Each has a sign beside its colour, for whoever does not tell colours apart. */
export const TONES = [
  { name: 'late', sign: '▼' },
  { name: 'soon', sign: '◆' },
  { name: 'accent', sign: '▲' },
] as const;
/** The sign of a tone. */
export const signOf = (tone: number | null): string => (tone === null ? '○' : TONES[tone]!.sign);

export type Picture = Bars | Trend | Flow | Curves | Areas;

/** The look of curves that are told apart, by their order: colour and line. */
export const CURVE_LOOKS = [
  { colour: 'accent', line: 'solid' },
  { colour: 'late', line: 'solid' },
  { colour: 'soon', line: 'solid' },
  { colour: 'quiet', line: 'solid' },
  { colour: 'accent', line: 'dashed' },
  { colour: 'late', line: 'dashed' },
] as const satisfies readonly { readonly colour: Colour; readonly line: string }[];

/** An entry of a legend. */
export interface LegendEntry {
  readonly name: string;
  readonly colour: Colour;
  readonly line?: string;
  /** The sign that stands for it; then its colour is a ground behind text. */
  readonly sign?: string;
}

/** What a picture is drawn with, by name and colour. */
export function legendOf(picture: Picture): readonly LegendEntry[] {
  switch (picture.kind) {
    case 'trend': {
      const { name, limits, centreName, centre } = picture;
      const value = { name, colour: 'accent' } as const;
      if (centre === null) return [value];
      return [value, { name: limits, colour: 'soon' }, { name: centreName, colour: 'quiet' }];
    }
    case 'bars': {
      const { series, shares } = picture;
      return [...series, ...(shares === undefined ? [] : [{ name: shares.name, colour: 'soon' } as const])];
    }
    case 'flow':
      return [];
    case 'curves':
      return picture.curves.map(({ name }, index) => ({ name, ...CURVE_LOOKS[index % CURVE_LOOKS.length]! }));
    case 'areas': {
      const { tones, areas, unknown } = picture;
      const known = tones.map((name, tone): LegendEntry => ({ name, colour: TONES[tone]!.name, sign: signOf(tone) }));
      const isAnyUnknown = areas.some(({ tone }) => tone === null);
      return isAnyUnknown ? [...known, { name: unknown, colour: 'quiet', sign: signOf(null) }] : known;
    }
  }
}
