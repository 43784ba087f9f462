import { createHash } from 'node:crypto';
import type { Weighted } from './shape';

/** Options with their weights added up, so that one of them is found quickly. */
export interface Scale<T> {
  readonly options: readonly T[];
  /** The sum of the weights up to each option. */
  readonly sums: Float64Array;
}

export function weighed<T>(weights: Weighted<T>): Scale<T> {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [index, [, weight]] of weights.entries()) {
    sum += weight;
    sums[index] = sum;
  }
  return { options: weights.map(([option]) => option), sums };
}

/** The first position at which the sum is beyond a value. */
export function positionOf(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The option at a share of all weights together. */
export const chosen = <T>({ options, sums }: Scale<T>, share: number): T =>
  options[positionOf(sums, share * sums.at(-1)!)]!;

/** The same id for the same name: a UUID of version 7 with the moment at its beginning, as ids of complaints are. */
export function idAt(at: number, ...name: readonly (string | number)[]): string {
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const hash = createHash('md5').update(name.join('\\u0000')).digest('hex');
  const variant = ((Number.parseInt(hash[3]!, 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
