import type { Shape } from './definition';

/**
 * How the limits of a trend are found: for numbers and times from the differences between neighbours (XmR, Shewhart's
 * chart of single values); for shares of different sizes from the differences between their standardised values
 * (Laney's p′), since with hundreds of cases a month limits of chance alone would be far too narrow.
 */
export type Method = 'xmr' | 'laney-p';

export const methodFor = (shape: Shape): Method => (shape === 'rate' ? 'laney-p' : 'xmr');

/** A figure of one period. */
export interface Observation {
  /** Null where nothing was counted, and in a period that is not over yet. */
  readonly value: number | null;
  /** Of how many it is the share; without meaning for numbers and times. */
  readonly size: number;
}

/** What makes a point worth a question. There are only these two, since more rules find more in chance alone. */
export const SIGNALS = [
  /** It lies outside the limits. */
  'outside',
  /** It is at least the eighth in a row on the same side of the centre. */
  'run',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** Why there are no limits. */
export type NoLimits =
  /** The base has fewer than {@link LEAST_BASE} values. */
  | 'too-few'
  /** All values of the base are the same, so nothing is known of how much they vary. */
  | 'no-variation';

export interface Judged {
  readonly lower: number;
  readonly upper: number;
  readonly signals: readonly Signal[];
}

export interface Trend {
  /** The mean of the base; of shares the share of all its cases. Null if the base has no value. */
  readonly centre: number | null;
  readonly noLimits: NoLimits | null;
  /** One for each observation; null for those without a value, and for all if there are no limits. */
  readonly points: readonly (Judged | null)[];
}

/** The fewest values that make limits. With fewer, the limits themselves would be chance. */
export const LEAST_BASE = 6;
/** How many values make the limits unless somebody says which: the first ones. */
export const USUAL_BASE = 12;
const LONG_RUN = 8;
/** The mean difference between two neighbours of a normal distribution, in standard deviations. */
const D2 = 1.128;
const WIDTH = 3;

/**
 * Which observations make the limits: those of periods that begin from one day on and before another, or if nobody says
 * which, the first {@link USUAL_BASE}.
 *
 * @param starts the first day of each period, such as `2026-03-01`
 * @returns positions of observations that have a value, in order
 */
export function baseOf(
  observations: readonly Observation[],
  starts: readonly string[],
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): number[] {
  const valued = observations.flatMap(({ value }, index) => (value === null ? [] : [index]));
  if (from === undefined && to === undefined) return valued.slice(0, USUAL_BASE);
  return valued.filter((index) => {
    const start = starts[index]!;
    return (from === undefined || start >= from) && (to === undefined || start < to);
  });
}

/**
 * The limits of a trend and what is remarkable about its points.
 *
 * @param base the positions of those that make the limits; the ones without a value count for nothing
 */
export function trendOf(method: Method, observations: readonly Observation[], base: readonly number[]): Trend {
  const values = base.map((index) => observations[index]!).filter((one): one is Valued => one.value !== null);
  const centre = values.length === 0 ? null : centreOf(method, values);
  if (centre === null || values.length < LEAST_BASE) return without('too-few', centre, observations);
  const spread = spreadOf(method, values, centre);
  if (spread === null) return without('no-variation', centre, observations);
  const most = method === 'laney-p' ? 1 : Number.POSITIVE_INFINITY;
  let run = 0;
  const points = observations.map(({ value, size }): Judged | null => {
    if (value === null) return null;
    const half = WIDTH * spread(size);
    const [lower, upper] = [Math.max(0, centre - half), Math.min(most, centre + half)];
    const side = Math.sign(value - centre);
    run = side === 0 ? 0 : Math.sign(run) === side ? run + side : side;
    const signals: Signal[] = [];
    if (value < lower || value > upper) signals.push('outside');
    if (Math.abs(run) >= LONG_RUN) signals.push('run');
    return { lower, upper, signals };
  });
  return { centre, noLimits: null, points };
}

type Valued = Observation & { readonly value: number };

const without = (noLimits: NoLimits, centre: number | null, observations: readonly Observation[]): Trend => ({
  centre,
  noLimits,
  points: observations.map(() => null),
});

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function centreOf(method: Method, base: readonly Valued[]): number {
  if (method === 'xmr') return mean(base.map(({ value }) => value));
  const all = base.reduce((sum, { size }) => sum + size, 0);
  return base.reduce((sum, { value, size }) => sum + value * size, 0) / all;
}

/** The standard deviation of a value of some size; null if the base does not vary. */
function spreadOf(method: Method, base: readonly Valued[], centre: number): ((size: number) => number) | null {
  if (method === 'xmr') {
    const deviation = meanDifference(base.map(({ value }) => value)) / D2;
    return deviation > 0 ? () => deviation : null;
  }
  const ofChance = (size: number): number => Math.sqrt((centre * (1 - centre)) / size);
  if (centre <= 0 || centre >= 1) return null;
  const beyondChance = meanDifference(base.map(({ value, size }) => (value - centre) / ofChance(size))) / D2;
  return beyondChance > 0 ? (size) => ofChance(size) * beyondChance : null;
}

const meanDifference = (values: readonly number[]): number =>
  mean(values.slice(1).map((value, index) => Math.abs(value - values[index]!)));
