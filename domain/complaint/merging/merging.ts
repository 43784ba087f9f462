import type { ComplaintId, PersonId, TextRef } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';

/** A case that was merged into this one, as the leading case knows it. */
export interface Duplicate {
  readonly id: ComplaintId;
  readonly joinedAt: Instant;
  /** A reply of the leading case was given meanwhile; the owner of the duplicate tells their own customer. */
  readonly answered: boolean;
}

/** The reply of a leading case, as its duplicates get it. */
export interface LeadingAnswer {
  readonly text: TextRef;
  /** Who did the work, so that the follow-up of a duplicate is kept apart from them too. */
  readonly unit: UnitChain;
  readonly handler: PersonId;
  /** Who proposed it, where that was somebody else; left out where it was the handler. */
  readonly proposedBy?: PersonId;
  readonly at: Instant;
}

/** Who worked on a reply. */
export const authorsOf = ({ handler, proposedBy = handler }: LeadingAnswer): readonly PersonId[] => [
  handler,
  proposedBy,
];

/** Most duplicates of one case; its state carries a line for each. */
export const MOST_DUPLICATES = 500;
