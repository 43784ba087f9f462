import { lightOf, type SaidTarget, targetFor } from '../../../domain/measures/target';

const said = (unit: string, since: string, version: number, yellow: number | null = 0.9): SaidTarget => ({
  ...{ unit, since, version, yellow },
  red: yellow === null ? null : 0.8,
});

test('where higher is better, a figure below yellow is yellow and below red is red; else the other way round', () => {
  const high = { yellow: 0.9, red: 0.8 };
  expect([0.95, 0.9, 0.85, 0.8, 0.79].map((value) => lightOf(value, high))).toEqual([
    ...(['green', 'green', 'yellow', 'yellow', 'red'] as const),
  ]);
  const low = { yellow: 10, red: 20 };
  expect([10, 11, 20, 21].map((value) => lightOf(value, low))).toEqual(['green', 'yellow', 'yellow', 'red']);
});

describe('the target of a unit', () => {
  const chain = ['hillside', 'city', 'province'];

  test('is its own, else that of the nearest unit above it', () => {
    const city = said('city', '2026-01', 1);
    expect(targetFor([city, said('province', '2026-01', 1)], chain, '2026-03')).toEqual(city);
    const own = said('hillside', '2026-03', 1);
    expect(targetFor([city, own], chain, '2026-03')).toEqual(own);
    expect(targetFor([city, own], chain, '2026-02')).toEqual(city);
    expect(targetFor([city], ['lakeside'], '2026-03')).toBeNull();
  });

  test('is what was said last of the latest month, and none where that was nothing', () => {
    const [first, again, later] = [said('city', '2026-01', 1), said('city', '2026-01', 3), said('city', '2026-03', 2)];
    expect(targetFor([first, later, again], chain, '2026-02')).toEqual(again);
    expect(targetFor([first, later, again], chain, '2026-03')).toEqual(later);
    expect(targetFor([first, said('city', '2026-02', 2, null)], chain, '2026-03')).toBeNull();
  });
});
