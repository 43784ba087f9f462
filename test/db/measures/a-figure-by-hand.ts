import type { Definition } from '../../../domain/measures/definition';
import { MINUTE } from '../../../domain/time';

/** How long things took, in milliseconds. */
interface Times {
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * A figure of a month, worked out by hand: of how many it speaks, how many of these are counted, the numerator, and how long
 * they took where it is a figure of that.
 */
export type ByHand = readonly [population: number, denominator: number, numerator: number, times?: Times];

/** Times that were worked out in minutes. */
export const minutes = (mean: number, p50: number, p90: number): Times => ({
  mean: Math.round(mean * MINUTE),
  p50: p50 * MINUTE,
  p90: p90 * MINUTE,
});

/** What was worked out for a month. */
export interface FiguresByHand {
  /** By the ids of their definitions. A figure that is not among them counts nothing. */
  readonly figures: Readonly<Record<string, ByHand>>;
  /** Tables of the report that are cut by something, by their ids: the lines in their order, with each figure of the table. */
  readonly lines: Readonly<Record<string, readonly (readonly [key: string | null, ...figures: ByHand[]])[]>>;
}

/** A month whose figures were worked out by hand. */
export interface MonthByHand extends FiguresByHand {
  /** Such as `2026-03`. */
  readonly month: string;
  readonly from: number;
  /** Excluded. */
  readonly to: number;
  /** How many customers all units together had. */
  readonly customers: number;
}

/**
 * What a figure says in one number: so many, so many for so many customers, a share of 1, or a mean in milliseconds. Null
 * where nothing is counted of which there could be a share or a mean.
 */
export function valueByHand(
  { shape, per }: Pick<Definition, 'shape' | 'per'>,
  [, denominator, numerator, times]: ByHand,
  { customers }: Pick<MonthByHand, 'customers'>,
): number | null {
  if (per !== undefined) return (numerator * per) / customers;
  if (shape === 'count') return numerator;
  if (denominator === 0) return null;
  return shape === 'rate' ? numerator / denominator : times!.mean;
}

/** Of what is not among the figures of a month. */
export const NOTHING: ByHand = [0, 0, 0];
