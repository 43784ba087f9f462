import type { UnitCode } from '../ids';
import { actsForUnit, holds, inNameOf, type Person } from '../people/actor';
import { standsForOwner } from './accused';
import type { Escalation } from './heads/escalation';
import { type Complaint, handlerOf, responsibleUnit } from './state';

/** What part somebody has in a case. */

/** The responsible unit and those above it; none before the dispatch. */
export const unitChain = (c: Complaint): readonly UnitCode[] => responsibleUnit(c.progress) ?? [];
/** The owner's and the responsible unit, each with the units above it; before the dispatch the owner's alone. */
export const bothChains = (c: Complaint): readonly UnitCode[] => [...c.owner.unit, ...unitChain(c)];
/** Every unit with a part in the case, the owner's first, each with the units above it. */
export const chainsOf = (c: Complaint): readonly (readonly UnitCode[])[] => [
  c.owner.unit,
  unitChain(c),
  ...c.tasks.map(({ unit }) => unit),
  ...c.remedies.map(({ unit }) => unit),
  c.coordinator?.unit ?? [],
];
/** All units with a part in the case, and those above them. */
export const allChains = (c: Complaint): readonly UnitCode[] => chainsOf(c).flat();

/**
 * Whether the person may act as the owner; while the complaint is about the owner, the heads of the owner's unit and
 * above may.
 */
export const isOwner = (c: Complaint, who: Person): boolean => standsForOwner(c, who);
/** Whether the person handles the case, or acts for the absent person who does. */
export const isHandler = (c: Complaint, who: Person): boolean => handlerOf(c.progress) === inNameOf(who);

/**
 * Whether the person handles the case or has made its proposal, whatever capacity they act in now. A deputy of the
 * handler is kept apart like the handler. The same goes for somebody who once made the proposal, or who handled the
 * case before their duties were moved.
 */
export function hasWorkedOn(c: Complaint, { person, standsInFor = [] }: Person): boolean {
  return [person, ...standsInFor.map((absent) => absent.person)].some(
    (one) => one === handlerOf(c.progress) || one === c.proposedBy || c.formerHandlers.includes(one),
  );
}

/** Whether the person is a handler of the responsible unit itself, not of one above it. */
export const worksInUnit = (c: Complaint, who: Person): boolean => holds(who, 'handler', unitChain(c).slice(0, 1));
/** Whether the person heads the responsible unit or one above it. */
export const heads = (c: Complaint, who: Person): boolean => holds(who, 'unit-head', unitChain(c));
/** Whether the person may act for the responsible unit: its handlers and its head, and a head of any unit above. */
export function worksForIt(c: Complaint, who: Person): boolean {
  const unit = responsibleUnit(c.progress);
  return unit !== undefined && actsForUnit(who, unit);
}

/**
 * Whether the person has any part in the case: owns it, handles it, coordinates it, holds an office in its units or
 * above, or is to report on an instruction.
 */
export function isInvolved(c: Complaint, who: Person): boolean {
  const units = allChains(c);
  const holdsOne = who.offices.some((office) => units.includes(office.unit));
  const isInstructed = c.instructions.some(({ status, to }) => status === 'open' && to === inNameOf(who));
  return isOwner(c, who) || isHandler(c, who) || coordinates(c, who) || holdsOne || isInstructed;
}

/**
 * Whether the person coordinates: the coordinator does, and until one is named the coordinators and the heads of the
 * coordinating unit.
 */
export function coordinates({ coordinator }: Complaint, who: Person): boolean {
  if (coordinator === null) return false;
  const { person, unit } = coordinator;
  if (person !== null) return person === inNameOf(who);
  return holds(who, 'coordinator', [unit[0]]) || holds(who, 'unit-head', unit);
}

/**
 * Whether the person has to answer an escalation: the head of its unit, or somebody who was told in place of the head.
 */
export function answersFor({ unit, told }: Escalation, who: Person): boolean {
  return holds(who, 'unit-head', [unit]) || told.includes(inNameOf(who));
}
