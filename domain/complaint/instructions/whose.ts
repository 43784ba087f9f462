import { type Actor, capacitiesOf, holds, inNameOf, type Person, type UnitChain } from '../../people/actor';
import { isAccused } from '../accused';
import { bothChains } from '../involvement';
import type { Complaint } from '../state';
import type { Instruction } from './instruction';

/** Whose instructions are: who gives them, reports on them, and rules on the reports. */

/** Whether somebody reports on an instruction: who was given it; if the case is about them, the heads of their unit and above. */
export const reportsOn = (c: Pick<Complaint, 'accused'>, { to, unit }: Instruction, who: Person): boolean =>
  isAccused(c, to) ? holds(who, 'unit-head', unit) : inNameOf(who) === to;

/** Whether somebody rules on reports: the heads of the unit as whose head it was given, and those of the units above. */
export const rulesOn = ({ from }: Pick<Instruction, 'from'>, who: Person): boolean => holds(who, 'unit-head', from);

/** Instructions of these kinds that concern an actor in one of their capacities. */
export function theirs(
  { instructions }: Pick<Complaint, 'instructions'>,
  who: Actor,
  concerns: (one: Instruction, who: Person) => boolean,
  ...statuses: readonly Instruction['status'][]
): readonly Instruction[] {
  const people = 'machine' in who ? [] : capacitiesOf(who);
  return instructions.filter((one) => statuses.includes(one.status) && people.some((person) => concerns(one, person)));
}

/** The units of a case as whose head somebody may instruct: the owner's and the responsible one, and those above either. */
export function unitsHeaded(c: Complaint, who: Actor): UnitChain[number][] {
  if ('machine' in who) return [];
  const units = new Set(bothChains(c));
  const held = capacitiesOf(who).flatMap(({ offices }) => offices);
  return held.filter(({ role, unit }) => role === 'unit-head' && units.has(unit)).map(({ unit }) => unit);
}

/** Whether somebody works below the head of one of the units of a chain, counted from its first unit upwards. */
export function isBelow(to: Person, [first]: UnitChain, head: UnitChain[number]): boolean {
  const offices = to.offices.filter(({ unit }) => unit === first);
  // Two people who head the same unit are not below one another.
  return offices.length > 0 && (first !== head || !offices.some(({ role }) => role === 'unit-head'));
}
