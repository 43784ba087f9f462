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
  /** A clock that measures their duty runs low (黄牌). */
  'warning',
  /** The customer or the staff urges what they have to do (催办). */
  'urging',
  /** A clock of their unit has run out (红牌). */
  'breach',
  /** A further level of the ladder, or somebody raised the case to them (升级). */
  'escalation',
  /** Danger, injury or media: the leadership knows at once. */
  'critical',
  /** A unit answered after the coordinator went on without it. */
  'late-answer',
  /** What they asked for has been ruled on. */
  'ruling',
  /** A deadline that they answer for is another one now. */
  'moved',
  /** The case was merged with another one, or is no longer (合并). */
  'merged',
  /** What they worked on is no longer to be done, or not by them. */
  'relieved',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Whether nobody can silence such notices, and no quiet hours hold them back. */
export function isUrgent(kind: NoticeKind): boolean {
  return kind === 'breach' || kind === 'escalation' || kind === 'critical';
}

/** Who is to know: a person, whoever holds an office, or whoever asked for what this is about. */
export type Addressee =
  | Holder
  | {
      /** The latest event of this type before, whose author is told. */
      readonly asked: EventType;
      /** Id of the task or request that it was about, where there may be several. */
      readonly about?: string;
    };

/** Word to somebody about a case. It carries codes and moments alone, so that it may leave the house. */
export interface Notice {
  readonly kind: NoticeKind;
  /** The first of these that is anybody; deputies stand in for those who are away. */
  readonly to: readonly Addressee[];
  /** Units whose heads are told, the nearest one first, where none of those can be; left out where that is nobody's concern. */
  readonly failing?: readonly UnitCode[];
  /** What they have to do about it; null if nothing. */
  readonly action: ActionName | null;
  /** Id of the clock, task, request or escalation that it is about. */
  readonly subject: string | null;
  readonly clock: ClockKind | null;
  /** The unit that has the case or holds the clock. */
  readonly unit: UnitCode;
  readonly dueAt: Instant | null;
}
