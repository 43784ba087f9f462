import type { Flow } from '../calendar/working-time';
import type { ClockId, UnitCode } from '../ids';
import type { ClockKind } from '../policy/rules';
import type { Instant, Millis } from '../time';

/** A time in which a clock stands still. Every pause has an end, so that no clock is ever forgotten. */
export interface Pause {
  readonly from: Instant;
  /** The planned end; once the case has been resumed, the actual one. */
  readonly to: Instant;
}

/**
 * More time that was granted (延期), with whether it counts all time or working time. So one granted working day stays
 * one working day whatever rule the clock is under later.
 */
export interface Granted {
  readonly flow: Flow;
  readonly length: Millis;
}

/** A moment at which a clock acts. Each acts exactly once. */
export type Checkpoint =
  | {
      readonly type: 'warning';
      readonly at: Instant;
      /** Which warning: its share (`50%`) or its distance from the limit (`1 working-days before`). */
      readonly key: string;
    }
  | { readonly type: 'breach'; readonly at: Instant }
  | {
      readonly type: 'level';
      readonly at: Instant;
      /** 1 is the head of the unit that holds the clock, 2 the head of its parent, and so on. */
      readonly level: number;
    };

/** A running clock. */
export interface Clock {
  readonly id: ClockId;
  readonly kind: ClockKind;
  /** Id of its rule in the pinned policy. */
  readonly rule: string;
  /** The unit that holds the clock, then its parents up to the leadership, as they were when it started. */
  readonly chain: readonly UnitCode[];
  /** What it measures, where a case may have several clocks of the kind: an escalation, a unit's task, a remedy. */
  readonly subject?: string;
  readonly startedAt: Instant;
  /** The moment until which it runs, where somebody named one; left out where its rule's limit counts. */
  readonly named?: Instant;
  readonly pauses: readonly Pause[];
  /** Extensions beyond the limit of its rule, the latest last; left out if there are none. */
  readonly granted?: readonly Granted[];
  /**
   * A moment that the customer was promised. The clock is due then if its rule would give more time; left out if nobody
   * named one.
   */
  readonly promised?: Instant;
  readonly dueAt: Instant;
  /** True while the deadline depends on holidays that are not published yet. */
  readonly provisional: boolean;
  /** Keys of the warnings that it has given. */
  readonly warned: readonly string[];
  readonly breachedAt: Instant | null;
  /** The highest level of its ladder that was told; 0 if none was. */
  readonly level: number;
  /** The checkpoints that have yet to act, earliest first. */
  readonly checkpoints: readonly Checkpoint[];
}

/** How a clock ended. `void`: the duty fell away (withdrawn, transferred), so it is neither met nor missed. */
export type ClockOutcome = 'met' | 'missed' | 'void';

/** State of a clock, or the worst of a case's clocks. */
export type SlaState = 'ok' | 'warned' | 'breached';

/** The state of one clock. A breach outweighs a warning. */
export function slaStateOf(clock: Pick<Clock, 'breachedAt' | 'warned'>): SlaState {
  if (clock.breachedAt !== null) return 'breached';
  return clock.warned.length > 0 ? 'warned' : 'ok';
}

/** The clock after `checkpoint` has acted at `now`. */
export function acted(clock: Clock, checkpoint: Checkpoint, now: Instant): Clock {
  const checkpoints = clock.checkpoints.filter((other) => !isSameCheckpoint(other, checkpoint));
  switch (checkpoint.type) {
    case 'warning':
      return { ...clock, checkpoints, warned: [...clock.warned, checkpoint.key] };
    case 'breach':
      return { ...clock, checkpoints, breachedAt: now };
    case 'level':
      return raisedTo(clock, checkpoint.level);
  }
}

/** The clock once `level` has been told, whether its time had come or the level below did not acknowledge. */
export function raisedTo(clock: Clock, level: number): Clock {
  const checkpoints = clock.checkpoints.filter((other) => other.type !== 'level' || other.level > level);
  return { ...clock, checkpoints, level };
}

/** Whether two checkpoints of one clock are the same one, whatever moments they are planned for. */
function isSameCheckpoint(a: Checkpoint, b: Checkpoint): boolean {
  if (a.type === 'warning') return b.type === 'warning' && a.key === b.key;
  if (a.type === 'level') return b.type === 'level' && a.level === b.level;
  return a.type === b.type;
}
