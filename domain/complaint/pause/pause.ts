import type { Instant } from '../../time';

/** A case waits (等待客户): clocks that may stand still do so until it goes on. */
export interface CasePause {
  /** One of the policy's. */
  readonly reason: string;
  readonly from: Instant;
  /** It ends then by itself. */
  readonly until: Instant;
  /** How often it was prolonged; left out if never. */
  readonly prolonged?: number;
}
