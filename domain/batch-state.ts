/**
 * `preparing` is the dry run. A batch that nobody starts after it lapses. `waiting` has been started, and begins when
 * the person whose duties it moves leaves.
 */
export const BATCH_STATES = [
  'preparing',
  'ready',
  'waiting',
  'running',
  'paused',
  'stopped',
  'lapsed',
  'done',
] as const;
export type BatchState = (typeof BATCH_STATES)[number];

const ENDED: readonly BatchState[] = ['stopped', 'lapsed', 'done'];

/** Whether a batch has come to its end, so that nobody can tell it anything more. */
export const hasEnded = (state: BatchState): boolean => ENDED.includes(state);
