import type { PersonId, UnitCode } from '../../ids';
import type { Person, UnitChain } from '../../people/actor';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { type Contribution, tookPart } from '../participation';
import { type Complaint, responsibleUnit } from '../state';
import { hasOpenTask } from '../tasks/open-task';

/** Whoever did this in the case does not look at it a second time. */
export const BARRED_FROM_SECOND_REVIEW: readonly Contribution[] = ['handled', 'proposed', 'reviewed', 'called'];

/**
 * Whose service supervisors look at the case a second time: the nearest of the department's units that has one without
 * a part in the case, and those above it; the owner's units only where the department has none.
 *
 * @param caller who has just asked the customer
 */
export function reviewingChain(
  c: Complaint,
  supervisors: readonly { readonly person: PersonId; readonly unit: UnitCode }[],
  caller: Person,
): UnitChain {
  const department = responsibleUnit(c.progress) ?? c.owner.unit;
  const able = supervisors.filter(
    ({ person }) => person !== caller.person && !tookPart(c, { person, offices: [] }, BARRED_FROM_SECOND_REVIEW),
  );
  const theirs = new Set(able.map(({ unit }) => unit));
  const nearest = department.findIndex((code) => theirs.has(code));
  return nearest < 0 ? c.owner.unit : (department.slice(nearest) as unknown as UnitChain);
}

/** Rework (重办): the second review finds that the unit, or another one, has to do more. */
export const rework: Decide<CommandOf<'rework'>> = (c, { reason, unit }) => {
  const reworked = { type: 'reworked', reason } as const;
  if (unit === undefined || unit[0] === responsibleUnit(c.progress)?.[0]) return [reworked];
  return hasOpenTask(c, unit[0]) ?? [reworked, { type: 'transferred', unit, reason }];
};

/** Nothing more can be done. The owner tells the customer so, and closes. */
export const declineRework: Decide<CommandOf<'decline-rework'>> = (_c, { reason }) => [
  { type: 'rework_declined', reason },
];
