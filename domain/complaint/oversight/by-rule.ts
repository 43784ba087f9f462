import type { SupervisionReason } from '../../policy/rules';
import type { Complaint } from '../state';

/** A supervision that a rule opens, and nobody by hand. */
export interface SupervisedByRule {
  readonly type: 'supervision_opened';
  readonly reason: Exclude<SupervisionReason, 'by-hand'>;
}

/** The event that opens a supervision by rule, unless the policy has no such rule or one is open already. */
export function supervisedBecause(c: Complaint, reason: SupervisedByRule['reason']): SupervisedByRule[] {
  const opens = c.supervision === null && c.rules.supervision.on.includes(reason);
  return opens ? [{ type: 'supervision_opened', reason }] : [];
}
