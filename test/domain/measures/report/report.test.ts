import { definitionOf } from '../../../../domain/measures/definitions/all';
import { type Figure, nothingIn } from '../../../../domain/measures/figure';
import { linesOf } from '../../../../domain/measures/report/lines';
import { REPORT } from '../../../../domain/measures/report/sections';

const TABLES = REPORT.flatMap(({ tables }) => tables);
const COUNT = { shape: 'count' } as const;
const RATE = { shape: 'rate' } as const;
const of = (key: string | null, numerator: number, denominator = numerator): Figure => ({
  ...nothingIn('2026-03-01'),
  keys: [key],
  population: denominator,
  denominator,
  numerator,
});

describe('the report', () => {
  test('names figures that there are, in tables with ids of their own', () => {
    expect(new Set(TABLES.map(({ id }) => id)).size).toBe(TABLES.length);
    for (const { measures } of TABLES) {
      if (measures !== 'targeted') expect(measures.filter((id) => definitionOf(id) === undefined)).toEqual([]);
    }
  });

  test('cuts by sorts only figures of the same facts, since the sorts of different facts are not the same', () => {
    for (const { id, cut, measures } of TABLES) {
      if (cut !== 'what' || measures === 'targeted') continue;
      expect([id, new Set(measures.map((measure) => definitionOf(measure)?.counts)).size]).toEqual([id, 1]);
    }
  });

  test('looks further into categories alone, and sums up shares only of numbers', () => {
    for (const { id, cut, further, shares, measures } of TABLES) {
      if (further) expect([id, cut]).toEqual([id, 'category-tree']);
      if (shares) expect([id, definitionOf(measures[0]!)?.shape]).toEqual([id, 'count']);
    }
  });
});

describe('the lines of a table', () => {
  test('come with the most first, and say their shares summed down', () => {
    const lines = linesOf({ shares: true }, [COUNT], [[of('a', 1), of(null, 2), of('c', 5)]]);
    expect(lines.map(({ key, share, cumulative }) => [key, share, cumulative])).toEqual([
      ['c', 5 / 8, 5 / 8],
      [null, 2 / 8, 7 / 8],
      ['a', 1 / 8, 1],
    ]);
  });

  test('have a cell for each figure, and a line for whatever any of them has', () => {
    const lines = linesOf({}, [COUNT, COUNT], [[of('a', 1)], [of('b', 3), of('a', 2)]], 'fees');
    expect(lines.map(({ key, below, cells }) => [key, below, cells.map((cell) => cell?.numerator ?? null)])).toEqual([
      ['a', 'fees', [1, 2]],
      ['b', 'fees', [null, 3]],
    ]);
    expect(lines.every(({ share, cumulative }) => share === null && cumulative === null)).toBe(true);
  });

  test('of rates come by how many they are of', () => {
    const lines = linesOf({}, [RATE], [[of('good', 9, 10), of('many', 1, 90)]]);
    expect(lines.map(({ key }) => key)).toEqual(['many', 'good']);
  });

  test('go as the values go where that is asked for: scores by size, ranges by letters, nothing last', () => {
    const keys = (...all: (string | null)[]) =>
      linesOf({ order: 'values' }, [COUNT], [all.map((key) => of(key, 1))]).map(({ key }) => key);
    expect(keys('10', null, '3', '9')).toEqual(['3', '9', '10', null]);
    expect(keys('07-15', '90-', '00-01')).toEqual(['00-01', '07-15', '90-']);
  });
});
