import type { Instant } from '../../time';

/** A case waits (等待客户). The clocks that may stand still do so until it goes on. */
export interface CasePause {
  /** One of the reasons that the policy lists. */
  readonly reason: string;
  readonly from: Instant;
  /** When it ends by itself. */
  readonly until: Instant;
  /** How often it was prolonged; left out if never. */
  readonly prolonged?: number;
}
