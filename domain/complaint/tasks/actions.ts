import { type TaskId, type TextRef, taskId, type UnitCode } from '../../ids';
import { nameOf, type Words } from '../../language';
import { actsForUnit, canWorkIn, holds, inNameOf, type Person, type UnitChain } from '../../people/actor';
import { isPartner } from '../../people/partner';
import type { ActionsOf } from '../action';
import {
  among,
  anyNote,
  anyReason,
  eachOf,
  need,
  oneOf,
  optional,
  reason,
  unitsWithoutPart,
  workersOn,
} from '../needs';
import { hasOpenTask } from '../open-task';
import { coordinator, either, inTheUnit, ofBoth, only, ownerOnly, WITH_UNIT, WORKED_ON } from '../permission';
import { isRejection, type Rejection, rejection } from '../rejection';
import { afterWindow, notReturnable, sentBackInstead } from '../return-window';
import { type Complaint, handlerOf, responsibleUnit, STATE_NAMES } from '../state';
import { asCoordinator, coordinatorByRule, coordinatorsOf, type NamedCoordinator } from './coordinator';
import { onTask, taskNamed } from './named';
import {
  type Ask,
  isAnswerable,
  isCoordinating,
  isTaskOpen,
  SHARES,
  TASK_STATUSES,
  type TaskStatus,
  type UnitTask,
} from './task';

/** What several units do in one case (协办), and who is accountable for the whole. */
export type TaskCommand =
  | {
      readonly action: 'request-help';
      readonly tasks: readonly Ask[];
      readonly coordinator?: NamedCoordinator;
      /** The policy's service office with its parents, if it coordinates. */
      readonly office?: UnitChain;
    }
  | ({ readonly action: 'name-coordinator' } & NamedCoordinator)
  | { readonly action: 'accept-task'; readonly task: TaskId; readonly handler?: Person }
  | { readonly action: 'assign-task'; readonly task: TaskId; readonly handler: Person }
  | { readonly action: 'answer-task'; readonly task: TaskId; readonly text: TextRef }
  | { readonly action: 'return-task'; readonly task: TaskId; readonly reason: TextRef }
  | {
      readonly action: 'rule-on-task-return';
      readonly task: TaskId;
      readonly agree: true;
      /** The unit that is asked instead; left out if none is. */
      readonly unit?: UnitChain;
      readonly note?: TextRef;
    }
  | { readonly action: 'rule-on-task-return'; readonly task: TaskId; readonly agree: false; readonly reason: TextRef }
  | { readonly action: 'override-task'; readonly task: TaskId; readonly reason: TextRef };

const inAskedUnit = only('asked-unit-only', (c, who) => c.tasks.some(({ unit }) => actsForUnit(who, unit)));
const noOpenTask = (c: Complaint): Words | null =>
  isCoordinating(c) ? null : { en: 'No task waits for an answer.', zh: '没有待答复的协办任务。' };

/** States of a task whose unit can still give an answer. */
const ANSWERABLE = TASK_STATUSES.filter((status) => isAnswerable({ status, answer: null }));

/** What a unit may still sign for, name a handler for, and give back. */
const SIGNABLE: readonly TaskStatus[] = ['asked'];
const ASSIGNABLE: readonly TaskStatus[] = ['accepted'];
const RETURNABLE: readonly TaskStatus[] = ['asked', 'accepted'];

const tasksThatAre = ({ tasks }: Complaint, statuses: readonly TaskStatus[]) =>
  tasks.filter(({ status }) => statuses.includes(status));

const oneTask = (c: Complaint, statuses: readonly TaskStatus[]) => oneOf('task', tasksThatAre(c, statuses));
const ofCoordinator = (c: Complaint) => [c.coordinator?.person];
const ofHandler = (c: Complaint, { task: id }: { readonly task: TaskId }) => [
  c.tasks.find((task) => task.id === id)?.handler,
];

