import type { Instant } from '../../time';

/** The customer went to the regulator (申诉). */
export interface Appeal {
  /** When the appeal came in; its clock counts from here. */
  readonly receivedAt: Instant;
  /** When the reply that answers it was given, or the case ended otherwise; null while it waits. */
  readonly settledAt: Instant | null;
}

/** Whether the regulator waits for an answer. */
export function isAppealOpen(appeal: Appeal | null): boolean {
  return appeal !== null && appeal.settledAt === null;
}

/** With the reply, or with the end, whoever waits for it is answered. */
export function settled(appeal: Appeal | null, at: Instant): Appeal | null {
  return appeal === null ? null : { ...appeal, settledAt: appeal.settledAt ?? at };
}
