import type { PersonId, TaskId } from '../ids';
import type { TakeOver } from './heads/take-over';
import { type Complaint, handlerOf, inUnitsHands, type StateName } from './state';

/** Who works on a task, or on the case. */
export function workerOn(c: Pick<Complaint, 'progress' | 'tasks'>, task: TaskId | null): PersonId | null {
  if (task === null) return handlerOf(c.progress) ?? null;
  return c.tasks.find(({ id }) => id === task)?.handler ?? null;
}

/**
 * The work that heads have in their own hands now. Work that somebody else has now was given back. Work that is done,
 * or that waits for somebody's ruling, does not count.
 */
export function takenOver(c: Pick<Complaint, 'progress' | 'tasks' | 'takeOvers'>): readonly TakeOver[] {
  return c.takeOvers.filter(({ task, by }) => workerOn(c, task) === by && isInHand(c, task));
}

function isInHand(c: Pick<Complaint, 'progress' | 'tasks'>, task: TaskId | null): boolean {
  return task === null ? inUnitsHands(c) : c.tasks.some(({ id, status }) => id === task && status === 'accepted');
}

/** States in which the handler works, or may have to go on after a ruling. */
const WORKING: readonly StateName[] = ['handling', 'in_review', 'rework'];

/** The handler, while there is work on the case for them. */
export const workingHandler = ({ progress }: Pick<Complaint, 'progress'>): PersonId | null =>
  WORKING.includes(progress.state) ? (handlerOf(progress) ?? null) : null;
