import type { TextRef } from '../../ids';
import type { Measure } from '../measure';
import type { Offer } from '../remedies/remedy';

/** The unit's proposed solution. */
export interface Proposal {
  readonly measure: Measure;
  readonly text: TextRef;
  /** Whether the complaint turned out to be justified (是否属实). */
  readonly founded: boolean;
  readonly rootCause?: string;
  /** What the reply is to promise beside its text; left out if nothing. */
  readonly remedies?: readonly Offer[];
}
