import { numberSpelled } from '../../../db/record/number';

test.each([
  ['20260311-000017'],
  ['20260311000017'],
  [' 20260311-000017 '],
  ['２０２６０３１１－０００００１７'.replace('０００００１７', '００００１７')],
  ['20260311–000017'],
  ['20260311—000017'],
  ['20260311−000017'],
])('%s is the number 20260311-000017', (spelled) => {
  expect(numberSpelled(spelled)).toBe('20260311-000017');
});

test('a running number may have eight digits', () => {
  expect(numberSpelled('2026031112345678')).toBe('20260311-12345678');
});

test.each(['18012341999', '20260311', '20260311-17', '20260311-000017x', 'x20260311-000017', '20260311--000017', ''])(
  '“%s” is no number of a complaint',
  (text) => {
    expect(numberSpelled(text)).toBeUndefined();
  },
);
