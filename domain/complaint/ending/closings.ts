/** How a case was closed. */
export const CLOSINGS = [
  /** Answered at intake by the first person who was asked. */
  'first-contact',
  /** The customer was asked and is satisfied. */
  'satisfied',
  /** The customer stays dissatisfied, and the service supervisor sees nothing more to be done. */
  'dissatisfied',
  /** The customer could not be reached after the policy's tries on different days. */
  'unreachable',
  /** Replied to on a channel whose customers are not called back. */
  'no-follow-up',
  /** The customer wants no call back: said so at intake, or when they were called. */
  'declined',
] as const;

export type Closing = (typeof CLOSINGS)[number];
