import { drawn } from '../../../dev/mutation/sample';

/** Three files with 100, 50 and 1 mutants. */
const MUTANTS = Object.entries({ large: 100, middle: 50, small: 1 }).flatMap(([file, size]) =>
  Array.from({ length: size }, (_, index) => ({ file, index })),
);

test('the same seed draws the same mutants, and another seed draws others', () => {
  expect(drawn(MUTANTS, 7)).toEqual(drawn(MUTANTS, 7));
  expect(drawn(MUTANTS, 7)).not.toEqual(drawn(MUTANTS, 8));
});

test('each mutant comes once', () => {
  expect(new Set(drawn(MUTANTS, 7)).size).toBe(MUTANTS.length);
});

test('every beginning of the sample has its share of each file', () => {
  const beginning = drawn(MUTANTS, 7).slice(0, 75);
  const of = (name: string) => beginning.filter(({ file }) => file === name).length;
  expect(of('large')).toBeGreaterThanOrEqual(48);
  expect(of('large')).toBeLessThanOrEqual(52);
  expect(of('middle')).toBeGreaterThanOrEqual(23);
  expect(of('middle')).toBeLessThanOrEqual(27);
});
