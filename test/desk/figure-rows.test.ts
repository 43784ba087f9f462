import { barsOf } from '../../web/figures/cut-bars';
import { arranged } from '../../web/figures/rows';
import { wholeCut } from '../../web/figures/whole-cut';

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

test('rows of all pages are read, with the names of all', async () => {
  const pages = [
    { items: ['a', 'b'], names: { unit: { a: { zh: '甲', en: 'A' }, b: { zh: '乙', en: 'B' } } }, next: '2' },
    { items: ['c', null], names: { unit: { c: { zh: '丙', en: 'C' } } }, next: null },
  ].map(({ items, ...page }) => ({ ...page, items: items.map((key) => row(key, 1)) }));
  const { items, names, next } = await wholeCut(async ({ cursor }) => pages[cursor === undefined ? 0 : 1]!);
  expect(keysOf(items)).toEqual(['a', 'b', 'c', null]);
  expect(Object.keys(names.unit ?? {})).toEqual(['a', 'b', 'c']);
  expect(next).toBeNull();
});

test('bars have shares of the whole, and none where some rows are not known', () => {
  const rows = [row('a', 6), row('b', 3), row('c', 1)].map((one) => ({ ...one, value: one.numerator }));
  const names = {
    nameOf: ({ keys }: { keys: readonly (string | null)[] }) => keys[0] ?? '',
    value: 'Complaints',
    share: 'Share',
  };
  const drawn = { shown: rows.slice(0, 2), rows };
  expect(barsOf({ shape: 'count' }, 'unit', { ...drawn, isWhole: true }, names).shares?.values).toEqual([60, 90]);
  expect(barsOf({ shape: 'count' }, 'unit', { ...drawn, isWhole: false }, names).shares).toBeUndefined();
});
