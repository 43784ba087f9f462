/** What a proposal can offer the customer. */
export const MEASURES = ['explain', 'repair', 'refund', 'exchange', 'compensate'] as const;
export type Measure = (typeof MEASURES)[number];
