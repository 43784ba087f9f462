import type { PersonId, UnitCode } from '../ids';

/** Roles of the trade. A person holds them in units. */
export type Role =
  | 'agent'
  | 'dispatcher'
  | 'handler'
  | 'unit-head'
  | 'reviewer'
  | 'service-supervisor'
  | 'follow-up-caller'
  | 'service-manager'
  | 'administrator';

/** A role in a unit. */
export interface Office {
  readonly role: Role;
  readonly unit: UnitCode;
}

/** Somebody with the offices they hold at this moment, as the directory says. */
export interface Person {
  readonly person: PersonId;
  readonly offices: readonly Office[];
}

/** Who acts: a person, a machine with an API key of its own, or the system itself (a clock). */
export type ActorRef =
  | { readonly person: PersonId }
  | { readonly machine: string }
  | { readonly system: 'clock' | 'directory' };

/** Whether the person holds the role in one of the units. */
export function holds(person: Person, role: Role, units: readonly UnitCode[]): boolean {
  return person.offices.some((office) => office.role === role && units.includes(office.unit));
}

/** A unit and its parents up to the leadership, pinned when a duty is given to it. */
export type UnitChain = readonly [UnitCode, ...UnitCode[]];
