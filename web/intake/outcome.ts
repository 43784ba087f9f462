import type { components } from '../generated/api';

export type Filed = components['schemas']['FiledComplaint'] | components['schemas']['Receipt'];

/** What became of a call: the complaint on record, and why it was not closed if it was to be. */
export interface Outcome {
  readonly filed: Filed;
  readonly closed: boolean;
  readonly notClosed: string | null;
}
