import type { TaskId } from '../../ids';
import { listed } from '../../language';
import { actsForUnit, type Person } from '../../people/actor';
import type { Verdict } from '../action';
import { forbidden, isRejection, type Rejection, rejection } from '../rejection';
import type { Complaint } from '../state';
import type { UnitTask } from './task';

/** The task with this id, which must have one of these statuses. */
export function taskNamed(
  { tasks }: Pick<Complaint, 'tasks'>,
  id: TaskId,
  statuses: readonly UnitTask['status'][],
): UnitTask | Rejection {
  const task = tasks.find((candidate) => candidate.id === id);
  if (task !== undefined && statuses.includes(task.status)) return task;
  if (task !== undefined) {
    return rejection('unknown-task', {
      en: `Task ${id} is ${task.status}; this takes one that is ${statuses.join(' or ')}.`,
      zh: `协办任务 ${id} 的状态为 ${task.status}；此操作只适用于状态为 ${statuses.join(' 或 ')} 的任务。`,
    });
  }
  const there = listed(tasks.map((candidate) => candidate.id));
  return rejection('unknown-task', {
    en: `There is no task ${id}; there are: ${there.en}.`,
    zh: `没有协办任务 ${id}；现有：${there.zh}。`,
  });
}

/** What the handlers or the head of the asked unit do with the task. */
export function onTask(
  c: Complaint,
  id: TaskId,
  statuses: readonly UnitTask['status'][],
  who: Person,
  does: (task: UnitTask) => Verdict,
): Verdict {
  const task = taskNamed(c, id, statuses);
  if (isRejection(task)) return task;
  if (actsForUnit(who, task.unit)) return does(task);
  const [unit] = task.unit;
  return forbidden('asked-unit-only', { en: `Task ${id} is for ${unit}.`, zh: `协办任务 ${id} 由 ${unit} 办理。` });
}
