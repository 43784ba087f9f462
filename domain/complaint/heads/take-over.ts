import type { PersonId, TaskId } from '../../ids';

/** A head has taken work below into their own hands, and may give it back. */
export interface TakeOver {
  /** The task that was taken over; null if it was the case. */
  readonly task: TaskId | null;
  readonly by: PersonId;
  /** The person who had it before; null if nobody did. */
  readonly from: PersonId | null;
}
