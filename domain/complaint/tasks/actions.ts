import { endOf } from '../../calendar/duration';
import { type TaskId, taskId, type UnitCode } from '../../ids';
import { actsForUnit, canWorkIn, holds, inNameOf, type Person } from '../../people/actor';
import { isPartner } from '../../people/partner';
import type { CommandOf, NamedCoordinator } from '../commands';
import type { Decide, Verdict } from '../decision';
import type { Rejection } from '../rejection';
import { afterWindow, notAllowed, sentBackInstead } from '../returns/actions';
import { type Complaint, responsibleUnit } from '../state';
import { coordinatorByRule } from './coordinator';
import { hasOpenTask } from './open-task';
import { type Coordinator, isAnswerable, isTaskOpen, TASK_STATUSES, type UnitTask } from './task';

/** Asks other units for help (协办). With the first request somebody becomes accountable for the whole. */
export const requestHelp: Decide<CommandOf<'request-help'>> = (c, { units, question, coordinator, office }) => {
  const codes = units.map(([code]) => code);
  for (const [index, code] of codes.entries()) {
    if (codes.indexOf(code) < index) return { type: 'contradiction', message: `${code} is named twice.` };
    const refused = unaskable(c, code);
    if (refused !== null) return refused;
  }
  if (coordinator !== undefined && c.coordinator !== null) {
    return { type: 'contradiction', message: 'The case has its coordinator; name-coordinator names another one.' };
  }
  const named =
    coordinator === undefined ? (c.coordinator ?? coordinatorByRule(c, office)) : asCoordinator(coordinator);
  if ('message' in named) return named;
  const tasks = units.map((unit, index) => ({ id: taskId(`t${c.version + 1}-${index + 1}`), unit }));
  return [{ type: 'help_requested', question, tasks, coordinator: named }];
};

/** Why this unit can't be asked for help; null if it can. */
function unaskable(c: Complaint, code: UnitCode): Rejection | null {
  if (code === responsibleUnit(c.progress)?.[0]) {
    return { type: 'contradiction', message: `${code} is responsible for the complaint itself.` };
  }
  return hasOpenTask(c, code);
}

export const nameCoordinator: Decide<CommandOf<'name-coordinator'>> = (c, command) => {
  const named = asCoordinator(command);
  if ('message' in named) return named;
  if (c.coordinator?.person === named.person) {
    return { type: 'nothing-to-change', message: `${named.person} coordinates already.` };
  }
  return [{ type: 'coordinator_named', coordinator: named }];
};

/** Coordinators, and whoever works on complaints anyway; whom they named is accountable from then on. */
export function asCoordinator({ person, unit }: NamedCoordinator): Coordinator | Rejection {
  const able = (['coordinator', 'unit-head', 'agent', 'handler', 'dispatcher'] as const).some((role) =>
    holds(person, role, [unit[0]]),
  );
  return able
    ? { person: person.person, unit }
    : { type: 'wrong-person', message: `${person.person} holds no office of ${unit[0]} that could coordinate.` };
}

/** Signing for a task. Whoever signs works on it, unless they name somebody else. */
export const acceptTask: Decide<CommandOf<'accept-task'>> = (c, { task: id, handler: named }, who) =>
  onTask(c, id, ['asked'], who, (task) => {
    if (named !== undefined && isPartner(who)) return namesNobody;
    const handler = named ?? (holds(who, 'handler', [task.unit[0]]) ? who : undefined);
    if (handler !== undefined && !canWorkIn(handler, task.unit)) return notOfUnit(task, handler);
    return [{ type: 'task_accepted', task: id, handler: handler === undefined ? null : inNameOf(handler) }];
  });

export const assignTask: Decide<CommandOf<'assign-task'>> = (c, { task: id, handler }, who) =>
  onTask(c, id, ['accepted'], who, (task) => {
    if (!canWorkIn(handler, task.unit)) return notOfUnit(task, handler);
    if (task.handler === handler.person) {
      return { type: 'nothing-to-change', message: `${handler.person} works on the task already.` };
    }
    return [{ type: 'task_assigned', task: id, handler: handler.person }];
  });

