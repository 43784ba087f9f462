import type { PersonId } from '../ids';
import type { Person } from '../people/actor';

/** What somebody has done in a case, for the rules that keep duties apart. */
export const CONTRIBUTIONS = [
  'owned',
  'handled',
  /** Worked on a task of another unit, carried a remedy out, or guided. */
  'helped',
  'proposed',
  /** Reviewed a proposal. */
  'reviewed',
  /** Asked the customer whether they are satisfied. */
  'called',
  /** Ruled on it at a second review. */
  'ruled',
] as const;
export type Contribution = (typeof CONTRIBUTIONS)[number];

/** A part that somebody has taken in a case. It stays on record, whoever has the case later. */
export interface Participation {
  readonly person: PersonId;
  readonly part: Contribution;
}

/** Whether the person, or one of those whose deputy they are, has ever taken one of these parts in the case. */
export function tookPart(
  { participants }: { readonly participants: readonly Participation[] },
  who: Person,
  parts: readonly Contribution[] = CONTRIBUTIONS,
): boolean {
  const people = [who.person, ...(who.standsInFor ?? []).map((absent) => absent.person)];
  return participants.some(({ person, part }) => people.includes(person) && parts.includes(part));
}
