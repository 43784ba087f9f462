import type { PersonId, UnitCode } from '../../ids';
import type { Person, UnitChain } from '../../people/actor';
import { type Contribution, tookPart } from '../participation';
import { type Complaint, responsibleUnit } from '../state';

/** Somebody who took one of these parts in the case does not look at it a second time. */
export const BARRED_FROM_SECOND_REVIEW: readonly Contribution[] = ['handled', 'proposed', 'reviewed', 'called'];

/**
 * The units whose service supervisors look at the case a second time: the nearest of the department's units that has
 * one without a part in the case, and those above it; the owner's units only if the department has none.
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
