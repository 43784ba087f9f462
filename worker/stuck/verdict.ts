import type { Progress } from '../../client/progress';
import type { StuckBecause } from '../../db/operations/stuck';
import { type Instant, type Millis, SECOND } from '../../domain/time';

/** A look at a case: how its workflow gets on, and how it stands on record. */
export interface Look {
  readonly at: Instant;
  readonly progress: Progress;
  readonly recorded: {
    readonly version: number;
    /** Something of it has been due for long. */
    readonly overdue: boolean;
  };
}

/** What a process remembers of a case that did not move when it looked. */
export interface Suspect {
  /** The look that later ones are compared with. */
  readonly look: Look;
  /** Whether it was woken then. */
  readonly woken: boolean;
}

/** So many tasks in a row that failed or timed out, one failure among them, are no accident. */
export const TROUBLES_TO_FAIL = 3;
/** So many that timed out, and none that failed: a slow or missing worker looks alike, so others are asked as well. */
const TROUBLES_TO_TIME_OUT = 5;
/** Longer than a task that was lost waits for its next attempt. */
const RUN_AGAIN: Millis = 12 * SECOND;
/** Longer than the outbox waits before it tries Postgres again. */
const WRITTEN_AGAIN: Millis = 35 * SECOND;

/** What a look at a case comes to. */
export type Verdict =
  /** It has no workflow. */
  | 'lost'
  | 'moves'
  /** It does nothing now; what that means later looks tell. */
  | 'waits'
  /** Nothing is under way although something is long due: it has to be woken. */
  | 'sleeps'
  | StuckBecause;

/**
 * Tells a case that does not move from one that only waits: for a worker, for its turn, for a lost task to be given out
 * anew, for Postgres. A task that nobody has taken up yet is never held against the case.
 *
 * @param suspect what this process remembers of the same run, if anything
 */
export function verdictOn({ at, progress, recorded }: Look, suspect: Suspect | undefined): Verdict {
  if (progress.status !== 'RUNNING') return 'lost';
  if (progress.failure !== null && progress.troubles >= TROUBLES_TO_FAIL) return 'fails';
  const since = suspect === undefined ? 0 : at - suspect.look.at;
  if (progress.troubles > 0) {
    // Only what has timed out while this process was up and looking: it may have stood still itself before.
    const goesOn = suspect !== undefined && progress.troubles > suspect.look.progress.troubles;
    return goesOn && since >= RUN_AGAIN && progress.troubles >= TROUBLES_TO_TIME_OUT ? 'times-out' : 'waits';
  }
  // Also that of a case whose tasks fail is for a moment at its first attempt.
  if (progress.task !== null) return 'waits';
  if (!recorded.overdue) return 'moves';
  if (suspect === undefined || !suspect.woken) return 'sleeps';
  return since >= WRITTEN_AGAIN ? 'does-not-act' : 'waits';
}

/** Whether what is remembered still tells something: the same run, and nothing has been written down since. */
export function isComparable(look: Look, { look: earlier }: Suspect): boolean {
  return earlier.progress.runId === look.progress.runId && earlier.recorded.version === look.recorded.version;
}
