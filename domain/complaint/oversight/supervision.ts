import { endOf } from '../../calendar/duration';
import type { PersonId, TextRef } from '../../ids';
import type { CompiledRules, SupervisionReason } from '../../policy/rules';
import type { Instant } from '../../time';

/** Somebody above watches the case until what they require is done (督办). */
export interface Supervision {
  readonly reason: SupervisionReason;
  /** Null until one of the supervisors takes it, where it opened by rule. */
  readonly supervisor: PersonId | null;
  readonly requirements: TextRef | null;
  readonly openedAt: Instant;
}

/** A supervised case that was closed is looked at once more some days later (回头看). */
export interface LookBack {
  /** Nobody looks back earlier; the clock counts from here. */
  readonly notBefore: Instant;
}

/** From when on a supervised case may be looked back at that was closed at this moment. */
export function lookBackOn({ calendar, supervision }: CompiledRules, closedAt: Instant): LookBack {
  return { notBefore: endOf(calendar, closedAt, supervision.lookBackAfter) };
}
