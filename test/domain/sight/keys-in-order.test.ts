import { seenBy } from '../../../domain/sight/visibility';
import { aCase, helpFrom, LAKESIDE, PEOPLE, text } from '../complaint/a-case';

test('the keys by which a case is seen are sorted and unique, so that equal sets are equal lists', () => {
  const keys = seenBy(aCase('handling').does(PEOPLE.agent, helpFrom([LAKESIDE], text('why'))).complaint);
  expect(keys).toEqual([...new Set(keys)].sort());
  expect(keys.length).toBeGreaterThan(2);
});
