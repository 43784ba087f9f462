/** How a picture looks: the colours and the font of the desk, as they are now. */
export interface ChartLook {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly late: string;
  readonly soon: string;
  readonly surface: string;
  readonly font: string;
}
type Colour = Exclude<keyof ChartLook, 'font'>;

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

export type Picture = Bars | Trend;

/** What a picture is drawn with, by name and colour. */
export const legendOf = (picture: Picture): readonly { readonly name: string; readonly colour: Colour }[] => {
  if (picture.kind === 'trend') {
    const { name, limits, centreName, centre } = picture;
    const value = { name, colour: 'accent' as const };
    return centre === null
      ? [value]
      : [value, { name: limits, colour: 'soon' as const }, { name: centreName, colour: 'quiet' as const }];
  }
  const { series, shares } = picture;
  return [...series, ...(shares === undefined ? [] : [{ name: shares.name, colour: 'soon' as const }])];
};
