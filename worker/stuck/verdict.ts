import type { Progress } from '../../client/progress';
import type { StuckBecause } from '../../db/operations/stuck';
import { type Instant, type Millis, SECOND } from '../../domain/time';

/** A look at a case: how its workflow gets on, and how it stands on record. */
export interface Look {
  readonly at: Instant;
  readonly progress: Progress;
  readonly recorded: {
    readonly version: number;
    /** Whether something in it has been due for long. */
    readonly overdue: boolean;
  };
}

/** What this process remembers of a case that did not move when it looked. */
export interface Suspect {
  /** The look that later ones are compared with. */
  readonly look: Look;
  /** Whether the workflow was woken at that time. */
  readonly woken: boolean;
}

/** If this many tasks in a row failed or timed out, and at least one of them failed, it is no accident. */
export const TROUBLES_TO_FAIL = 3;
/**
 * The number for tasks that only timed out and never failed. A slow or missing worker looks the same, so other cases
 * are asked as well.
 */
const TROUBLES_TO_TIME_OUT = 5;
/** This is longer than a lost task waits for its next attempt. */
const RUN_AGAIN: Millis = 12 * SECOND;
/** This is longer than the outbox waits before it tries Postgres again. */
const WRITTEN_AGAIN: Millis = 35 * SECOND;

/** The conclusion from a look at a case. */
export type Verdict =
  /** It has no workflow. */
  | 'lost'
  | 'moves'
  /** It does nothing now. Later looks will show what that means. */
  | 'waits'
  /** Nothing is under way although something is long overdue, so it has to be woken. */
  | 'sleeps'
  | Exclude<StuckBecause, 'does-not-come-back'>;

/**
 * Distinguishes a case that does not move from one that only waits: for a worker, for its turn, for a lost task to be
 * given out again, or for Postgres. A task that no worker has taken up yet never counts against the case.
 *
 * @param suspect what this process remembers of the same run, if anything
 */
export function verdictOn({ at, progress, recorded }: Look, suspect: Suspect | undefined): Verdict {
  if (progress.status !== 'RUNNING') return 'lost';
  if (progress.failure !== null && progress.troubles >= TROUBLES_TO_FAIL) return 'fails';
  const since = suspect === undefined ? 0 : at - suspect.look.at;
  if (progress.troubles > 0) {
    // Only timeouts while this process was up and looking count, since it may have stood still itself before.
    const goesOn = suspect !== undefined && progress.troubles > suspect.look.progress.troubles;
    return goesOn && since >= RUN_AGAIN && progress.troubles >= TROUBLES_TO_TIME_OUT ? 'times-out' : 'waits';
  }
  // Even a case whose tasks fail has, for a moment, a task at its first attempt.
  if (progress.task !== null) return 'waits';
  if (!recorded.overdue) return 'moves';
  if (suspect === undefined || !suspect.woken) return 'sleeps';
  return since >= WRITTEN_AGAIN ? 'does-not-act' : 'waits';
}

/** Whether what is remembered can still be compared: the run is the same, and nothing has been recorded since. */
export function isComparable(look: Look, { look: earlier }: Suspect): boolean {
  return earlier.progress.runId === look.progress.runId && earlier.recorded.version === look.recorded.version;
}
