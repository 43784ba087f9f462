import { distribution, median, percentile, ratio } from '../../bench/distribution';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => n - index);

test('a percentile is one of the measured values, by nearest rank', () => {
  expect(percentile(upTo(100), 0.99)).toBe(99);
  expect(percentile(upTo(100), 0.5)).toBe(50);
  expect(percentile(upTo(10), 0.99)).toBe(10);
  expect(percentile([7], 0.01)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
  expect(() => percentile([1], 50)).toThrow(RangeError);
});

test('the median is the value in the middle, in whatever order the values come', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow(RangeError);
});

test('a distribution has its extremes and its percentiles', () => {
  expect(distribution(upTo(200))).toEqual({ n: 200, median: 100.5, p90: 180, p99: 198, min: 1, max: 200 });
});

test('a ratio compares round by round, so that a slow round has no effect', () => {
  expect(ratio([2, 20, 4], [1, 10, 2])).toEqual({ median: 2, min: 2, max: 2 });
  expect(ratio([1, 3, 2], [1, 1, 1])).toEqual({ median: 2, min: 1, max: 3 });
  expect(() => ratio([1], [1, 2])).toThrow(RangeError);
});
