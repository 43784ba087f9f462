import { remedyId } from '../../../../domain/ids';
import { aCase, HOUR, PEOPLE, text } from '../a-case';

const { agent, handler } = PEOPLE;
const remedy = remedyId('r8-1');
const note = text('nobody-at-home');
const promised = aCase('approved')
  .does(agent, { action: 'reply', text: text('reply'), remedies: [{ kind: 'visit' }] })
  .after(HOUR);

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
