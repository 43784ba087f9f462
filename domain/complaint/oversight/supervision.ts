import { endOf } from '../../calendar/duration';
import type { PersonId, TextRef } from '../../ids';
import type { CompiledRules, SupervisionReason } from '../../policy/rules';
import type { Instant } from '../../time';

/** Somebody above watches the case until what they require is done (督办). */
export interface Supervision {
  readonly reason: SupervisionReason;
  /** Null if a rule opened it and no supervisor has taken it yet. */
  readonly supervisor: PersonId | null;
  readonly requirements: TextRef | null;
  readonly openedAt: Instant;
}

/**
 * How the supervision of a case stands: none was ever opened; opened by a rule and taken by nobody; taken by a
 * supervisor; closed and to be looked back at; or over.
 */
export const SUPERVISION_STAGES = ['none', 'untaken', 'taken', 'look-back', 'over'] as const;
export type SupervisionStage = (typeof SUPERVISION_STAGES)[number];

/** A supervised case that was closed is looked at once more some days later (回头看). */
export interface LookBack {
  /** The earliest moment for looking back, from which the clock counts. */
  readonly notBefore: Instant;
}

/** The moment from which a supervised case that was closed at this moment may be looked back at. */
export function lookBackOn({ calendar, supervision }: CompiledRules, closedAt: Instant): LookBack {
  return { notBefore: endOf(calendar, closedAt, supervision.lookBackAfter) };
}
