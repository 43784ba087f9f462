import { remedyId } from '../../../../domain/ids';
import { HOUR, offer, PEOPLE, promising, text } from '../a-case';

const { handler } = PEOPLE;
const remedy = remedyId('r8-1');
const note = text('nobody-at-home');
const promised = promising([offer('visit')]).after(HOUR);

test('a note of the arrival is kept, and none where there is none', () => {
  const arrive = { action: 'arrive', remedy } as const;
  expect(promised.does(handler, { ...arrive, note }).last('arrived').note).toEqual(note);
  expect(promised.does(handler, arrive).last('arrived')).not.toHaveProperty('note');
});

test('a note of what was carried out is kept, and none where there is none', () => {
  const carryOut = { action: 'carry-out', remedy } as const;
  expect(promised.does(handler, { ...carryOut, note }).last('remedy_carried_out').note).toEqual(note);
  expect(promised.does(handler, carryOut).last('remedy_carried_out')).not.toHaveProperty('note');
});
