import type { Caller } from '../../db/credentials/credentials';
import type { UnitCode } from '../../domain/ids';
import { viewpointsByRight } from '../../domain/sight/hearing';
import { opensAll, READING_RIGHTS, type ReadingRight, reachOf } from '../../domain/sight/rights';
import type { Viewpoint } from '../../domain/sight/visibility';
import { ProblemError } from '../problems';

/** How far a right reaches: all, or what is of these units and those below; and the people from whom nothing about them is counted. */
export interface Reach {
  readonly units: 'all' | readonly UnitCode[];
  readonly people: readonly string[];
  /** From where cases are heard of by this right; undefined for machines, which see all. */
  readonly viewpoints?: readonly Viewpoint[];
}

const WHOSE: Readonly<Record<ReadingRight, string>> = {
  alarms: 'Alarms are for administrators, service managers and machines that watch the installation.',
  returns:
    'These figures are for administrators, service managers, and for heads and service supervisors of the units.',
  absences: 'Absences are for people, who see those of their units.',
};

/** What a caller may read that is about no single case. @throws ProblemError if nothing */
export function requireReach(right: ReadingRight, caller: Caller): Reach {
  if (caller.kind === 'machine') {
    if (READING_RIGHTS[right].machines) return { units: 'all', people: [] };
    throw new ProblemError('not-permitted', WHOSE[right], { rule: 'people-only' });
  }
  const { person } = caller;
  const units = reachOf(right, person);
  // Everybody may ask who stands in for themselves.
  if (units.length === 0 && right !== 'absences') {
    throw new ProblemError('not-permitted', WHOSE[right], { rule: 'office-needed' });
  }
  return {
    units,
    people: [person.person, ...(person.standsInFor ?? []).map((absent) => absent.person)],
    viewpoints: viewpointsByRight(person, (one) => opensAll(right, one)),
  };
}
