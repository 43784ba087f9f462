import type { PersonId, UnitCode } from '../../ids';
import { canWorkIn, holds, type Office, type Person, type UnitChain } from '../../people/actor';
import { awaited } from '../explanations/explanation';
import { canGuide } from '../guidance/asking';
import { isUnfinished } from '../instructions/instruction';
import { isBelow } from '../instructions/whose';
import { canSupervise } from '../oversight/actions';
import { canOwn } from '../ownership/actions';
import { isRejection } from '../rejection';
import { type Complaint, isOver, responsibleUnit } from '../state';
import { asCoordinator } from '../tasks/coordinator';
import { isTaskOpen } from '../tasks/task';
import { type Holding, holdingsOf } from './administration';

type Case = Omit<Complaint, 'rules'>;

/** Whether somebody's offices let them hold a part of a case. The unit is where they would hold it. */
export function mayHold(
  c: Case,
  part: Holding,
  { person, unit }: { readonly person: Person; readonly unit: UnitChain },
): boolean {
  const worksIn = (chain: UnitChain | undefined): boolean => chain !== undefined && canWorkIn(person, chain);
  switch (part.part) {
    case 'owner':
    case 'hand-over':
      return canOwn(person, unit[0]);
    case 'handler':
      return worksIn(responsibleUnit(c.progress));
    case 'task':
      return worksIn(c.tasks.find(({ id }) => id === part.task)?.unit);
    case 'coordinator':
      return !isRejection(asCoordinator({ person, unit }));
    case 'supervisor':
      return canSupervise(c, person);
    case 'guide':
      return c.guidance !== null && canGuide(person, c.guidance.office);
    case 'instruction': {
      const { from } = c.instructions.find(({ id }) => id === part.instruction) ?? {};
      return from !== undefined && unit.includes(from[0]) && isBelow(person, unit, from[0]);
    }
    case 'escalation':
      return holds(person, 'unit-head', c.escalations.find(({ id }) => id === part.escalation)?.chain ?? []);
  }
}

/** The unit in which somebody who has a part of a case holds it. */
function placeOf(c: Case, part: Holding): UnitChain {
  switch (part.part) {
    case 'hand-over':
      return c.handOver?.to.unit ?? c.owner.unit;
    case 'coordinator':
      return c.coordinator?.unit ?? c.owner.unit;
    case 'instruction':
      return c.instructions.find(({ id }) => id === part.instruction)?.unit ?? c.owner.unit;
    default:
      return c.owner.unit;
  }
}

/** The parts that somebody holds by offices which they would lose. A part that they hold in another way stays theirs. */
export function partsLost(
  c: Case,
  person: PersonId,
  before: readonly Office[],
  after: readonly Office[],
): readonly Holding[] {
  const able = (part: Holding, offices: readonly Office[]): boolean =>
    mayHold(c, part, { person: { person, offices }, unit: placeOf(c, part) });
  return holdingsOf(c, person).filter((part) => able(part, before) && !able(part, after));
}

/** Every unit that has a part in a running case, or whose head its ladders may reach. Empty once nothing is left to do. */
export function unitsNeededBy(c: Case): ReadonlySet<UnitCode> {
  if (isOver(c)) return new Set();
  return new Set<UnitCode>([
    ...c.owner.unit,
    ...(responsibleUnit(c.progress) ?? []),
    ...(c.handOver?.to.unit ?? []),
    ...(c.coordinator?.unit ?? []),
    ...(c.guidance?.status === 'awaited' ? c.guidance.office : []),
    ...c.tasks.filter(isTaskOpen).flatMap(({ unit }) => unit),
    ...c.remedies.flatMap(({ unit }) => unit),
    ...c.instructions.filter(isUnfinished).flatMap(({ from, unit }) => [...from, ...unit]),
    ...awaited(c).flatMap(({ unit }) => unit),
    ...c.escalations.flatMap(({ unit, chain }) => [unit, ...chain]),
    ...c.clocks.flatMap(({ chain }) => chain),
  ]);
}
