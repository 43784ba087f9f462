import type { PersonId, TaskId, TextRef } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';

/** What became of a unit's task. */
export const TASK_STATUSES = [
  'asked',
  'accepted',
  /** The unit gave it back; the coordinator has yet to rule on that. */
  'returned',
  'answered',
  /** The coordinator agreed to the return, and asked nobody else. */
  'released',
  /** The coordinator goes on without the answer, for a recorded reason. */
  'overridden',
  /** The case ended first, and nobody waits for the answer any more. */
  'lapsed',
] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** What of the case the unit of a task reads beside its own task. */
export const SHARES = [
  /** Nothing; it reads its question. */
  'question',
  /** What the complaint is about: category, severity, product, area and facts; never the customer. */
  'facts',
] as const;
export type Share = (typeof SHARES)[number];

/** What a unit is asked, of which no other unit reads anything. */
export interface Ask {
  readonly unit: UnitChain;
  readonly question: TextRef;
  readonly share: Share;
}

/** What a unit was asked for in a case of another one (协办). */
export interface UnitTask extends Ask {
  readonly id: TaskId;
  readonly status: TaskStatus;
  readonly handler: PersonId | null;
  /** Whether a partner's machine signed for it, so that it is not known here who works on it. */
  readonly byPartner: boolean;
  /** The window for returning it counts from here. */
  readonly askedAt: Instant;
  /** Whether its return was refused, so that the unit keeps it. */
  readonly designated: boolean;
  /** An answer is kept even if it came after the coordinator went on without it. */
  readonly answer: TextRef | null;
  /** How often it was urged; left out if it never was. */
  readonly urges?: number;
  /** When the case ended, if that was before the task was answered; left out otherwise. */
  readonly lapsedAt?: Instant;
}

/**
 * Who is accountable for the whole (协调人). This is a person; until one is named, it is the coordinators and the head of
 * the unit.
 */
export interface Coordinator {
  readonly unit: UnitChain;
  readonly person: PersonId | null;
  /**
   * If the policy names the coordinator, it is always the person who owns the case, or who has the work. Left out if
   * somebody named the coordinator.
   */
  readonly follows?: 'owner' | 'responsible-unit';
}

/** Whether the case can't go to review before something becomes of the task. */
export function isTaskOpen({ status }: Pick<UnitTask, 'status'>): boolean {
  return status === 'asked' || status === 'accepted' || status === 'returned';
}

/** Whether the case waits for the unit, and not for a ruling on a return. */
export function isAwaited({ status }: Pick<UnitTask, 'status'>): boolean {
  return status === 'asked' || status === 'accepted';
}

/** Whether an answer of the unit is still accepted. A late one is, if the case went on without it or has ended. */
export function isAnswerable({ status, answer }: Pick<UnitTask, 'status' | 'answer'>): boolean {
  return answer === null && status !== 'returned' && status !== 'released';
}

/** The tasks that lapsed at this moment; a case that was reopened may have others that lapsed before. */
export function lapsedAt(tasks: readonly UnitTask[], at: Instant): readonly UnitTask[] {
  return tasks.filter((task) => task.lapsedAt === at);
}

/** Whether several units work on the case (协办). */
export function isCoordinating({ tasks }: { readonly tasks: readonly UnitTask[] }): boolean {
  return tasks.some(isTaskOpen);
}
