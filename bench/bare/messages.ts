/** Name of the bare workflow with which a whole life of a case is compared. */
export const BARE_WORKFLOW = 'bareCase';
/** Name of the bare workflow with which a clock that falls due is compared. */
export const BARE_DUE_WORKFLOW = 'bareDue';
/** Name of the only update of the bare workflows. */
export const BARE_UPDATE = 'act';
/** Task queue of the bare worker, unless its environment names another one. */
export const BARE_TASK_QUEUE = 'bare';
/** Task queue of the bare worker that runs its workflows in our sandbox. */
export const BARE_QUICK_TASK_QUEUE = 'bare-quick';

/** How many timers a step starts, and how many it cancels. */
export interface BareStep {
  readonly start: number;
  readonly cancel: number;
}

/** Input of a bare case, which uses only what Temporal itself is needed for. */
export interface BareCaseInput {
  /** One step for the start, and one for each update. The workflow ends after the last one. */
  readonly steps: readonly BareStep[];
  /** Whether a local activity writes each update to Postgres, outside the update handler as in Shouwen. */
  readonly record: boolean;
}
