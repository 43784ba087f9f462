import type { TextRef } from '../../ids';

/** What a proposal can offer the customer. */
export const MEASURES = ['explain', 'repair', 'refund', 'exchange', 'compensate'] as const;
export type Measure = (typeof MEASURES)[number];

/** The unit's proposed solution. */
export interface Proposal {
  readonly measure: Measure;
  readonly text: TextRef;
  /** Whether the complaint turned out to be justified (是否属实). */
  readonly founded: boolean;
  readonly rootCause?: string;
}
