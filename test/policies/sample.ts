import sample from '../../dev/sample/organisation.json';
import { personId, type UnitCode, unitCode } from '../../domain/ids';
import type { Person, Role, UnitChain } from '../../domain/people/actor';

/** The organisation with which a new installation is seeded. */
export const organisation = sample;

/** Its people, in the form that the rules use. */
export const people: readonly Person[] = sample.persons.map(({ id, offices }) => ({
  person: personId(id),
  offices: offices.map(({ role, unit }) => ({ role: role as Role, unit: unitCode(unit) })),
}));

/** A unit and its parents, up to the leadership. */
export function chainOf(code: string): UnitChain {
  const chain: UnitCode[] = [];
  for (let at: string | null = code; at !== null; ) {
    const unit = sample.units.find((candidate) => candidate.code === at);
    if (unit === undefined) throw new RangeError(`no unit ${at}`);
    if (chain.length > sample.units.length) throw new RangeError(`${code} is above itself`);
    chain.push(unitCode(unit.code));
    at = unit.parent;
  }
  return chain as unknown as UnitChain;
}

/** The units in which at least one person holds the role. */
export function unitsWith(role: Role): readonly string[] {
  return sample.units
    .map(({ code }) => code)
    .filter((code) => people.some(({ offices }) => offices.some((o) => o.role === role && o.unit === code)));
}

/** The people who hold the role in the unit. */
export function holdersOf(role: Role, unit: string): readonly Person[] {
  return people.filter(({ offices }) => offices.some((office) => office.role === role && office.unit === unit));
}
