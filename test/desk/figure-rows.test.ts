import { arranged } from '../../web/figures/rows';

const row = (key: string | null, numerator: number, denominator = numerator) => ({
  keys: [key],
  numerator,
  denominator,
});
const keysOf = (rows: readonly { keys: readonly (string | null)[] }[]) => rows.map(({ keys }) => keys[0]);

test('ages, scores and hours come in their own order, and what is not known last', () => {
  const ages = [row('07-15', 9), row(null, 20), row('00-03', 1), row('30-', 4), row('03-07', 2)];
  expect(keysOf(arranged(ages, 'age', { shape: 'count' }))).toEqual(['00-03', '03-07', '07-15', '30-', null]);
  const scores = [row('10', 8), row('2', 1), row('9', 3)];
  expect(keysOf(arranged(scores, 'number', { shape: 'rate' }))).toEqual(['2', '9', '10']);
});

test('units and categories begin with the largest: of numbers by themselves, of rates by what they are of', () => {
  const rows = [row('a', 1, 100), row('b', 50, 60), row('c', 7, 80)];
  expect(keysOf(arranged(rows, 'unit', { shape: 'count' }))).toEqual(['b', 'c', 'a']);
  expect(keysOf(arranged(rows, 'category', { shape: 'rate' }))).toEqual(['a', 'c', 'b']);
});
