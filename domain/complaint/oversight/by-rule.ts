import type { SupervisionReason } from '../../policy/rules';
import type { EventBody } from '../events';
import type { Complaint } from '../state';

/** The event that opens a supervision by rule, unless the policy has no such rule or one is open already. */
export function supervisedBecause(c: Complaint, reason: Exclude<SupervisionReason, 'by-hand'>): EventBody[] {
  const opens = c.supervision === null && c.rules.supervision.on.includes(reason);
  return opens ? [{ type: 'supervision_opened', reason }] : [];
}
