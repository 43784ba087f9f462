import sample from '../../dev/sample/organisation.json';
import type { Language } from '../../domain/language';

/** A person who takes part in the simulation. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly offices: readonly { readonly role: string; readonly unit: string }[];
}

/** The people of the sample organisation. They are read from its file, since the public API cannot list people. */
export const PEOPLE: readonly Somebody[] = sample.persons;

/** What a person is called: their name, with their unit. */
export function personName(id: string, language: Language): string {
  const person = PEOPLE.find((one) => one.id === id);
  if (person === undefined) return id;
  const unit = unitName(person.offices[0]!.unit, language);
  return language === 'zh' ? `${person.name}（${unit}）` : `${person.name} (${unit})`;
}

/** What a unit is called. */
export const unitName = (code: string, language: Language): string =>
  sample.units.find((unit) => unit.code === code)?.name[language] ?? code;

/** The roles that have duties in a complaint. */
const WITH_DUTIES = [
  'agent',
  'dispatcher',
  'handler',
  'reviewer',
  'follow-up-caller',
  'service-supervisor',
  'unit-head',
  'coordinator',
  'supervisor',
];

/** Everybody who may get a duty. */
export const PLAYED: readonly Somebody[] = PEOPLE.filter(({ offices }) =>
  offices.some(({ role }) => WITH_DUTIES.includes(role)),
);

/** A person without duties in complaints. The simulation reads all cases with this person's token. */
export const ONLOOKER = holders('service-manager')[0]!;

/** The ids of those who hold a role, in one unit or in any. */
export function holders(role: string, unit?: string): readonly string[] {
  return PEOPLE.filter(({ offices }) =>
    offices.some((office) => office.role === role && (unit === undefined || office.unit === unit)),
  ).map(({ id }) => id);
}

/**
 * The units of the same branch as `unit` in which handlers work, and which are of the kind that a story needs.
 *
 * @param kind part of the unit's code: `network`, `market` or `county`
 */
export function unitsFor(unit: string, kind: string): readonly string[] {
  const branch = sample.units.find(({ code }) => code === unit)?.parent;
  const below = sample.units.filter(({ code, parent }) => parent === branch && holders('handler', code).length > 0);
  const fitting = below.filter(({ code }) => code.includes(kind));
  return (fitting.length > 0 ? fitting : below).map(({ code }) => code);
}

/** The units of the same branch that a unit can ask for help. */
export const helpersOf = (unit: string): readonly string[] => unitsFor(unit, '').filter((code) => code !== unit);
