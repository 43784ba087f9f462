import type { Instant } from '../../time';

/** The customer went to the regulator (申诉). */
export interface Appeal {
  /** When the appeal came in; its clock counts from here. */
  readonly receivedAt: Instant;
  /** When it was answered by a reply, or the case ended without one; null while it waits. */
  readonly settledAt: Instant | null;
}

/** Whether the regulator still waits for an answer. */
export function isAppealOpen(appeal: Appeal | null): boolean {
  return appeal !== null && appeal.settledAt === null;
}

/** The appeal once a reply or the end of the case has answered it. */
export function settled(appeal: Appeal | null, at: Instant): Appeal | null {
  return appeal === null ? null : { ...appeal, settledAt: appeal.settledAt ?? at };
}
