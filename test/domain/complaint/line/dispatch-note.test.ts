import { aCase, HILLSIDE, PEOPLE, text } from '../a-case';

const { dispatcher } = PEOPLE;
const dispatch = { action: 'dispatch', unit: HILLSIDE } as const;

test('what the dispatcher notes for the first unit goes with the case, and nothing where they note nothing', () => {
  const noted = aCase('verifying').does(dispatcher, { ...dispatch, note: text('call-before-noon') });
  expect(noted.last('dispatched').note).toEqual(text('call-before-noon'));
  expect(aCase('verifying').does(dispatcher, dispatch).last('dispatched')).not.toHaveProperty('note');
});