export const TASK_ACTIONS: ActionsOf<TaskCommand> = {
  /**
   * Asks other units for help, each for something of its own. From the first request on, somebody is accountable for
   * the whole.
   */
  'request-help': {
    states: WITH_UNIT,
    forbids: either(ownerOnly, inTheUnit, coordinator, ofBoth('dispatcher')),
    ownWork: (c) => [handlerOf(c.progress), c.owner.person],
    needs: (c) => [
      eachOf('tasks', 'tasks', [
        among(need('unit', 'unit'), unitsWithoutPart(c)),
        need('question', 'text'),
        optional('share', 'choice', SHARES),
      ]),
      among(optional('coordinator', 'person'), coordinatorsOf(c)),
      optional('coordinatorUnit', 'unit'),
    ],
    decide: (c, { tasks, coordinator: wanted, office }) => {
      const codes = tasks.map(({ unit: [code] }) => code);
      for (const [index, code] of codes.entries()) {
        if (codes.indexOf(code) < index) {
          return rejection('contradiction', { en: `${code} is named twice.`, zh: `${code} 重复指定。` });
        }
        const refused = unaskable(c, code);
        if (refused !== null) return refused;
      }
      if (wanted !== undefined && c.coordinator !== null) {
        return rejection('contradiction', {
          en: 'The case has its coordinator; name-coordinator names another one.',
          zh: `该投诉已有协调人；如需更换，请用“${nameOf('action', 'name-coordinator')}”。`,
        });
      }
      const named = wanted === undefined ? coordinatorByRule(c, office) : asCoordinator(wanted);
      if (isRejection(named)) return named;
      const naming = c.coordinator === null ? [{ type: 'coordinator_named', coordinator: named } as const] : [];
      // Each unit has an event of its own, and the id of its task does not tell how many others were asked.
      const first = c.version + 1 + naming.length;
      return [
        ...naming,
        ...tasks.map((ask, n) => ({ type: 'help_requested', task: taskId(`t${first + n}`), ...ask }) as const),
      ];
    },
  },

  'name-coordinator': {
    states: WORKED_ON,
    forbids: either(ownerOnly, coordinator, ofBoth('dispatcher', 'unit-head')),
    lacks: (c) => (c.tasks.length > 0 ? null : { en: 'No other unit was asked for help.', zh: '没有协办单位。' }),
    ownWork: ofCoordinator,
    needs: (c) => [among(need('coordinator', 'person'), coordinatorsOf(c)), optional('coordinatorUnit', 'unit')],
    decide: (c, command) => {
      const named = asCoordinator(command);
      if (isRejection(named)) return named;
      if (c.coordinator?.person === named.person) {
        return rejection('nothing-to-change', {
          en: `${named.person} coordinates already.`,
          zh: `${named.person} 已是协调人。`,
        });
      }
      return [{ type: 'coordinator_named', coordinator: named }];
    },
  },

  /** Signing for a task. The person who signs works on it, unless they name somebody else. */
  'accept-task': {
    states: WORKED_ON,
    forbids: inAskedUnit,
    lacks: noOpenTask,
    alsoBy: 'partners',
    namesPart: true,
    needs: (c) => [oneTask(c, SIGNABLE), among(optional('handler', 'person'), workersOn(tasksThatAre(c, SIGNABLE)))],
    decide: (c, { task: id, handler: named }, who) =>
      onTask(c, id, SIGNABLE, who, (task) => {
        if (named !== undefined && isPartner(who)) {
          return rejection('wrong-person', {
            en: 'A partner signs for its tasks as a unit; leave the handler out.',
            zh: '合作单位以单位名义签收协办任务，请勿指定处理人。',
          });
        }
        const handler = named ?? (holds(who, 'handler', [task.unit[0]]) ? who : undefined);
        if (handler !== undefined && !canWorkIn(handler, task.unit)) return notOfUnit(task, handler);
        return [{ type: 'task_accepted', task: id, handler: handler === undefined ? null : inNameOf(handler) }];
      }),
  },

  'assign-task': {
    states: WORKED_ON,
    forbids: inAskedUnit,
    lacks: noOpenTask,
    namesPart: true,
    ownWork: ofHandler,
    needs: (c) => [oneTask(c, ASSIGNABLE), among(need('handler', 'person'), workersOn(tasksThatAre(c, ASSIGNABLE)))],
    decide: (c, { task: id, handler }, who) =>
      onTask(c, id, ASSIGNABLE, who, (task) => {
        if (!canWorkIn(handler, task.unit)) return notOfUnit(task, handler);
        if (task.handler === handler.person) {
          return rejection('nothing-to-change', {
            en: `${handler.person} works on the task already.`,
            zh: `${handler.person} 已在办理该协办任务。`,
          });
        }
        return [{ type: 'task_assigned', task: id, handler: handler.person }];
      }),
  },

  /** An answer that comes after the coordinator went on without it, or after the case has ended, is kept as well. */
  'answer-task': {
    states: STATE_NAMES,
    forbids: inAskedUnit,
    lacks: (c) =>
      c.tasks.some(isAnswerable) ? null : { en: 'No task lacks its answer.', zh: '没有缺少答复的协办任务。' },
    alsoBy: 'partners',
    namesPart: true,
    ownWork: ofHandler,
    needs: (c) => [oneOf('task', c.tasks.filter(isAnswerable)), need('text', 'text')],
    decide: (c, { task: id, text }, who) =>
      onTask(c, id, ANSWERABLE, who, (task) => {
        if (task.answer !== null) {
          return rejection('nothing-to-change', { en: `Task ${id} has its answer.`, zh: `协办任务 ${id} 已答复。` });
        }
        return [{ type: 'task_answered', task: id, text, late: !isTaskOpen(task) }];
      }),
  },

  'return-task': {
    states: WORKED_ON,
    forbids: inAskedUnit,
    lacks: noOpenTask,
    alsoBy: 'partners',
    namesPart: true,
    ownWork: ofHandler,
    needs: (c) => [
      oneOf(
        'task',
        tasksThatAre(c, RETURNABLE).filter(({ designated }) => !designated),
      ),
      reason,
    ],
    decide: (c, { task: id, reason: why }, who, now) =>
      onTask(c, id, RETURNABLE, who, (task) => {
        if (task.designated) {
          return notReturnable(
            {
              en: 'The return was refused; the unit keeps the task.',
              zh: '退回已被驳回，该单位须继续办理协办任务。',
            },
            'task',
          );
        }
        return (
          afterWindow(c.rules, task.askedAt, now, 'task') ?? [
            { type: 'task_returned', task: id, unit: task.unit[0], reason: why },
          ]
        );
      }),
  },

  'rule-on-task-return': {
    states: WORKED_ON,
    forbids: either(coordinator, ofBoth('dispatcher')),
    lacks: (c) =>
      c.tasks.some(({ status }) => status === 'returned')
        ? null
        : { en: 'No unit has returned its task.', zh: '没有退回的协办任务。' },
    ownWork: ofCoordinator,
    needs: (c) => [
      oneOf(
        'task',
        c.tasks.filter(({ status }) => status === 'returned'),
      ),
      need('agree', 'flag'),
      among(optional('unit', 'unit'), unitsWithoutPart(c)),
      anyNote,
      anyReason,
    ],
    decide: (c, command) => {
      const found = taskNamed(c, command.task, ['returned']);
      if (isRejection(found)) return found;
      if (!command.agree) return [{ type: 'task_return_refused', task: command.task, reason: command.reason }];
      const { task, unit, note } = command;
      if (unit?.[0] === found.unit[0]) return sentBackInstead(unit);
      const refused = unit === undefined ? null : unaskable(c, unit[0]);
      const instead = { ...(unit === undefined ? {} : { unit }), ...(note === undefined ? {} : { note }) };
      return refused ?? [{ type: 'task_return_agreed', task, from: found.unit, ...instead }];
    },
  },

  /** The case goes on without an answer, for a recorded reason. */
  'override-task': {
    states: WORKED_ON,
    forbids: coordinator,
    lacks: noOpenTask,
    ownWork: ofCoordinator,
    needs: (c) => [oneOf('task', c.tasks.filter(isTaskOpen)), reason],
    decide: (c, { task, reason: why }) => {
      const found = taskNamed(c, task, ['asked', 'accepted', 'returned']);
      return isRejection(found) ? found : [{ type: 'task_overridden', task, reason: why }];
    },
  },
};

/** Why this unit can't be asked for help; null if it can. */
function unaskable(c: Complaint, code: UnitCode): Rejection | null {
  if (code === responsibleUnit(c.progress)?.[0]) {
    return rejection('contradiction', {
      en: `${code} is responsible for the complaint itself.`,
      zh: `${code} 是该投诉的主办单位。`,
    });
  }
  return hasOpenTask(c, code);
}

const notOfUnit = (task: UnitTask, { person }: Person): Rejection =>
  rejection('wrong-person', {
    en: `${person} is neither a handler of ${task.unit[0]} nor its head; name one who is.`,
    zh: `${person} 既不是 ${task.unit[0]} 的处理人，也不是其一把手；请另行指定。`,
  });
