import { whatBlocksClosing } from '../../../../domain/complaint/closing';
import { remedyId } from '../../../../domain/ids';
import { aCase, PEOPLE, RULES, text } from '../a-case';

const { agent, caller, handler } = PEOPLE;
const VISIT = remedyId('r8-1');
const UNKNOWN = remedyId('r9-9');
const confirm = { action: 'confirm-remedy', remedy: VISIT, outcome: 'confirmed' } as const;

const carriedOut = () =>
  aCase('approved', { rules: { ...RULES, remedies: { confirmedByCustomer: ['visit'], tries: 2 } } })
    .does(agent, { action: 'reply', text: text('reply'), remedies: [{ kind: 'visit' }] })
    .does(handler, { action: 'carry-out', remedy: VISIT });

test('a case says which remedies the customer has yet to confirm before it closes', () => {
  expect(whatBlocksClosing(carriedOut().complaint)?.message).toContain(': visit r8-1.');
});

test('whoever names another remedy is told which wait to be confirmed', () => {
  expect(carriedOut().refuses(caller, { ...confirm, remedy: UNKNOWN }).message).toContain('waiting: r8-1.');
});

test('a note of the confirmation is kept, and none where there is none', () => {
  const noted = carriedOut().does(caller, { ...confirm, note: text('thanks') });
  expect(noted.last('remedy_confirmed').note).toEqual(text('thanks'));
  expect(carriedOut().does(caller, confirm).last('remedy_confirmed')).not.toHaveProperty('note');
});
