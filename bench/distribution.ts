/** A summary of measured values, in the unit of the values. */
export interface Distribution {
  readonly n: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly min: number;
  readonly max: number;
}

/** The median of a value over all rounds, and its smallest and largest value. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The smallest value that is not exceeded by the given share of all values (nearest rank).
 *
 * @param share of 1
 * @throws RangeError if there are no values, or if the share is not above 0 and at most 1
 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('there are no values');
  if (!(share > 0 && share <= 1)) throw new RangeError(`${share} is not a share of 1`);
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1]!;
}

/** The value in the middle. If the number of values is even, it is the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('there are no values');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Summarises values. @throws RangeError if there are no values */
export function distribution(values: readonly number[]): Distribution {
  return {
    n: values.length,
    median: median(values),
    p90: percentile(values, 0.9),
    p99: percentile(values, 0.99),
    min: percentile(values, 1 / values.length),
    max: percentile(values, 1),
  };
}

/** Summarises the values of several rounds. @throws RangeError if there are no values */
export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Compares two contenders in each round and summarises the ratios, so that a disturbance of a whole round has no
 * effect.
 *
 * @param of one value for each round
 * @param to the values of the floor in the same rounds
 * @throws RangeError if the two do not have the same number of rounds
 */
export function ratio(of: readonly number[], to: readonly number[]): Spread {
  if (of.length !== to.length) throw new RangeError(`${of.length} rounds cannot be compared with ${to.length}`);
  return spread(of.map((value, round) => value / to[round]!));
}
