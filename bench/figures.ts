/** What a list of measured values comes to. Same unit as the values. */
export interface Distribution {
  readonly n: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly min: number;
  readonly max: number;
}

/** A value with how far it moved from round to round. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The smallest value that is not exceeded by the given share of all values (nearest rank).
 *
 * @param share of 1
 * @throws RangeError without values, or for a share that is none
 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('there are no values');
  if (!(share > 0 && share <= 1)) throw new RangeError(`${share} is not a share of 1`);
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1]!;
}

/** The value in the middle; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('there are no values');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** @throws RangeError without values */
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

/** @throws RangeError without values */
export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Compares round by round, so that what disturbed a whole round cancels out.
 *
 * @param of one value per round
 * @param to the floor's value of the same rounds
 * @throws RangeError if the rounds don't match
 */
export function ratio(of: readonly number[], to: readonly number[]): Spread {
  if (of.length !== to.length) throw new RangeError(`${of.length} rounds cannot be compared with ${to.length}`);
  return spread(of.map((value, round) => value / to[round]!));
}
