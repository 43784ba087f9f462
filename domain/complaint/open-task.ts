import type { UnitCode } from '../ids';
import { type Rejection, rejection } from './rejection';
import type { Complaint } from './state';
import { isTaskOpen } from './tasks/task';

/** Why a case can't leave its unit's hands: other units still work on tasks in it. Null if none does. */
export function tasksOpen({ tasks }: Complaint): Rejection | null {
  const open = tasks.filter(isTaskOpen);
  if (open.length === 0) return null;
  const en = open.map(({ id, unit }) => `${id} of ${unit[0]}`).join(', ');
  const zh = open.map(({ id, unit }) => `${unit[0]} 的 ${id}`).join('、');
  return rejection('tasks-open', {
    en: `Units have yet to answer: ${en}. The coordinator may go on without them.`,
    zh: `尚有协办任务未答复：${zh}。协调人可以决定不再等待。`,
  });
}

/**
 * Why this unit can't be given the work: it has an open task in this case, and would wait for itself. Null if it has
 * none.
 */
export function hasOpenTask(c: Complaint, unit: UnitCode): Rejection | null {
  const busy = c.tasks.some((task) => isTaskOpen(task) && task.unit[0] === unit);
  if (!busy) return null;
  return rejection('nothing-to-change', {
    en: `${unit} has a task in this case already.`,
    zh: `${unit} 在该投诉中已有协办任务。`,
  });
}
