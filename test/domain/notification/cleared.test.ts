import { aCase, type CaseFile, MINUTE, PEOPLE, text } from '../complaint/a-case';
import { told } from './told';

const { agent, dispatcher, handler } = PEOPLE;
const reason = text('mistaken-for-another');

/** Who is told once it is found that a case is not about somebody after all. */
function toldWhenCleared(file: CaseFile, { person: accused }: typeof agent | typeof handler): string[] {
  const named = file.does(dispatcher, { action: 'name-accused', accused, reason }).after(MINUTE);
  return told(named.does(dispatcher, { action: 'clear-accused', accused, reason }));
}

describe('whoever a case is not about after all', () => {
  test('hears that the work on it is theirs again, and the owner hears nothing new', () => {
    expect(toldWhenCleared(aCase('handling'), handler)).toEqual(['duty propose > handler']);
  });

  test('hears that they own it again, and what they owe as its owner', () => {
    expect(toldWhenCleared(aCase('approved'), agent)).toEqual(['duty reply > agent', 'duty reassign-owner > agent']);
  });
});
