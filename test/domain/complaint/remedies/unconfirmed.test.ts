import { whatBlocksClosing } from '../../../../domain/complaint/closing';
import { remedyId } from '../../../../domain/ids';
import { offer, PEOPLE, promising, RULES, text } from '../a-case';

const { caller, handler } = PEOPLE;
const VISIT = remedyId('r8-1');
const UNKNOWN = remedyId('r9-9');
const confirm = { action: 'confirm-remedy', remedy: VISIT, outcome: 'confirmed' } as const;

const carriedOut = () =>
  promising([offer('visit')], { rules: { ...RULES, remedies: { confirmedByCustomer: ['visit'], tries: 2 } } }).does(
    handler,
    { action: 'carry-out', remedy: VISIT },
  );

test('a case that cannot be closed says which remedies the customer has not confirmed', () => {
  expect(whatBlocksClosing(carriedOut().complaint)?.message.en).toContain(': visit r8-1.');
});

test('somebody who names another remedy is told which remedies wait for confirmation', () => {
  expect(carriedOut().refuses(caller, { ...confirm, remedy: UNKNOWN }).message.en).toContain('waiting: r8-1.');
});

test('a note about the confirmation is kept, if there is one', () => {
  const noted = carriedOut().does(caller, { ...confirm, note: text('thanks') });
  expect(noted.last('remedy_confirmed').note).toEqual(text('thanks'));
  expect(carriedOut().does(caller, confirm).last('remedy_confirmed')).not.toHaveProperty('note');
});
