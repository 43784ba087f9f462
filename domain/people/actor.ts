import { type PersonId, personId, type UnitCode } from '../ids';

/** Roles of the trade that people hold in units. */
export const STAFF_ROLES = [
  'agent',
  'dispatcher',
  'handler',
  'unit-head',
  'reviewer',
  'service-supervisor',
  'follow-up-caller',
  'coordinator',
  'supervisor',
  'service-manager',
  /** Watches over who is shown personal data. */
  'privacy-officer',
  'administrator',
] as const;

/** Roles of the trade. */
export type Role =
  | (typeof STAFF_ROLES)[number]
  /** Not held by a person: a partner's key has it in the partner's unit. */
  | 'partner';

/** A role in a unit. */
export interface Office {
  readonly role: Role;
  readonly unit: UnitCode;
}

/** A person, with the offices that they hold at this moment, as the directory says. */
export interface Person {
  readonly person: PersonId;
  readonly offices: readonly Office[];
  /**
   * The absent people whose deputy this person is at this moment, directly or through other deputies; left out if there
   * are none.
   */
  readonly standsInFor?: readonly Omit<Person, 'standsInFor' | 'actingFor'>[];
  /** The absent person in whose name they act. The offices are that person's then. */
  readonly actingFor?: PersonId;
}

/**
 * Who asks: a person with the offices that they hold now, or a machine by the name of its API key. A partner's machine
 * comes with its unit.
 */
export type Actor = Person | { readonly machine: string; readonly unit?: UnitCode };

/** The capacities in which somebody may act, one at a time: first in their own name, then for each absent person. */
export function capacitiesOf(who: Person): readonly Person[] {
  const { standsInFor = [] } = who;
  return [who, ...standsInFor.map(({ person, offices }) => ({ ...who, offices, actingFor: person }))];
}

/** A machine of our own as the rules see it: it holds no office, and what it may do depends on none. */
export const A_MACHINE: Person = { person: personId(''), offices: [] };

/** Whether one of our own machines acts. */
export const isMachine = ({ person }: Person): boolean => person === A_MACHINE.person;

/** The person in whose name somebody acts. What they take on belongs to that person. */
export const inNameOf = ({ person, actingFor = person }: Person): PersonId => actingFor;

/** Who acts: a person, a machine with an API key of its own, or the system itself (a clock). */
export type ActorRef =
  | {
      readonly person: PersonId;
      /** The absent person for whom a deputy acts; ownership stays with them. */
      readonly actingFor?: PersonId;
    }
  | {
      readonly machine: string;
      /** The unit of the partner whose key it was. */
      readonly unit?: UnitCode;
    }
  | { readonly system: 'clock' | 'directory' | 'merging' | 'repeats' };

/** Whether the person holds the role in one of the units. */
export function holds(person: Person, role: Role, units: readonly UnitCode[]): boolean {
  return person.offices.some((office) => office.role === role && units.includes(office.unit));
}

/** Those to whom the work of a unit may be given: its handlers, and its head, who may take work over. */
export const WORKERS: readonly Role[] = ['handler', 'unit-head'];

/**
 * Whether the work of a unit may be given to this person: to its handlers, and to its own head, who may take work over.
 */
export const canWorkIn = (person: Person, [unit]: UnitChain): boolean =>
  WORKERS.some((role) => holds(person, role, [unit]));

/**
 * Whether somebody may act for a unit: its handlers, its head and the heads above; for a partner's unit also its own
 * machine.
 */
export function actsForUnit(person: Person, unit: UnitChain): boolean {
  return holds(person, 'handler', [unit[0]]) || holds(person, 'unit-head', unit) || holds(person, 'partner', [unit[0]]);
}

/** A unit and its parents up to the leadership, pinned when a duty is given to it. */
export type UnitChain = readonly [UnitCode, ...UnitCode[]];
