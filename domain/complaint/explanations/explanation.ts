import type { ClockId, ExplanationId } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { ClockKind } from '../../policy/rules';
import type { Instant } from '../../time';

/** A clock ran out, and the head of the unit that had it says why and what will be done (逾期说明). */
export interface Explanation {
  readonly id: ExplanationId;
  /** The clock that ran out. */
  readonly clock: ClockId;
  readonly kind: ClockKind;
  /** The task or the remedy that it measured; left out if it was the case. */
  readonly subject?: string;
  /** The limit that passed. */
  readonly since: Instant;
  /** The unit that had the clock then, and those above it. What becomes of the case later does not change it. */
  readonly unit: UnitChain;
  readonly askedAt: Instant;
  /** Null until it is given. It is owed also after the end of the case. */
  readonly given: {
    readonly at: Instant;
    /** Code of a cause of the policy. */
    readonly cause: string;
  } | null;
}

/** The explanations that a case waits for. */
export const awaited = ({ explanations }: { readonly explanations: readonly Explanation[] }): readonly Explanation[] =>
  explanations.filter(({ given }) => given === null);
