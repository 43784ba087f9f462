import type { UnitCode } from '../ids';
import { actsForUnit, holds, inNameOf, type Person } from '../people/actor';
import { standsForOwner } from './accused';
import { type Complaint, type Escalation, handlerOf, responsibleUnit } from './state';

/** What part somebody has in a case. */

/** The responsible unit and those above it; none before the dispatch. */
export const unitChain = (c: Complaint): readonly UnitCode[] => responsibleUnit(c.progress) ?? [];
/** The owner's and the responsible unit, each with the units above it; before the dispatch the owner's alone. */
export const bothChains = (c: Complaint): readonly UnitCode[] => [...c.owner.unit, ...unitChain(c)];
/** All units with a part in the case, and those above them. */
export const allChains = (c: Complaint): readonly UnitCode[] => [
  ...bothChains(c),
  ...c.tasks.flatMap(({ unit }) => unit),
  ...c.remedies.flatMap(({ unit }) => unit),
  ...(c.coordinator?.unit ?? []),
];

/** The owner; while the complaint is about the owner, the heads of the owner's unit and above. */
export const isOwner = (c: Complaint, who: Person): boolean => standsForOwner(c, who);
/** Whether the person handles the case, or acts for the absent person who does. */
export const isHandler = (c: Complaint, who: Person): boolean => handlerOf(c.progress) === inNameOf(who);

/**
 * Whether the person handles the case or has made its proposal, whatever the capacity in which they act now. A deputy of
 * the handler is kept apart like the handler, and whoever has proposed, or has handled it before their duties were moved,
 * also when they are that no more.
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
/** Handlers act in the responsible unit itself; a head also from any unit above. */
export function worksForIt(c: Complaint, who: Person): boolean {
  const unit = responsibleUnit(c.progress);
  return unit !== undefined && actsForUnit(who, unit);
}

/** Whether the person has any part in the case: owns it, handles it, or holds an office in its units or above. */
export function isInvolved(c: Complaint, who: Person): boolean {
  const units = allChains(c);
  const holdsOne = who.offices.some((office) => units.includes(office.unit));
  return isOwner(c, who) || isHandler(c, who) || coordinates(c, who) || holdsOne;
}

/** The coordinator; until one is named, the coordinators and the heads of the coordinating unit. */
export function coordinates({ coordinator }: Complaint, who: Person): boolean {
  if (coordinator === null) return false;
  const { person, unit } = coordinator;
  if (person !== null) return person === inNameOf(who);
  return holds(who, 'coordinator', [unit[0]]) || holds(who, 'unit-head', unit);
}

/** The head of the unit, or whoever was told in place of one. */
export function answersFor({ unit, told }: Escalation, who: Person): boolean {
  return holds(who, 'unit-head', [unit]) || told.includes(inNameOf(who));
}
