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
  | 'coordinator'
  | 'supervisor'
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
  /** The absent people whose deputy this is at this moment, directly or in a chain; left out if there are none. */
  readonly standsInFor?: readonly Omit<Person, 'standsInFor'>[];
}

/** Who acts: a person, a machine with an API key of its own, or the system itself (a clock). */
export type ActorRef =
  | {
      readonly person: PersonId;
      /** The absent person for whom a deputy acts; ownership stays with them. */
      readonly actingFor?: PersonId;
    }
  | { readonly machine: string }
  | { readonly system: 'clock' | 'directory' };

/** Whether the person holds the role in one of the units, or stands in for somebody who does. */
export function holds(person: Person, role: Role, units: readonly UnitCode[]): boolean {
  return officesOf(person).some((office) => office.role === role && units.includes(office.unit));
}

/** The offices of a person, and of those for whom they stand in. */
export function officesOf({ offices, standsInFor = [] }: Person): readonly Office[] {
  return standsInFor.length === 0 ? offices : [...offices, ...standsInFor.flatMap((absent) => absent.offices)];
}

/** Whether this is the person, or stands in for them. */
export function isOrStandsInFor(who: Person, person: PersonId | null | undefined): boolean {
  return who.person === person || (who.standsInFor ?? []).some((absent) => absent.person === person);
}

/** A unit and its parents up to the leadership, pinned when a duty is given to it. */
export type UnitChain = readonly [UnitCode, ...UnitCode[]];
