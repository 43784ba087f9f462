import fc from 'fast-check';
import { baseOf, LEAST_BASE, type Observation, trendOf, USUAL_BASE } from '../../../domain/measures/trend';

const numbers = (...values: (number | null)[]): Observation[] => values.map((value) => ({ value, size: 1 }));
/** All of them make the limits. */
const all = Array.from({ length: 30 }, (_, index) => index);
const first = (count: number): readonly number[] => all.slice(0, count);

test('limits of numbers lie 2.66 mean differences from the mean', () => {
  // The differences between neighbours are 2, 4, 2, 4, 2, 4: 3 in the mean.
  const { centre, noLimits, points } = trendOf('xmr', numbers(12, 10, 14, 12, 8, 10, 14), first(7));
  expect(centre).toBeCloseTo(80 / 7, 10);
  expect(noLimits).toBeNull();
  expect(points[0]!.upper).toBeCloseTo(80 / 7 + (3 * 3) / 1.128, 10);
  expect(points[0]!.lower).toBeCloseTo(80 / 7 - (3 * 3) / 1.128, 10);
  expect(points.every((point) => point!.signals.length === 0)).toBe(true);
});

test('limits of shares are wider where fewer were counted, and wider than chance where shares vary more than it', () => {
  const sizes = [100, 100, 100, 100, 100, 100, 25];
  const shares = [0.5, 0.7, 0.5, 0.7, 0.5, 0.7, 0.6];
  const trend = trendOf(
    'laney-p',
    shares.map((value, index) => ({ value, size: sizes[index]! })),
    first(6),
  );
  expect(trend.centre).toBeCloseTo(0.6, 10);
  // By chance a share of 100 varies by sqrt(0.6 · 0.4 / 100); neighbours differ by 0.2 each time.
  const chance = Math.sqrt(0.24 / 100);
  const beyond = 0.2 / chance / 1.128;
  expect(trend.points[0]!.upper).toBeCloseTo(Math.min(1, 0.6 + 3 * chance * beyond), 10);
  expect(trend.points[0]!.lower).toBeCloseTo(0.6 - 3 * chance * beyond, 10);
  expect(trend.points[6]!.upper).toBe(1);
  expect(trend.points[6]!.lower).toBe(0);
});

test('a value outside the limits and the eighth on one side of the centre are marked', () => {
  const base = [10, 12, 10, 12, 10, 12];
  const later = [40, ...Array.from({ length: 8 }, () => 10.5), 11, 10.5];
  const { centre, points } = trendOf('xmr', numbers(...base, ...later), first(base.length));
  expect(centre).toBe(11);
  const signals = points.map((point) => point!.signals);
  expect(signals[6]).toEqual(['outside']);
  expect(signals.slice(7, 14).flat()).toEqual([]);
  expect(signals[14]).toEqual(['run']);
  // One that lies on the centre ends the run.
  expect(signals.slice(15).flat()).toEqual([]);
});

test('a month without a value is passed over, and breaks no run', () => {
  const base = [10, 12, 10, 12, 10, 12];
  const later = [10, null, 10, 10, 10, 10, 10, 10, 10];
  const { points } = trendOf('xmr', numbers(...base, ...later), first(base.length));
  expect(points[7]).toBeNull();
  expect(points.at(-1)!.signals).toEqual(['run']);
});

test('too few values make no limits, nor do values that are all the same', () => {
  expect(trendOf('xmr', numbers(1, 2, 1, 2, 1), first(5))).toMatchObject({ noLimits: 'too-few', centre: 1.4 });
  expect(trendOf('xmr', [], [])).toEqual({ noLimits: 'too-few', centre: null, points: [] });
  expect(trendOf('xmr', numbers(3, 3, 3, 3, 3, 3), first(6))).toMatchObject({ noLimits: 'no-variation', centre: 3 });
  expect(trendOf('laney-p', numbers(0, 0, 0, 0, 0, 0), first(6))).toMatchObject({
    noLimits: 'no-variation',
    centre: 0,
  });
  expect(trendOf('laney-p', numbers(1, 1, 1, 1, 1, 1), first(6))).toMatchObject({
    noLimits: 'no-variation',
    centre: 1,
  });
});

test('the centre lies within the limits, and the limits where the figure can be', () => {
  const observation = fc.integer({ min: 1, max: 500 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      value: fc.option(fc.integer({ min: 0, max: size }).map((count) => count / size)),
    }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('xmr' as const, 'laney-p' as const),
      fc.array(observation, { minLength: LEAST_BASE, maxLength: 30 }),
      (method, observations) => {
        const { centre, noLimits, points } = trendOf(method, observations, first(observations.length));
        expect(points).toHaveLength(observations.length);
        for (const [index, point] of points.entries()) {
          if (point === null) {
            expect(noLimits !== null || observations[index]!.value === null).toBe(true);
            continue;
          }
          expect(point.lower).toBeLessThanOrEqual(centre!);
          expect(point.upper).toBeGreaterThanOrEqual(centre!);
          expect(point.lower).toBeGreaterThanOrEqual(0);
          if (method === 'laney-p') expect(point.upper).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

test('the first twelve values make the limits, or those of the periods that somebody names', () => {
  const starts = Array.from({ length: 20 }, (_, index) => `2026-01-${String(index + 1).padStart(2, '0')}`);
  const observations = numbers(...starts.map((_, index) => (index === 3 ? null : index)));
  const usual = baseOf(observations, starts, {});
  expect(usual).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(usual).toHaveLength(USUAL_BASE);
  expect(baseOf(observations, starts, { from: '2026-01-03', to: '2026-01-06' })).toEqual([2, 4]);
  expect(baseOf(observations, starts, { from: '2026-01-19' })).toEqual([18, 19]);
  expect(baseOf(observations, starts, { to: '2026-01-02' })).toEqual([0]);
  expect(baseOf(observations, starts, { from: '2027-01-01' })).toEqual([]);
});
