import type { UnitCode } from '../../ids';
import { isTaskOpen } from '../coordination';
import type { Rejection } from '../rejection';
import type { Complaint } from '../state';

/** Why nothing more goes to this unit: it has a task in this case, for which it would wait itself. Null if it has none. */
export function hasOpenTask(c: Complaint, unit: UnitCode): Rejection | null {
  const busy = c.tasks.some((task) => isTaskOpen(task) && task.unit[0] === unit);
  return busy ? { type: 'nothing-to-change', message: `${unit} has a task in this case already.` } : null;
}
