/** Name of the bare workflow that a whole life is compared with. */
export const BARE_WORKFLOW = 'bareCase';
/** Name of the bare workflow that a due clock is compared with. */
export const BARE_DUE_WORKFLOW = 'bareDue';
/** Name of its one update. */
export const BARE_UPDATE = 'act';
/** Task queue of the bare worker, unless its environment names another. */
export const BARE_TASK_QUEUE = 'bare';

/** Timers that a step starts and cancels. */
export interface BareStep {
  readonly start: number;
  readonly cancel: number;
}

/** What a bare case does: nothing but what Temporal itself is needed for. */
export interface BareCaseInput {
  /** The start, then one for each update. The workflow ends after the last one. */
  readonly steps: readonly BareStep[];
  /** Whether each update is written to Postgres by a local activity, outside the handler as in Shouwen. */
  readonly record: boolean;
}
