import { personId, unitCode } from '../../../domain/ids';
import { type Absence, conflictOf, mayRecordAbsence } from '../../../domain/people/absence';
import type { Office, Person, UnitChain } from '../../../domain/people/actor';
import { CITY, HILLSIDE, LAKESIDE, PEOPLE } from '../complaint/an-organisation';

const away = (person: string, deputy: string, from: number, until: number): Absence => ({
  person: personId(person),
  deputy: personId(deputy),
  from,
  until,
});

describe('an absence', () => {
  const a = away('a', 'b', 0, 5);

  test('conflicts with another absence of the same person at the same time', () => {
    expect(conflictOf(away('a', 'c', 4, 9), [a])).toBe('overlaps');
    expect(conflictOf(away('a', 'c', 5, 9), [a])).toBeNull();
  });

  test('does not make a circle of deputies who are away at the same moment', () => {
    expect(conflictOf(away('b', 'a', 4, 9), [a])).toBe('circle');
    expect(conflictOf(away('b', 'a', 5, 9), [a])).toBeNull();
    const chain = [a, away('b', 'c', 3, 9), away('c', 'd', 0, 9)];
    expect(conflictOf(away('d', 'a', 4, 5), chain)).toBe('circle');
    // From day 5 on nobody stands in for a any more.
    expect(conflictOf(away('d', 'a', 5, 9), chain)).toBeNull();
    expect(conflictOf(away('d', 'd', 0, 1), [])).toBe('circle');
  });
});

describe('an absence may be recorded by', () => {
  const chains: Record<string, UnitChain> = { lakeside: LAKESIDE, hillside: HILLSIDE, city: CITY };
  const may = (who: Person, absent: Person) => mayRecordAbsence(who, absent, (unit) => chains[unit]);
  const alsoIn = (person: Person, ...offices: Office[]): Person => ({
    ...person,
    offices: [...person.offices, ...offices],
  });

  test('the person, a head of the unit or above, and an administrator', () => {
    const { agent, cityHead, colleague, hillsideHead, lakesideHead } = PEOPLE;
    for (const who of [agent, lakesideHead, cityHead]) expect(may(who, agent)).toBe(true);
    for (const who of [colleague, hillsideHead]) expect(may(who, agent)).toBe(false);
    expect(may(alsoIn(colleague, { role: 'administrator', unit: unitCode('hillside') }), agent)).toBe(true);
  });

  test('nobody who heads only one of several units, since the deputy gets the offices in all of them', () => {
    const boss = alsoIn(PEOPLE.cityHead, { role: 'agent', unit: unitCode('lakeside') });
    expect(may(PEOPLE.lakesideHead, boss)).toBe(false);
    expect(may(PEOPLE.provinceHead, boss)).toBe(true);
  });

  test('nobody else, for a person without an office', () => {
    const nobody: Person = { person: personId('new'), offices: [] };
    expect(may(PEOPLE.cityHead, nobody)).toBe(false);
    expect(may(nobody, nobody)).toBe(true);
  });
});
