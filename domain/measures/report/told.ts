import type { Definition } from '../definition';
import { type Figure, numberOf } from '../figure';
import type { Light, Target } from '../target';

/* Definitions and figures as they are told: as plain values that can be kept, sent, and read again years later. */

/** A definition as it is told. */
export const toldDefinition = (definition: Definition) => {
  const { of, among, where, orders, ...rest } = definition;
  return {
    ...rest,
    ...(orders === undefined ? {} : { orders: { ...orders } }),
    of: listed(of),
    ...(among === undefined ? {} : { among: listed(among) }),
    ...(where === undefined ? {} : { where: listed(where) }),
  };
};

const listed = ({ what, with: all, withOneOf, without, number, ...rest }: Definition['of']) => ({
  ...rest,
  ...(what === undefined ? {} : { what: [...what] }),
  ...(all === undefined ? {} : { with: [...all] }),
  ...(withOneOf === undefined ? {} : { withOneOf: [...withOneOf] }),
  ...(without === undefined ? {} : { without: [...without] }),
  ...(number === undefined ? {} : { number: [...number] }),
});

export type ToldDefinition = ReturnType<typeof toldDefinition>;

/** What a figure is to be, and how it stands against that. */
export interface ToldTarget extends Target {
  /** The unit of which it was said: that of the row, or one above it. */
  readonly unit: string;
  readonly since: string;
  readonly version: number;
  readonly light: Light;
}

/** A figure for one period and one value of each cut, as it is told. */
export interface ToldFigure {
  period: string | null;
  keys: (string | null)[];
  population: number;
  excluded: number;
  denominator: number;
  numerator: number;
  /** denominator / population */
  coverage: number;
  rate: number | null;
  time: { meanMs: number; p50Ms: number; p90Ms: number } | null;
  customers: number | null;
  perCustomers: number | null;
  /** What it says in one number. */
  value: number | null;
  target: ToldTarget | null;
}

/** A figure as it is told, with what stands beside it. */
export const toldFigure = (
  definition: Definition,
  figure: Figure,
  { customers = null, target = null }: { customers?: number | null; target?: ToldTarget | null } = {},
): ToldFigure => {
  const { shape, per } = definition;
  const { period, keys, population, denominator, numerator, time } = figure;
  const value = numberOf(definition, figure, customers);
  return {
    period,
    keys: [...keys],
    population,
    excluded: population - denominator,
    denominator,
    numerator,
    // A row is there only if something is in it.
    coverage: denominator / population,
    rate: shape === 'rate' ? value : null,
    time: time && { meanMs: time.mean, p50Ms: time.p50, p90Ms: time.p90 },
    customers,
    perCustomers: per === undefined ? null : value,
    value,
    target,
  };
};
