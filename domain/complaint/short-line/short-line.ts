import { appliesTo, matterOf } from '../../policy/matter';
import { isAppealOpen } from '../appeal/appeal';
import type { Complaint } from '../state';

/** Whether the policy has matters like this one answered without a review (简易流程). */
export const isSmall = (c: Complaint): boolean =>
  (c.rules.shortLine ?? []).some((scope) => appliesTo(scope, matterOf(c)));

/**
 * Whether a small matter has grown, so that it needs a reviewer after all: it is critical, or supervised, or an appeal
 * waits for its answer, or the customer was answered before and it was not enough.
 */
export const hasGrown = (c: Complaint): boolean =>
  c.classification.severity === 'critical' ||
  c.supervision !== null ||
  isAppealOpen(c.appeal) ||
  c.dissatisfactions > 0 ||
  c.reopened;