/** What may have become of a task whose unit has its answer still to give, or has given it. */
const ANSWERABLE = TASK_STATUSES.filter((status) => isAnswerable({ status, answer: null }));

/** The answer of a unit; one that comes after the coordinator went on without it, or after the case, is kept as well. */
export const answerTask: Decide<CommandOf<'answer-task'>> = (c, { task: id, text }, who) =>
  onTask(c, id, ANSWERABLE, who, (task) => {
    if (task.answer !== null) return { type: 'nothing-to-change', message: `Task ${id} has its answer.` };
    return [{ type: 'task_answered', task: id, text, late: !isTaskOpen(task) }];
  });

export const returnTask: Decide<CommandOf<'return-task'>> = (c, { task: id, reason }, who, now) =>
  onTask(c, id, ['asked', 'accepted'], who, (task) => {
    if (task.designated) return notAllowed('The return was refused; the unit keeps the task.');
    const until = endOf(c.rules.calendar, task.askedAt, c.rules.returns.window);
    return afterWindow(until, now) ?? [{ type: 'task_returned', task: id, unit: task.unit[0], reason }];
  });

export const ruleOnTaskReturn: Decide<CommandOf<'rule-on-task-return'>> = (c, command) => {
  const found = withStatus(c, command.task, ['returned']);
  if ('message' in found) return found;
  if (!command.agree) return [{ type: 'task_return_refused', task: command.task, reason: command.reason }];
  const { task, unit, note } = command;
  if (unit?.[0] === found.unit[0]) return sentBackInstead(unit);
  const refused = unit === undefined ? null : unaskable(c, unit[0]);
  const instead = { ...(unit === undefined ? {} : { unit }), ...(note === undefined ? {} : { note }) };
  return refused ?? [{ type: 'task_return_agreed', task, from: found.unit, ...instead }];
};

/** The case goes on without an answer, for a recorded reason. */
export const overrideTask: Decide<CommandOf<'override-task'>> = (c, { task, reason }) => {
  const found = withStatus(c, task, ['asked', 'accepted', 'returned']);
  return 'message' in found ? found : [{ type: 'task_overridden', task, reason }];
};

/** What somebody of the asked unit, or its head, does with the task. */
function onTask(
  c: Complaint,
  id: TaskId,
  statuses: readonly UnitTask['status'][],
  who: Person,
  does: (task: UnitTask) => Verdict,
): Verdict {
  const task = withStatus(c, id, statuses);
  if ('message' in task) return task;
  if (actsForUnit(who, task.unit)) return does(task);
  const message = `Task ${id} is for ${task.unit[0]}.`;
  return { type: 'not-permitted', rule: 'asked-unit-only', message };
}

function withStatus(c: Complaint, id: TaskId, statuses: readonly UnitTask['status'][]): UnitTask | Rejection {
  const task = c.tasks.find((candidate) => candidate.id === id);
  if (task !== undefined && statuses.includes(task.status)) return task;
  if (task !== undefined) {
    return {
      type: 'unknown-task',
      message: `Task ${id} is ${task.status}; this takes one that is ${statuses.join(' or ')}.`,
    };
  }
  const ids = c.tasks.map((candidate) => candidate.id).join(', ');
  return { type: 'unknown-task', message: `There is no task ${id}; there are: ${ids || 'none'}.` };
}

const namesNobody: Rejection = {
  type: 'wrong-person',
  message: 'A partner signs for its tasks as a unit; leave the handler out.',
};

const notOfUnit = (task: UnitTask, { person }: Person): Rejection => ({
  type: 'wrong-person',
  message: `${person} is neither a handler of ${task.unit[0]} nor its head; name one who is.`,
});
