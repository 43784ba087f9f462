import type { Role } from '../../domain/people/actor';
import { chainOf, holdersOf, organisation, unitsWith } from './sample';

const ROLES: Record<Role, true> = {
  agent: true,
  dispatcher: true,
  handler: true,
  'unit-head': true,
  reviewer: true,
  'service-supervisor': true,
  'follow-up-caller': true,
  coordinator: true,
  supervisor: true,
  'service-manager': true,
  'privacy-officer': true,
  administrator: true,
  partner: true,
};
/** The roles of people. The role of a partner belongs to its machine. */
const PEOPLES_ROLES = Object.keys(ROLES).filter((role) => role !== 'partner');

describe('the sample organisation', () => {
  const codes = organisation.units.map(({ code }) => code);
  const own = organisation.units.filter(({ kind }) => kind === undefined).map(({ code }) => code);

  test('is one tree of three levels, in which each parent is listed before its units', () => {
    expect(new Set(codes).size).toBe(codes.length);
    for (const [i, { parent }] of organisation.units.entries()) {
      expect(parent === null ? i : codes.indexOf(parent)).toBeLessThan(i || 1);
    }
    const depths = own.map((code) => chainOf(code).length);
    expect([1, 2, 3].map((depth) => depths.filter((other) => other === depth).length)).toEqual([1, 2, 10]);
    expect(codes.filter((code) => code.startsWith('county-'))).toHaveLength(4);
  });

  test('has names in both languages, and one head for each unit of our own', () => {
    for (const { code, name } of organisation.units) {
      expect(name).toEqual({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      expect(holdersOf('unit-head', code)).toHaveLength(own.includes(code) ? 1 : 0);
    }
  });

  test('has a partner and another province, each with a key for its tasks and nobody in it', () => {
    const outside = organisation.units.filter(({ kind }) => kind !== undefined);
    expect(outside.map(({ kind }) => kind)).toEqual(['partner', 'other-province']);
    const keys = organisation.machines.filter(({ scopes }) => scopes.includes('tasks'));
    expect(keys.map(({ unit }) => unit)).toEqual(outside.map(({ code }) => code));
    const offices = organisation.persons.flatMap((person) => person.offices);
    expect(offices.filter(({ unit }) => !own.includes(unit))).toEqual([]);
  });

  test('has somebody in every role, and only in units that exist', () => {
    const offices = organisation.persons.flatMap((person) => person.offices);
    expect(new Set(offices.map(({ role }) => role))).toEqual(new Set(PEOPLES_ROLES));
    for (const { unit } of offices) expect(codes).toContain(unit);
    expect(new Set(organisation.persons.map(({ id }) => id)).size).toBe(organisation.persons.length);
    expect(new Set(organisation.persons.map(({ name }) => name)).size).toBe(organisation.persons.length);
  });

  test('has another agent for each hand-over, and a second handler in each unit that handles', () => {
    for (const unit of unitsWith('agent')) expect(holdersOf('agent', unit).length).toBeGreaterThan(1);
    for (const unit of unitsWith('handler')) expect(holdersOf('handler', unit)).toHaveLength(2);
  });
});
