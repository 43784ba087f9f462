import { type PersonId, personId } from '../ids';
import { holds, inNameOf, type Person } from '../people/actor';
import type { Complaint } from './state';

/**
 * Staff whom a complaint is about (被投诉人). They never see the complaint, are never given it, and do nothing with it,
 * also not as somebody's deputy; and nobody acts on it in their name.
 */

type Case = Pick<Complaint, 'accused'>;

export function isAccused({ accused }: Case, person: PersonId | null | undefined): boolean {
  return person !== null && person !== undefined && accused.includes(person);
}

/** Whether the case is kept from somebody in the capacity in which they act. */
export function isBarred(c: Case, who: Person): boolean {
  return isAccused(c, who.person) || isAccused(c, inNameOf(who));
}

/** The person, or null if they are accused; nobody has the part then, until somebody is named. */
export function unlessAccused(c: Case, person: PersonId | null | undefined): PersonId | null {
  return isAccused(c, person) ? null : (person ?? null);
}

/**
 * Whether somebody may do what the owner does. While the owner is accused, the heads of the owner's unit and of those
 * above it may; somebody else owns the case once they move the ownership.
 */
export function standsForOwner({ accused, owner }: Pick<Complaint, 'accused' | 'owner'>, who: Person): boolean {
  return isAccused({ accused }, owner.person) ? holds(who, 'unit-head', owner.unit) : owner.person === inNameOf(who);
}

/** The first of the accused to whom a command would give something, whatever field names them. */
export function accusedNamedIn(c: Case, command: unknown): PersonId | undefined {
  return c.accused.length === 0 ? undefined : peopleIn(command).find((person) => isAccused(c, person));
}

function peopleIn(value: unknown): PersonId[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('offices' in value && 'person' in value) return [personId(String(value.person))];
  return Object.values(value).flatMap(peopleIn);
}
