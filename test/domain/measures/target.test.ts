import { definitionOf } from '../../../domain/measures/definitions/all';
import { canBe, isTheWrongWay, lightOf, type SaidTarget, targetFor } from '../../../domain/measures/target';

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

test('a target that would make the best figures red is the wrong way round', () => {
  const wrong = (measure: string, yellow: number, red: number) =>
    isTheWrongWay(definitionOf(measure)!, { yellow, red });
  expect([wrong('timely-cases', 0.7, 0.9), wrong('timely-cases', 0.9, 0.7)]).toEqual([true, false]);
  expect([wrong('repeat-rate', 0.05, 0.03), wrong('repeat-rate', 0.03, 0.05)]).toEqual([true, false]);
  expect([wrong('handling-time', 2, 1), wrong('urges', 20, 10), wrong('unit-time', 2, 1)]).toEqual([true, true, true]);
  // That many or few complaints come in is neither good nor bad by itself.
  expect([wrong('volume', 1, 2), wrong('volume', 2, 1)]).toEqual([false, false]);
});

test('a share lies between 0 and 1, and nothing below 0', () => {
  const can = (measure: string, ...values: number[]) => values.map((value) => canBe(definitionOf(measure)!, value));
  expect(can('timely-cases', 0, 1, 1.01, -0.01)).toEqual([true, true, false, false]);
  expect(can('urges', 0, 5_000, -1)).toEqual([true, true, false]);
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
