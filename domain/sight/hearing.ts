import { isBarred } from '../complaint/accused';
import type { Repeated } from '../complaint/repeats/repeat';
import type { ComplaintId } from '../ids';
import { type Actor, capacitiesOf, type Person } from '../people/actor';
import { type Case, sees, type Viewpoint } from './visibility';

/**
 * Whether somebody may hear that a case exists. This is the one rule: code that names a case asks it at the moment of
 * reading or sending, also for every other case to which a case refers.
 */
export type Hearing =
  /** They may be told its id and number. */
  | 'named'
  /** They may be told that there is such a case if it matters for another one, but not which case it is. */
  | 'unnamed'
  /** The case is about them, or about somebody in whose name they look, so for them it does not exist. */
  | 'kept';

/** The person or machine that is to hear of something; null for a machine whose key does not let it read. */
export type Listener = Actor | null;

/**
 * A case is named to people who see it whole or have a part in it. Somebody who may only ask where a case stands, by a
 * number that a customer gives them, is not told the number.
 */
export function hearing(c: Case, who: Listener): Hearing {
  if (who === null) return 'unnamed';
  const sight = sees(c, who);
  if (sight === 'all' || typeof sight === 'object') return 'named';
  return 'person' in who && isBarredAnyhow(c, who) ? 'kept' : 'unnamed';
}

/** Whether the case is kept from somebody, in their own name or in the name of somebody for whom they stand in. */
const isBarredAnyhow = (c: Case, who: Person): boolean => capacitiesOf(who).some((one) => isBarred(c, one));

/**
 * The viewpoints from which somebody hears of cases by a general right that does not depend on a single case, such as
 * the right to look after alarms or to move other people's duties. There is one viewpoint for each capacity that has
 * the right. Cases that are about them are kept from them there too.
 */
export function viewpointsByRight(who: Person, has: (one: Person) => boolean): readonly Viewpoint[] {
  return capacitiesOf(who)
    .filter(has)
    .map((one) => ({ people: [...new Set([who.person, one.actingFor ?? who.person])], keys: null }));
}

/**
 * A repeat as somebody may hear of it: cases that are kept from them are not counted either. Null if no earlier case is
 * left.
 */
export function repeatAsHeard({ count, of }: Repeated, hear: (id: ComplaintId) => Hearing): Repeated | null {
  const left = count - of.filter((id) => hear(id) === 'kept').length;
  return left < 2 ? null : { count: left, of: of.filter((id) => hear(id) === 'named') };
}

/** How many cases there are, and those of them that somebody may be told by name. */
export interface Counted {
  readonly count: number;
  readonly of: readonly ComplaintId[];
}

/** Other cases as somebody may hear of them: those that are kept from them are not counted. Null if none is left. */
export function othersAsHeard(ids: readonly ComplaintId[], hear: (id: ComplaintId) => Hearing): Counted | null {
  const count = ids.filter((id) => hear(id) !== 'kept').length;
  return count === 0 ? null : { count, of: ids.filter((id) => hear(id) === 'named') };
}
