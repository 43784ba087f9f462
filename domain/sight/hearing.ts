import { isBarred } from '../complaint/accused';
import type { Repeated } from '../complaint/repeats/repeat';
import type { ComplaintId } from '../ids';
import { type Actor, capacitiesOf, type Person } from '../people/actor';
import { type Case, sees, type Viewpoint } from './visibility';

/**
 * Whether somebody may hear that there is a case. The one rule: whatever names a case asks it at the moment of reading or
 * sending, also for each other case that a case refers to.
 */
export type Hearing =
  /** Its id and number may be said. */
  | 'named'
  /** That there is one may be said where it matters for another case, but not which one. */
  | 'unnamed'
  /** It is about them, or about somebody in whose name they look: for them there is none. */
  | 'kept';

/** Whoever is to hear of something; null for a machine whose key does not let it read. */
export type Listener = Actor | null;

/**
 * A case is named to whoever sees it whole or has a part in it. Who may only ask where it stands, by a number that a customer
 * tells them, is not told the number.
 */
export function hearing(c: Case, who: Listener): Hearing {
  if (who === null) return 'unnamed';
  const sight = sees(c, who);
  if (sight === 'all' || typeof sight === 'object') return 'named';
  return 'person' in who && isBarredAnyhow(c, who) ? 'kept' : 'unnamed';
}

/** Whether the case is kept from somebody, in the own name or in that of somebody for whom they stand in. */
const isBarredAnyhow = (c: Case, who: Person): boolean => capacitiesOf(who).some((one) => isBarred(c, one));

/**
 * From where somebody hears of cases by a right that is of no single case, as those have it who look after alarms or move what
 * others have to do: in each capacity that has the right. What is about them is kept from them there too.
 */
export function viewpointsByRight(who: Person, has: (one: Person) => boolean): readonly Viewpoint[] {
  return capacitiesOf(who)
    .filter(has)
    .map((one) => ({ people: [...new Set([who.person, one.actingFor ?? who.person])], keys: null }));
}

/** A repeat as somebody hears of it: what is kept from them is not counted either. Null where nothing is left to repeat. */
export function repeatAsHeard({ count, of }: Repeated, hear: (id: ComplaintId) => Hearing): Repeated | null {
  const left = count - of.filter((id) => hear(id) === 'kept').length;
  return left < 2 ? null : { count: left, of: of.filter((id) => hear(id) === 'named') };
}
