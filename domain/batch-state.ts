/** `preparing` is the dry run. One that nobody lets run lapses; `waiting` is let run, and begins when somebody leaves. */
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

/** Whether a batch does nothing more, and takes no word. */
export const hasEnded = (state: BatchState): boolean => ENDED.includes(state);
