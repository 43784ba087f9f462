import type { PersonId, TaskId } from '../ids';
import { type Complaint, handlerOf } from './state';
import type { TakeOver } from './take-over';

/** Who works on a task, or on the case. */
export function workerOn(c: Pick<Complaint, 'progress' | 'tasks'>, task: TaskId | null): PersonId | null {
  if (task === null) return handlerOf(c.progress) ?? null;
  return c.tasks.find(({ id }) => id === task)?.handler ?? null;
}

/** The work that heads have in their own hands now. What became somebody else's has been given back. */
export function takenOver(c: Pick<Complaint, 'progress' | 'tasks' | 'takeOvers'>): readonly TakeOver[] {
  return c.takeOvers.filter(({ task, by }) => workerOn(c, task) === by);
}
