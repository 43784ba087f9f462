import type { ActionName } from '../complaint/commands';
import type { Holder } from '../complaint/duties';
import type { EventType } from '../complaint/events';
import type { UnitCode } from '../ids';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';

/** Why somebody is told. */
export const NOTICE_KINDS = [
  /** There is something new for them to do. */
  'duty',
  /** A clock that measures their duty is running out (黄牌). */
  'warning',
  /** The customer or somebody of the staff urges them to do what they have to do (催办). */
  'urging',
  /** A clock of their unit has run out (红牌). */
  'breach',
  /** A further level of the ladder was reached, or somebody raised the case to them (升级). */
  'escalation',
  /** Danger, injury or media: the leadership knows at once. */
  'critical',
  /** A unit has answered its task, and others have yet to. */
  'answer',
  /** The last unit has answered, or need not any more, so that the case can go on. */
  'last-answer',
  /** A unit answered after the coordinator went on without it. */
  'late-answer',
  /** What they asked for has been ruled on. */
  'ruling',
  /** A deadline that they answer for has changed. */
  'moved',
  /** The case was merged with another one, or is no longer (合并). */
  'merged',
  /** The case was linked with another one, or is no longer (关联). */
  'linked',
  /** What they worked on need not be done any more, or not by them. */
  'relieved',
  /** Their customer was answered by whoever handled the complaint, as the policy has it for small matters. */
  'answered',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Whether such notices ignore what people have silenced, and their quiet hours. */
export function isUrgent(kind: NoticeKind): boolean {
  return kind === 'breach' || kind === 'escalation' || kind === 'critical';
}

/** Who is to be told: a person, anybody who holds an office, or the person who asked for what this is about. */
export type Addressee =
  | Holder
  | {
      /** Type of the event whose author is told: the latest such event before this one. */
      readonly asked: EventType;
      /** Id of the task or request that it was about, where there may be several. */
      readonly about?: string;
    };

/**
 * A message to somebody about a case. It has only codes and moments, so that it may be sent outside the organisation.
 */
export interface Notice {
  readonly kind: NoticeKind;
  /** The first of these who can be told gets it; deputies stand in for those who are away. */
  readonly to: readonly Addressee[];
  /**
   * Units whose heads are told if none of those can be, the nearest unit first; left out if no head needs to be told.
   */
  readonly failing?: readonly UnitCode[];
  /** What they have to do about it; null if nothing. */
  readonly action: ActionName | null;
  /** Id of the clock, task, request or escalation that it is about. */
  readonly subject: string | null;
  readonly clock: ClockKind | null;
  /** The unit that has the case or holds the clock. */
  readonly unit: UnitCode;
  readonly dueAt: Instant | null;
  /** Everything that a head is told to be overdue, the earliest first; left out if nothing is. */
  readonly overdue?: readonly Overdue[];
}

/** A clock that has run out, and since when. */
export interface Overdue {
  readonly clock: ClockKind;
  readonly since: Instant;
}
