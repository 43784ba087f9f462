import { aCase, HILLSIDE, PEOPLE, text } from '../a-case';

const { dispatcher } = PEOPLE;
const dispatch = { action: 'dispatch', unit: HILLSIDE } as const;

test('a note for the first unit goes with the case, if the dispatcher writes one', () => {
  const noted = aCase('verifying').does(dispatcher, { ...dispatch, note: text('call-before-noon') });
  expect(noted.last('dispatched').note).toEqual(text('call-before-noon'));
  expect(aCase('verifying').does(dispatcher, dispatch).last('dispatched')).not.toHaveProperty('note');
});
