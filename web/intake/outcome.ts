import type { components } from '../generated/api';

export type Filed = components['schemas']['FiledComplaint'] | components['schemas']['Receipt'];

/** What became of a call: the complaint on record, and what was thrown when it was to be closed and was not. */
export interface Outcome {
  readonly filed: Filed;
  readonly closed: boolean;
  readonly notClosed: unknown;
}
