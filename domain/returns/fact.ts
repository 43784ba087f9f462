import type { ComplaintId } from '../ids';
import type { Fact } from '../measures/fact';
import type { Money } from '../money';
import type { Instant } from '../time';
import type { GroupedFrom } from './definition';

/** A fact that a return counts, with what beside it only the record of its complaint says. */
export interface ReturnFact extends Fact {
  readonly complaint: ComplaintId;
  /** Of an open complaint: at which end of the period it was open; null for what happened in the period. */
  readonly stock: 'start' | 'end' | null;
  /** Of the end of a complaint: when its customer was last told the answer; null where that was not before the end. */
  readonly answeredAt: Instant | null;
  /** Of the end of a complaint: the sums of money that were paid before it. */
  readonly paid: readonly Money[];
}

/** What stands for a value that a fact does not have, such as the cause of a complaint whose answer names none. */
export const NO_VALUE = 'none';

const VALUES: Readonly<Record<GroupedFrom, (fact: ReturnFact) => string | null>> = {
  category: ({ category }) => category,
  channel: ({ channel }) => channel,
  cause: ({ cause }) => cause,
  status: ({ kind }) => (kind === 'ended' ? 'closed' : 'open'),
  closing: ({ kind, what }) => (kind === 'ended' ? what : null),
};

/** From what the code of a group follows. */
export const groupedValue = (from: GroupedFrom, fact: ReturnFact): string => VALUES[from](fact) ?? NO_VALUE;
