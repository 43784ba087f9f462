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

/** Bars beside each other, a group of them for each name. */
export interface Bars {
  readonly names: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly colour: Exclude<keyof ChartLook, 'font'>;
    /** One for each name. */
    readonly values: readonly number[];
  }[];
}
