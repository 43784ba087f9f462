import { byCustomer } from '../../customers/same-customer';

const of = (id: string, billing: string | null, phone: string | null) => ({ id, billing, phone });
const sorted = (...cases: readonly ReturnType<typeof of>[]) =>
  byCustomer(cases).map((customer) => customer.cases.map(({ id }) => id));

test('cases with the same billing number are of one customer, whatever the phone', () => {
  expect(sorted(of('a', 'A', 'p'), of('b', 'A', 'q'), of('c', 'A', null), of('d', 'B', null))).toEqual([
    ['a', 'b', 'c'],
    ['d'],
  ]);
});

test('a case with the phone alone is of the account that has this phone, before or after it', () => {
  expect(sorted(of('a', null, 'p'), of('b', 'A', 'p'), of('c', null, 'p'))).toEqual([['a', 'b', 'c']]);
});

test('two accounts with one phone are two customers, and a case with the phone alone may be of either', () => {
  expect(sorted(of('a', 'A', 'p'), of('b', 'B', 'p'), of('c', null, 'p'))).toEqual([
    ['a', 'c'],
    ['b', 'c'],
  ]);
});

test('cases with the same phone and no billing number are of one customer; without any number of nobody else', () => {
  expect(sorted(of('a', null, 'p'), of('b', null, 'q'), of('c', null, 'p'))).toEqual([['a', 'c'], ['b']]);
  expect(sorted(of('a', null, null), of('b', null, null))).toEqual([['a'], ['b']]);
});
