import type { PersonId, UnitCode } from '../ids';
import { holds, inNameOf, type Person, type UnitChain } from './actor';

/** Whether somebody is an administrator, in any unit. */
export const administers = (who: Person): boolean => who.offices.some(({ role }) => role === 'administrator');

/** Whether somebody decides on policies and calendars: administrators, and service managers of the leadership. */
export const governsPolicies = (who: Person, leadership: readonly UnitCode[]): boolean =>
  administers(who) || holds(who, 'service-manager', leadership);

/** Whether somebody heads a unit in each of these chains. Nobody stands above a person without any unit. */
export function headsAll(who: Person, chains: readonly (readonly UnitCode[])[]): boolean {
  const headed = new Set(who.offices.flatMap(({ role, unit }) => (role === 'unit-head' ? [unit] : [])));
  return chains.length > 0 && chains.every((chain) => chain.some((unit) => headed.has(unit)));
}

/**
 * Whether somebody may move another person's duties to others: an administrator, or a head who stands above all of that
 * person's units. Nobody may do so for themselves: if a head leaves, the next head above does it.
 *
 * @param units the units in which that person holds an office, each with its parents
 */
export function mayMoveDuties(who: Person, from: PersonId, units: readonly UnitChain[]): boolean {
  if (inNameOf(who) === from || who.person === from) return false;
  return administers(who) || headsAll(who, units);
}
