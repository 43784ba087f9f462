import { personId, type UnitCode } from '../../../domain/ids';
import type { Actor, Person, Role } from '../../../domain/people/actor';

export type { Actor, Person, Role };

/** Every role that a person can hold. If one is missing, this does not compile. */
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
  'privacy-officer': true,
  administrator: true,
};
export const ROLE_NAMES = Object.keys(ROLES) as Exclude<Role, 'partner'>[];

/** A person who holds one office and never had anything to do with the case. */
export const anybody = (role: Role, unit: UnitCode): Person => ({
  person: personId(`somebody-else`),
  offices: [{ role, unit }],
});

/** A person who has a part in the case but no office. */
export const somebody = (person: string): Person => ({ person: personId(person), offices: [] });

/** A description of an actor for the message of a failing test. */
export function described(who: Actor): string {
  if ('machine' in who) return who.unit === undefined ? 'a machine' : `the machine of ${who.unit}`;
  const [office] = who.offices;
  return office === undefined ? who.person : `${office.role} of ${office.unit}`;
}
