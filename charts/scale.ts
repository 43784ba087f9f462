import type { Scale } from './picture';

/** A figure, as far as its definition says in what it is told: a number, a share of 1, or a time in milliseconds. */
interface Told {
  readonly shape: 'count' | 'rate' | 'elapsed' | 'working';
}

const HOUR = 3_600_000;

/** In what a figure is drawn. */
export const scaleOf = ({ shape }: Told): Scale =>
  shape === 'count' ? 'number' : shape === 'rate' ? 'percent' : 'hours';

/** A value of a figure in what it is drawn in. */
export const drawn = ({ shape }: Told, value: number): number =>
  shape === 'count' ? value : shape === 'rate' ? value * 100 : value / HOUR;

/** A value as somebody writes it, in what the figure is drawn in, as the API has it. */
export const spoken = ({ shape }: Told, value: number): number =>
  shape === 'count' ? value : shape === 'rate' ? value / 100 : value * HOUR;
