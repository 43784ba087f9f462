import type { Definition } from './definition';

/** What a figure is to be: worse than `yellow` it is yellow, worse than `red` red. Higher is better if `yellow` is above. */
export interface Target {
  readonly yellow: number;
  readonly red: number;
}

/** Whether a target has what is better the wrong way round: with it, the best figures would be red. */
export const isTheWrongWay = ({ better }: Pick<Definition, 'better'>, { yellow, red }: Target): boolean =>
  better !== undefined && yellow > red !== (better === 'higher');

/** Whether a figure can have this value: a share lies between 0 and 1, a number or a time is not below 0. */
export const canBe = ({ shape }: Pick<Definition, 'shape'>, value: number): boolean =>
  value >= 0 && (shape !== 'rate' || value <= 1);

/** A target as it was said of a unit and those below it, from a month on; null where there is none any more. */
export interface SaidTarget {
  readonly unit: string;
  /** Such as `2026-03`. */
  readonly since: string;
  /** Of what was said of the same month, the highest holds. */
  readonly version: number;
  readonly yellow: number | null;
  readonly red: number | null;
}

/** A target that holds, with where it was said. */
export type HeldTarget = SaidTarget & Target;

/**
 * The target that holds for a unit in a month: its own, else that of the nearest unit above it; null if there is none.
 *
 * @param chain the unit and those above it
 */
export function targetFor(targets: readonly SaidTarget[], chain: readonly string[], month: string): HeldTarget | null {
  for (const unit of chain) {
    const held = targets
      .filter((one) => one.unit === unit && one.since <= month)
      .reduce<SaidTarget | null>((best, one) => (best === null || isLater(one, best) ? one : best), null);
    if (held !== null && held.yellow !== null && held.red !== null) {
      return { ...held, yellow: held.yellow, red: held.red };
    }
  }
  return null;
}

const isLater = (a: SaidTarget, b: SaidTarget): boolean =>
  a.since === b.since ? a.version > b.version : a.since > b.since;

/** How a figure stands against its target. */
export const LIGHTS = ['green', 'yellow', 'red'] as const;
export type Light = (typeof LIGHTS)[number];

/** How a number stands against a target. */
export function lightOf(value: number, { yellow, red }: Target): Light {
  const isWorse = (limit: number): boolean => (yellow > red ? value < limit : value > limit);
  if (isWorse(red)) return 'red';
  return isWorse(yellow) ? 'yellow' : 'green';
}
