import type { UnitCode } from '../ids';
import { type Rejection, rejection } from './rejection';
import type { Complaint } from './state';
import { isTaskOpen } from './tasks/task';

/** Why a case can't leave its unit's hands: other units still work on tasks in it. Null if none does. */
export function tasksOpen({ tasks }: Complaint): Rejection | null {
  const open = tasks.filter(isTaskOpen);
  if (open.length === 0) return null;
  const which = open.map(({ id, unit }) => `${id} of ${unit[0]}`).join(', ');
  return rejection('tasks-open', `Units have yet to answer: ${which}. The coordinator may go on without them.`);
}

/**
 * Why this unit can't be given the work: it has an open task in this case, and would wait for itself. Null if it has
 * none.
 */
export function hasOpenTask(c: Complaint, unit: UnitCode): Rejection | null {
  const busy = c.tasks.some((task) => isTaskOpen(task) && task.unit[0] === unit);
  return busy ? rejection('nothing-to-change', `${unit} has a task in this case already.`) : null;
}
