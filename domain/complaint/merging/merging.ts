import type { ComplaintId, PersonId, TextRef } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';

/** A case that was merged into this one, as the leading case knows it. */
export interface Duplicate {
  readonly id: ComplaintId;
  readonly joinedAt: Instant;
  /**
   * Whether a reply of the leading case was given meanwhile. The owner of the duplicate tells it to the duplicate's
   * customer.
   */
  readonly answered: boolean;
}

/** The reply of a leading case, as its duplicates get it. */
export interface LeadingAnswer {
  readonly text: TextRef;
  /** The unit whose handler did the work. The follow-up of a duplicate is kept apart from them too. */
  readonly unit: UnitChain;
  readonly handler: PersonId;
  /** Who proposed it; left out if it was the handler. */
  readonly proposedBy?: PersonId;
  readonly at: Instant;
}

/** Who worked on a reply. */
export const authorsOf = ({ handler, proposedBy = handler }: LeadingAnswer): readonly PersonId[] => [
  handler,
  proposedBy,
];

/** The most duplicates of one case. Its state carries a line for each. */
export const MOST_DUPLICATES = 500;
