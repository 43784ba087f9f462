import type { TaskCommand } from '../domain/complaint/tasks/actions';
import type { TaskEvent } from '../domain/complaint/tasks/events';
import type { ActionWords, EventWords } from './words';

/** Several units work on one case. */
export const TASKS_ACTIONS: ActionWords<TaskCommand> = {
  'request-help': {
    name: { en: 'ask another unit for help', zh: '发起协办' },
    summary: {
      en: 'Ask other units for help, each with its own question, task and clock; it reads the question alone, or the facts too',
      zh: '请其他单位协办，各有所问、任务和时限；只给看所问事项，或连同投诉内容',
    },
  },
  'name-coordinator': {
    name: { en: 'name the coordinator', zh: '指定协调人' },
    toDo: { en: 'coordinate the case (you have been named)', zh: '协调全案（您已被指定为协调人）' },
    summary: { en: 'Name who is accountable for the whole', zh: '指定对全案负责的协调人' },
  },
  'accept-task': {
    name: { en: 'sign for a task', zh: '签收协办任务' },
    summary: {
      en: 'Sign for a task; the caller works on it unless somebody else is named',
      zh: '签收协办任务；未指定他人时由签收人办理',
    },
  },
  'assign-task': {
    name: { en: 'name a handler for a task', zh: '指定协办人' },
    summary: { en: 'Name who works on a task', zh: '指定协办任务的办理人' },
  },
  'answer-task': {
    name: { en: 'answer a task', zh: '答复协办任务' },
    summary: {
      en: 'Answer what the unit was asked; kept also where the case went on without it',
      zh: '答复所协办的事项；不再等待后的答复也予保存',
    },
  },
  'return-task': {
    name: { en: 'return a task', zh: '退回协办任务' },
    summary: { en: 'Give a task back to the coordinator, inside the window', zh: '在时限内将协办任务退回协调人' },
  },
  'rule-on-task-return': {
    name: { en: 'rule on the return of a task', zh: '裁定协办退回' },
    summary: {
      en: 'Agree to the return of a task, asking another unit or none, or send it back',
      zh: '同意退回并另请单位或不再另请，或退回原单位办理',
    },
  },
  'override-task': {
    name: { en: 'go on without a task', zh: '不再等待协办答复' },
    summary: {
      en: 'Go on without the answer of a unit (the coordinator alone does)',
      zh: '不等该单位答复，继续办理（仅协调人）',
    },
  },
};

export const TASKS_EVENTS: EventWords<TaskEvent> = {
  help_requested: { en: 'asks {unit} for help: {text}', zh: '请{unit}协办：{text}' },
  coordinator_named: { en: 'names the coordinator: {coordinator}', zh: '指定协调人：{coordinator}' },
  task_accepted: { en: 'signs for the task', zh: '签收协办任务' },
  task_assigned: { en: 'works on the task: {person}', zh: '协办人：{person}' },
  task_answered: { en: 'answers the task: {text}', zh: '答复协办任务：{text}' },
  task_returned: { en: 'gives the task back: {text}', zh: '退回协办任务：{text}' },
  task_return_agreed: { en: 'agrees to the return of the task', zh: '同意退回协办任务' },
  task_return_refused: {
    en: 'refuses the return; the unit keeps the task: {text}',
    zh: '不同意退回，指定该单位办理：{text}',
  },
  task_overridden: { en: 'goes on without {unit}: {text}', zh: '不再等待{unit}：{text}' },
};
