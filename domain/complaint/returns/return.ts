import type { UnitCode } from '../../ids';
import type { Instant } from '../../time';

/** A unit gave the case back (退单). */
export interface CaseReturn {
  readonly unit: UnitCode;
  readonly at: Instant;
  /** Null while it waits for the dispatcher's ruling. */
  readonly ruling: 'agreed' | 'refused' | null;
}
