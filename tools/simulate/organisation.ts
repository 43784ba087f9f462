import sample from '../../dev/sample/organisation.json';

/** Somebody who is played. */
export interface Somebody {
  readonly id: string;
  readonly offices: readonly { readonly role: string; readonly unit: string }[];
}

/** The people of the sample organisation. The public API has no directory to ask. */
export const PEOPLE: readonly Somebody[] = sample.persons;

/** Roles that have duties in a complaint. */
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

/** Everybody who may find something on their list. */
export const PLAYED: readonly Somebody[] = PEOPLE.filter(({ offices }) =>
  offices.some(({ role }) => WITH_DUTIES.includes(role)),
);

/** Who looks on: somebody who has no duties in complaints. */
export const ONLOOKER = holders('service-manager')[0]!;

/** Who holds a role, in one unit or in any. */
export function holders(role: string, unit?: string): readonly string[] {
  return PEOPLE.filter(({ offices }) =>
    offices.some((office) => office.role === role && (unit === undefined || office.unit === unit)),
  ).map(({ id }) => id);
}

/**
 * Units that handlers work in, below the same branch as `unit` and of the kind that a story calls for.
 *
 * @param kind part of the unit's code: `network`, `market` or `county`
 */
export function unitsFor(unit: string, kind: string): readonly string[] {
  const branch = sample.units.find(({ code }) => code === unit)?.parent;
  const below = sample.units.filter(({ code, parent }) => parent === branch && holders('handler', code).length > 0);
  const fitting = below.filter(({ code }) => code.includes(kind));
  return (fitting.length > 0 ? fitting : below).map(({ code }) => code);
}

/** Units of the same branch that a unit can ask for help. */
export const helpersOf = (unit: string): readonly string[] => unitsFor(unit, '').filter((code) => code !== unit);
