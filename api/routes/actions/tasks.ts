import { z } from 'zod';
import type { CommandOf } from '../../../domain/complaint/commands';
import type { TaskCommand } from '../../../domain/complaint/tasks/actions';
import { COORDINATING, type NamedCoordinator } from '../../../domain/complaint/tasks/coordinator';
import { SHARES } from '../../../domain/complaint/tasks/task';
import { taskId } from '../../../domain/ids';
import { code } from '../../requests/fields';
import { long, note, type Resolver, reason, refuse, type SpecsOf, spec, unitOf, without } from './spec';

/** The most units that one request asks for help. */
const MOST_UNITS = 20;

const task = code.describe('Id of a task, such as t7');
const ask = z.strictObject({
  unit: code,
  question: long,
  share: z
    .enum(SHARES)
    .default('question')
    .describe('What the unit reads of the complaint: its question alone, or the facts too, masked'),
});
const coordinator = code.describe('Who is accountable for the whole');
const coordinatorUnit = code.optional().describe('Where they coordinate, if they hold offices in several units');

async function named(resolve: Resolver, id: string, unit: string | undefined): Promise<NamedCoordinator> {
  const person = await resolve.person(id, 'coordinator');
  const refusal = { en: 'holds no office that could coordinate', zh: '没有可以担任协调人的岗位' };
  const sought = { person: 'coordinator', unit: 'coordinatorUnit', roles: COORDINATING, refusal };
  return { person, unit: await unitOf(resolve, person, unit, sought) };
}

export const TASKS_SPECS: SpecsOf<TaskCommand> = {
  'request-help': spec({
    body: z.strictObject({
      tasks: z.array(ask).min(1).max(MOST_UNITS).describe('What each unit is asked; no unit reads another’s question'),
      coordinator: coordinator.optional(),
      coordinatorUnit,
    }),
    texts: ['tasks/question'],
    command: async (body, resolve): Promise<CommandOf<'request-help'>> => {
      if (body.coordinator === undefined) {
        without(
          { coordinatorUnit: body.coordinatorUnit },
          { en: 'goes with a coordinator', zh: '仅与 coordinator 一起使用' },
        );
      }
      const office = await resolve.serviceOffice();
      return {
        action: 'request-help',
        tasks: await Promise.all(
          body.tasks.map(async ({ unit, share }, n) => ({
            unit: await resolve.unit(unit, `tasks/${n}/unit`),
            question: resolve.text(`tasks/${n}/question`),
            share,
          })),
        ),
        ...(body.coordinator === undefined
          ? {}
          : { coordinator: await named(resolve, body.coordinator, body.coordinatorUnit) }),
        ...(office === undefined ? {} : { office }),
      };
    },
  }),
  'name-coordinator': spec({
    body: z.strictObject({ coordinator, coordinatorUnit }),
    texts: [],
    command: async (body, resolve) => ({
      action: 'name-coordinator',
      ...(await named(resolve, body.coordinator, body.coordinatorUnit)),
    }),
  }),
  'accept-task': spec({
    body: z.strictObject({ task, handler: code.optional() }),
    texts: [],
    command: async ({ task: id, handler }, resolve) => ({
      action: 'accept-task',
      task: taskId(id),
      ...(handler === undefined ? {} : { handler: await resolve.person(handler, 'handler') }),
    }),
  }),
  'assign-task': spec({
    body: z.strictObject({ task, handler: code }),
    texts: [],
    command: async ({ task: id, handler }, resolve) => ({
      action: 'assign-task',
      task: taskId(id),
      handler: await resolve.person(handler, 'handler'),
    }),
  }),
  'answer-task': spec({
    body: z.strictObject({ task, text: long }),
    texts: ['text'],
    command: ({ task: id }, resolve) => ({ action: 'answer-task', task: taskId(id), text: resolve.text('text') }),
  }),
  'return-task': spec({
    body: z.strictObject({ task, reason }),
    texts: ['reason'],
    command: ({ task: id }, resolve) => ({ action: 'return-task', task: taskId(id), reason: resolve.text('reason') }),
  }),
  'rule-on-task-return': spec({
    body: z.strictObject({ task, agree: z.boolean(), unit: code.optional(), note, reason: note }),
    texts: ['note', 'reason'],
    command: async ({ task: id, agree, unit, note: added, reason: why }, resolve) => {
      if (!agree) {
        if (why === undefined) refuse('reason', { en: 'is needed when the task is sent back', zh: '驳回退回时必填' });
        without({ unit, note: added }, { en: 'goes with a return that is agreed to', zh: '仅用于同意退回' });
        return { action: 'rule-on-task-return', task: taskId(id), agree, reason: resolve.text('reason') };
      }
      without(
        { reason: why },
        { en: 'goes with a task that is sent back; send a note instead', zh: '仅用于驳回退回；请改用 note' },
      );
      return {
        action: 'rule-on-task-return',
        task: taskId(id),
        agree,
        ...(unit === undefined ? {} : { unit: await resolve.unit(unit, 'unit') }),
        ...resolve.optionalText('note'),
      };
    },
  }),
  'override-task': spec({
    body: z.strictObject({ task, reason }),
    texts: ['reason'],
    command: ({ task: id }, resolve) => ({ action: 'override-task', task: taskId(id), reason: resolve.text('reason') }),
  }),
};
