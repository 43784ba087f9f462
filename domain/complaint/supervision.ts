import type { PersonId, TextRef } from '../ids';
import type { SupervisionReason } from '../policy/rules';
import type { Instant } from '../time';

/** Somebody above watches the case until what they require is done (督办). */
export interface Supervision {
  readonly reason: SupervisionReason;
  /** Null until one of the supervisors takes it, where it opened by rule. */
  readonly supervisor: PersonId | null;
  readonly requirements: TextRef | null;
  readonly openedAt: Instant;
}
