import { z } from 'zod';
import type { HeadsCommand } from '../../../domain/complaint/heads/actions';
import { escalationId, taskId } from '../../../domain/ids';
import { code } from '../../requests/fields';
import { note, reason, type SpecsOf, spec } from './spec';

const task = code.optional().describe('Id of a task, such as t7; the complaint itself if left out');

export const HEADS_SPECS: SpecsOf<HeadsCommand> = {
  escalate: spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'escalate', reason: resolve.text('reason') }),
  }),
  'acknowledge-escalation': spec({
    body: z.strictObject({ escalation: code, note }),
    texts: ['note'],
    command: ({ escalation }, resolve) => ({
      action: 'acknowledge-escalation',
      escalation: escalationId(escalation),
      ...resolve.optionalText('note'),
    }),
  }),
  'take-over': spec({
    body: z.strictObject({ task, reason }),
    texts: ['reason'],
    command: ({ task: id }, resolve) => ({
      action: 'take-over',
      ...(id === undefined ? {} : { task: taskId(id) }),
      reason: resolve.text('reason'),
    }),
  }),
  'give-back': spec({
    body: z.strictObject({ task, handler: code.optional(), note }),
    texts: ['note'],
    command: async ({ task: id, handler }, resolve) => {
      if (handler === undefined) await resolve.stillThere(id, 'handler');
      return {
        action: 'give-back',
        ...(id === undefined ? {} : { task: taskId(id) }),
        ...(handler === undefined ? {} : { handler: await resolve.person(handler, 'handler') }),
        ...resolve.optionalText('note'),
      };
    },
  }),
};
