import type { PersonId, UnitCode } from '../../ids';
import type { Office } from '../../people/actor';
import type { Loss } from '../../people/organisation/holding-back';
import { type Complaint, handlerOf } from '../state';
import { type Holding, holdingsOf } from './administration';
import { partsLost, unitsNeededBy } from './holding';

type Case = Omit<Complaint, 'rules'>;

/** What a running case needs of an organisation that is about to change. */
export interface CaseNeeds {
  /** People without whom parts of it would be nobody's, with the offices by which they hold these parts. */
  readonly people: readonly {
    readonly person: PersonId;
    readonly parts: readonly Holding[];
    readonly offices: readonly Office[];
  }[];
  /** Units that it still names. */
  readonly units: readonly UnitCode[];
}

/**
 * What a case needs of the people and units that are to go.
 *
 * @param losing everybody who would go or lose an office, by their id
 * @param closing the units that would be closed with nobody taking their place
 */
export function needsOf(c: Case, losing: ReadonlyMap<PersonId, Loss>, closing: readonly UnitCode[]): CaseNeeds {
  const people = partHolders(c).flatMap((person) => {
    const loss = losing.get(person);
    if (loss === undefined) return [];
    const parts = loss.goes ? holdingsOf(c, person) : partsLost(c, person, loss.before, loss.after);
    return parts.length === 0 ? [] : [{ person, parts, offices: officesNeeded(c, loss, parts.length) }];
  });
  const units = closing.length === 0 ? [] : closing.filter((unit) => unitsNeededBy(c).has(unit));
  return { people, units };
}

/** Everybody who may have a part of a case under their own name. */
function partHolders(c: Case): PersonId[] {
  const people = [
    c.owner.person,
    handlerOf(c.progress),
    ...c.tasks.map(({ handler }) => handler),
    c.coordinator?.person,
    c.supervision?.supervisor,
    c.guidance?.guide,
    c.handOver?.to.person,
    ...c.instructions.map(({ to }) => to),
    ...c.escalations.flatMap(({ told }) => told),
  ];
  return [...new Set(people.filter((person) => person !== null && person !== undefined))];
}

/** Those of the offices to be taken that somebody needs for their parts of a case. Whoever goes needs all of them. */
function officesNeeded(c: Case, { person, goes, taken, before, after }: Loss, lost: number): readonly Office[] {
  if (goes) return taken;
  return taken.filter((office) => partsLost(c, person, before, [...after, office]).length < lost);
}
