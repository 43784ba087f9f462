import { personId, type UnitCode } from '../../../domain/ids';
import type { Actor, Person, Role } from '../../../domain/people/actor';

export type { Actor, Person, Role };

/** Every role that a person can hold; one that is forgotten does not compile. */
const ROLES: Readonly<Record<Exclude<Role, 'partner'>, true>> = {
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
  administrator: true,
};
export const ROLE_NAMES = Object.keys(ROLES) as Exclude<Role, 'partner'>[];

/** Somebody who holds one office and has never had to do with the case. */
export const anybody = (role: Role, unit: UnitCode): Person => ({
  person: personId(`somebody-else`),
  offices: [{ role, unit }],
});

/** Somebody with a part in the case and no office at all. */
export const somebody = (person: string): Person => ({ person: personId(person), offices: [] });

/** Who it is, for a failing test to say. */
export function described(who: Actor): string {
  if ('machine' in who) return who.unit === undefined ? 'a machine' : `the machine of ${who.unit}`;
  const [office] = who.offices;
  return office === undefined ? who.person : `${office.role} of ${office.unit}`;
}
