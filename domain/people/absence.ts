import type { PersonId, UnitCode } from '../ids';
import type { Instant } from '../time';
import type { Person, UnitChain } from './actor';
import { administers, headsAll } from './administration';

/** Somebody is away for a time, and a deputy acts for them. Ownership and offices stay with the absent person. */
export interface Absence {
  readonly person: PersonId;
  readonly deputy: PersonId;
  readonly from: Instant;
  /** The first moment at which they are back. */
  readonly until: Instant;
}

/** The reasons why an absence can't be recorded. */
export type AbsenceConflict =
  /** The person is already away at that time, with a deputy. */
  | 'overlaps'
  /** The deputies would stand in for each other in a circle. */
  | 'circle';

/** How an absence contradicts those on record; null if it does not. */
export function conflictOf(absence: Absence, recorded: readonly Absence[]): AbsenceConflict | null {
  if (recorded.some((other) => other.person === absence.person && common(other, absence) !== null)) return 'overlaps';
  return leadsTo(absence.person, absence, recorded) ? 'circle' : null;
}

/** Whether the chain of deputies, each of whom is away too, leads to a person at some moment of an absence. */
function leadsTo(person: PersonId, absence: Absence, recorded: readonly Absence[]): boolean {
  if (absence.deputy === person) return true;
  return recorded.some((next) => {
    const span = next.person === absence.deputy ? common(next, absence) : null;
    return span !== null && leadsTo(person, { ...next, ...span }, recorded);
  });
}

/** The time that two absences have in common; null if there is none. */
function common(a: Absence, b: Absence): { from: Instant; until: Instant } | null {
  const [from, until] = [Math.max(a.from, b.from), Math.min(a.until, b.until)];
  return from < until ? { from, until } : null;
}

/**
 * Whose absences somebody may record beside their own: everybody's, or those of people all of whose units lie in or below
 * these. It lists what {@link mayRecordAbsence} lets.
 */
export const recordsAbsencesOf = (who: Person): 'everybody' | readonly UnitCode[] =>
  administers(who) ? 'everybody' : who.offices.filter(({ role }) => role === 'unit-head').map(({ unit }) => unit);

/**
 * Whether somebody may record who is away and who acts for them: the person themselves, an administrator, or a head who
 * stands at or above every unit in which the person holds an office, since a deputy gets all of those offices.
 */
export function mayRecordAbsence(
  who: Person,
  absent: Person,
  chainOf: (unit: UnitCode) => UnitChain | undefined,
): boolean {
  if (who.person === absent.person || administers(who)) return true;
  return headsAll(
    who,
    absent.offices.map(({ unit }) => chainOf(unit) ?? []),
  );
}
