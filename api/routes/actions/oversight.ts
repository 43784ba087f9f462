import { z } from 'zod';
import type { OversightCommand } from '../../../domain/complaint/oversight/actions';
import { taskId } from '../../../domain/ids';
import { code } from '../../requests/fields';
import { long, note, refuse, type SpecsOf, spec } from './spec';

export const OVERSIGHT_SPECS: SpecsOf<OversightCommand> = {
  urge: spec({
    body: z.strictObject({
      from: z.enum(['customer', 'staff']).optional().describe('Who urges; needed unless a task is named'),
      task: code.optional().describe('The task whose unit is urged; left out if the whole case is'),
      note,
    }),
    texts: ['note'],
    command: ({ from, task }, resolve) => {
      if (from === undefined && task === undefined)
        refuse('from', { en: 'is needed unless a task is named', zh: '未指明协办任务时必填' });
      return {
        action: 'urge',
        // Those who are accountable for the whole urge a unit, also where the customer urged them.
        from: from ?? 'staff',
        ...(task === undefined ? {} : { task: taskId(task) }),
        ...resolve.optionalText('note'),
      };
    },
  }),
  supervise: spec({
    body: z.strictObject({ requirements: long, supervisor: code.optional() }),
    texts: ['requirements'],
    command: async ({ supervisor }, resolve) => ({
      action: 'supervise',
      requirements: resolve.text('requirements'),
      ...(supervisor === undefined ? {} : { supervisor: await resolve.person(supervisor, 'supervisor') }),
    }),
  }),
  'lift-supervision': spec({
    body: z.strictObject({ text: long }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'lift-supervision', text: resolve.text('text') }),
  }),
  'look-back': spec({
    body: z.strictObject({ holds: z.boolean(), text: long }),
    texts: ['text'],
    command: async ({ holds }, resolve) => ({
      action: 'look-back',
      holds,
      text: resolve.text('text'),
      ...(await resolve.vacancy()),
    }),
  }),
};
