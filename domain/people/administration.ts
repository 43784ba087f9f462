import type { PersonId, UnitCode } from '../ids';
import { holds, inNameOf, type Person, type UnitChain } from './actor';

/** Whether somebody is an administrator, of whatever unit. */
export const administers = (who: Person): boolean => who.offices.some(({ role }) => role === 'administrator');

/** Whether somebody decides on policies and calendars: administrators, and service managers of the leadership. */
export const governsPolicies = (who: Person, leadership: readonly UnitCode[]): boolean =>
  administers(who) || holds(who, 'service-manager', leadership);

/** Whether somebody heads, in every chain, one of its units. Nobody stands above somebody without any unit. */
export function headsAll(who: Person, chains: readonly (readonly UnitCode[])[]): boolean {
  const headed = new Set(who.offices.flatMap(({ role, unit }) => (role === 'unit-head' ? [unit] : [])));
  return chains.length > 0 && chains.every((chain) => chain.some((unit) => headed.has(unit)));
}

/**
 * Whether somebody may give away what another person has to do: an administrator, and whoever stands above all of that
 * person's units. Nobody does so for themselves: a head's own leave is for the next head above.
 *
 * @param units the units in which that person holds an office, each with its parents
 */
export function mayMoveDuties(who: Person, from: PersonId, units: readonly UnitChain[]): boolean {
  if (inNameOf(who) === from || who.person === from) return false;
  return administers(who) || headsAll(who, units);
}
