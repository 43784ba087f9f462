import { isEqual } from '../../domain/equal';

test.each([
  [null, null],
  [
    { a: 1, b: [1, { c: null }] },
    { b: [1, { c: null }], a: 1 },
  ],
  [{ a: 1, b: undefined }, { a: 1 }],
  [Number.NaN, Number.NaN],
])('%j and %j are the same', (a, b) => {
  expect(isEqual(a, b)).toBe(true);
  expect(isEqual(b, a)).toBe(true);
});

test.each([
  [null, {}],
  [undefined, null],
  [{ a: 1 }, { a: 1, b: null }],
  [[1], [1, 2]],
  [[], {}],
  [{ 0: 1 }, [1]],
  [1, '1'],
])('%j and %j are different', (a, b) => {
  expect(isEqual(a, b)).toBe(false);
  expect(isEqual(b, a)).toBe(false);
});
