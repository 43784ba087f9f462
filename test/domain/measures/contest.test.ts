import fc from 'fast-check';
import { type ContestItem, type Results, type Stratum, standingOf } from '../../../domain/measures/contest';

const SATISFACTION: ContestItem = { measure: 'satisfaction', weight: 0.3, better: 'higher' };
const TIMELY: ContestItem = { measure: 'timely-cases', weight: 0.7, better: 'higher' };
const fees = (counted: number, well: number): Stratum => ({ category: 'fees', severity: 'ordinary', counted, well });
const network = (counted: number, well: number): Stratum => ({ ...fees(counted, well), category: 'network' });

test('a contest is what one computes by hand', () => {
  // Of fees all together have 18 of 20 content, of network 6 of 20: in all 24 of 40, a rate of 0.6.
  const satisfied: Results = new Map([
    ['li', [fees(10, 9), network(10, 5)]],
    ['wang', [fees(10, 9)]],
    ['zhao', [network(10, 1)]],
  ]);
  const timely: Results = new Map([
    ['li', [fees(20, 10)]],
    ['wang', [fees(20, 20)]],
    ['zhao', [fees(20, 15)]],
  ]);
  const { standards, participants } = standingOf({ items: [SATISFACTION, TIMELY], least: 5 }, [satisfied, timely]);
  expect(standards.map(({ rate }) => rate)).toEqual([0.6, 0.75]);
  const found = participants.map(({ who, rank, points, items }) => [who, rank, points, items[0]!.expected]);
  expect(found).toEqual(
    [
      // Expected of wang: 10 × 18/20 = 9, so 0.6 × 9/9. Timely: 0.75 × 20/15, which is 1.
      ['wang', 1, expect.closeTo(0.3 * 60 + 0.7 * 100), 9],
      // Expected of li: 9 + 10 × 6/20 = 12, so 0.6 × 14/12 = 0.7. Timely: 0.75 × 10/15 = 0.5.
      ['li', 2, expect.closeTo(0.3 * 70 + 0.7 * 50), 12],
      // Expected of zhao: 3, so 0.6 × 1/3 = 0.2. Timely: 0.75 × 15/15.
      ['zhao', 3, expect.closeTo(0.3 * 20 + 0.7 * 75), 3],
    ]
      .sort((a, b) => (b[2] as { sample: number }).sample - (a[2] as { sample: number }).sample)
      .map((row, index) => [row[0], index + 1, row[2], row[3]]),
  );
});

test('whoever has hard cases and does with them as all do is not behind whoever has easy ones', () => {
  const results: Results = new Map([
    ['easy', [fees(10, 9)]],
    ['hard', [network(10, 3)]],
    ['both', [fees(10, 9), network(10, 3)]],
  ]);
  const { participants } = standingOf({ items: [{ ...SATISFACTION, weight: 1 }], least: 1 }, [results]);
  expect(participants.map(({ rank }) => rank)).toEqual([1, 1, 1]);
});

test('whoever has too few cases in an item has no rank, and comes last', () => {
  const results: Results = new Map([
    ['few', [fees(1, 1)]],
    ['many', [fees(10, 2)]],
  ]);
  const { participants } = standingOf({ items: [{ ...SATISFACTION, weight: 1 }], least: 2 }, [results]);
  expect(participants.map(({ who, rank, points }) => [who, rank, points === null])).toEqual([
    ['many', 1, false],
    ['few', null, true],
  ]);
});

const anyStrata = fc.array(
  fc.record({
    counted: fc.integer({ min: 1, max: 30 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    hard: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
);

test('anybody finds every rank again from the answer alone', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), anyStrata),
      fc.integer({ min: 1, max: 9 }),
      (all, least) => {
        const results: Results = new Map(
          Object.entries(all).map(([who, strata]) => [
            who,
            [true, false].flatMap((hard) => {
              const own = strata.filter((one) => one.hard === hard);
              const counted = own.reduce((sum, one) => sum + one.counted, 0);
              const well = own.reduce((sum, one) => sum + Math.floor(one.counted * one.share), 0);
              return counted === 0 ? [] : [hard ? network(counted, well) : fees(counted, well)];
            }),
          ]),
        );
        const { standards, participants } = standingOf({ items: [{ ...SATISFACTION, weight: 1 }], least }, [results]);
        const points = participants.map(({ items: [item] }) => {
          const { strata } = item!;
          const counted = strata.reduce((sum, one) => sum + one.counted, 0);
          if (counted < least) return null;
          const expected = strata.reduce((sum, one) => {
            const standard = standards[0]!.strata.find(({ category }) => category === one.category)!;
            return sum + (one.counted * standard.well) / standard.counted;
          }, 0);
          const well = strata.reduce((sum, one) => sum + one.well, 0);
          return 100 * (expected === 0 ? standards[0]!.rate! : Math.min(1, (standards[0]!.rate! * well) / expected));
        });
        for (const [index, { rank }] of participants.entries()) {
          const own = points[index];
          const ahead = points.filter((one) => one != null && own != null && one > own + 1e-6).length;
          expect(rank).toBe(own == null ? null : ahead + 1);
        }
      },
    ),
    { numRuns: 200 },
  );
});
