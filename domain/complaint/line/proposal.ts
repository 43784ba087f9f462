import type { TextRef } from '../../ids';
import type { Measure } from '../measure';

/** The unit's proposed solution. */
export interface Proposal {
  readonly measure: Measure;
  readonly text: TextRef;
  /** Whether the complaint turned out to be justified (是否属实). */
  readonly founded: boolean;
  readonly rootCause?: string;
}
